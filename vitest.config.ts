import { defineConfig } from 'vitest/config';

/** Helper.sh is read as text, as the bundle does it. */
const shellAsText = {
  name: 'shell-as-text',
  transform(code: string, id: string) {
    return id.endsWith('.sh') ? `export default ${JSON.stringify(code)};` : undefined;
  },
};

export default defineConfig({
  plugins: [shellAsText],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/bed/setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 600_000,
          // They wait more than they work; after the unit tests, some of which look at the clock.
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
