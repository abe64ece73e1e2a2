import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They take minutes, and wait for nearly all of it; begun last, they would be waited for alone. */
const LONGEST = ['e2e/faults.test.ts', 'host/helper-properties.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      LONGEST.some((name) => moduleId.endsWith(name));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Helper.sh is read as text, as the bundle does it. */
const shellAsText = {
  name: 'shell-as-text',
  transform(code: string, id: string) {
    return id.endsWith('.sh') ? `export default ${JSON.stringify(code)};` : undefined;
  },
};

const VERDICTS = 'test/e2e/verdicts.test.ts';

const onHosts = {
  globalSetup: ['test/bed/setup.ts'],
  testTimeout: 180_000,
  hookTimeout: 600_000,
};

export default defineConfig({
  plugins: [shellAsText],
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'standin',
          include: ['test/standin/**/*.test.ts'],
          // They look at the clock, so nothing else runs beside them.
          maxWorkers: 1,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/standin/**'],
          // The helper's tests start many processes at once.
          testTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...onHosts,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: [VERDICTS],
          // They wait more than they work.
          maxWorkers: 4,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          ...onHosts,
          name: 'verdicts',
          include: [VERDICTS],
          // It looks at how fast a failure is noticed, on several hosts at once.
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
