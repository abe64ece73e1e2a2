import type { Situation } from './situation.ts';
import { BOOT } from './situations/boot.ts';
import { PROOF } from './situations/proof.ts';
import { SOURCE } from './situations/source.ts';
import { TIME } from './situations/time.ts';
import { VERSIONS } from './situations/versions.ts';

export const GROUPS: readonly { readonly title: string; readonly situations: readonly Situation[] }[] = [
  { title: 'Rules, good and bad', situations: BOOT },
  { title: 'Databases, ports and containers', situations: SOURCE },
  { title: 'Which file, and what was stored', situations: PROOF },
  { title: 'Time', situations: TIME },
  { title: 'Versions', situations: VERSIONS },
];

export const SITUATIONS: readonly Situation[] = GROUPS.flatMap(({ situations }) => situations);

/** Those whose names contain one of the texts. Throws where there is none. */
export function situationsNamed(texts: readonly string[]): readonly Situation[] {
  const found = SITUATIONS.filter(({ name }) => texts.some((text) => name.includes(text)));
  if (found.length === 0) throw new Error(`no situation is called ${texts.join(', ')}`);
  return found;
}
