import { fileURLToPath } from 'node:url';

/** As action.yml starts it. */
export const PROGRAM = fileURLToPath(new URL('../dist/index.js', import.meta.url));
export const DIST = fileURLToPath(new URL('../dist', import.meta.url));
