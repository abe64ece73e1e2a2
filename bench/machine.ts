import { cpus, release, totalmem } from 'node:os';
import type { Machine } from './figure.ts';

export const describeMachine = (programs: Readonly<Record<string, string>>): Machine => ({
  date: new Date().toISOString().slice(0, 10),
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  processors: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `Linux ${/^\d+\.\d+/.exec(release())?.[0] ?? ''}`,
  programs,
});
