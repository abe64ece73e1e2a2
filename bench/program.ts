import { join } from 'node:path';
import { PROJECT } from '../test/bed/project.ts';

export const DIST = join(PROJECT, 'dist');
/** As action.yml starts it. */
export const PROGRAM = join(DIST, 'index.js');
export const DOCS = join(PROJECT, 'docs');
export const PEERS = join(PROJECT, 'bench/peers');
