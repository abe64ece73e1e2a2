import { type Document, visit } from 'yaml';
import { placeOf, rangeOf } from './document.ts';
import type { Finding, Range } from './finding.ts';
import { keyPathOf } from './key-path.ts';
import { knownKeys } from './schema-words.ts';
import { closest } from './suggest.ts';
import { oneLine, pathInWords } from './wording.ts';

const warning = (message: string, hint: string, range: Range | undefined): Finding => ({
  severity: 'warning',
  source: 'schema',
  message: oneLine(message),
  hint: oneLine(hint),
  ...(range && { range }),
});

type Plain = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** What PowerSync's compiler accepts in silence although it has no effect. */
export function ineffective(document: Document, value: unknown, text: string): Finding[] {
  if (!isMap(value)) return [];
  return [
    ...emptyDefinitions(document, value, text),
    ...ignoredStreamKeys(document, value, text),
    ...ignoredAliases(document, text),
  ];
}

/** Placeholders: nothing is defined, or a definition without queries. */
function emptyDefinitions(document: Document, value: Plain, text: string): Finding[] {
  const findings: Finding[] = [];
  const present = ['bucket_definitions', 'streams'].filter((key) => key in value);
  if (present.length > 0 && present.every((key) => isMap(value[key]) && isEmpty(value[key]))) {
    const { key } = placeOf(document, [present[0]!], text);
    findings.push(
      warning(`${pathInWords([present[0]!])} is empty: clients get nothing`, 'define at least one', key),
    );
  }
  for (const [definitions, list] of [
    ['bucket_definitions', 'data'],
    ['streams', 'queries'],
  ] as const) {
    const named = value[definitions];
    if (!isMap(named)) continue;
    for (const [name, definition] of Object.entries(named)) {
      if (!isMap(definition) || !Array.isArray(definition[list]) || !isEmpty(definition[list])) continue;
      const { key } = placeOf(document, [definitions, name, list], text);
      findings.push(
        warning(
          `${pathInWords([definitions, name, list])} has no queries: clients get nothing from it`,
          'add a SELECT, or remove it',
          key,
        ),
      );
    }
  }
  return findings;
}

const BUCKET_KEYS = ['data', 'parameters'];

/** The compiler ignores unknown keys in a stream. Only those that were surely meant are spoken of. */
function ignoredStreamKeys(document: Document, { streams }: Plain, text: string): Finding[] {
  if (!isMap(streams)) return [];
  const known = knownKeys(['streams', '']);
  const findings: Finding[] = [];
  for (const [name, stream] of Object.entries(streams)) {
    if (!isMap(stream)) continue;
    for (const key of Object.keys(stream).filter((candidate) => !known.includes(candidate))) {
      const hint = hintForStreamKey(key, known);
      const path = ['streams', name, key];
      if (hint)
        findings.push(
          warning(
            `${pathInWords(path)}: unknown key, which PowerSync ignores`,
            hint,
            placeOf(document, path, text).key,
          ),
        );
    }
  }
  return findings;
}

function hintForStreamKey(key: string, known: readonly string[]): string | undefined {
  if (key === '<<') return 'PowerSync does not merge maps; write the keys out';
  if (BUCKET_KEYS.includes(key))
    return `\`${key}\` belongs to a bucket; a stream has \`query\` or \`queries\``;
  const near = closest(key, known);
  return near && `did you mean \`${near}\`?`;
}

const READ_BY_POWERSYNC = knownKeys([]);

/** The compiler does not follow aliases, though its schema check does: `parameters: *p` counts as no parameters at all. */
function ignoredAliases(document: Document, text: string): Finding[] {
  const findings: Finding[] = [];
  visit(document, {
    Alias(position, alias, chain) {
      const path = keyPathOf([...chain, alias]);
      const [root, , key] = path;
      if (position === 'key' || !READ_BY_POWERSYNC.includes(String(root))) return;
      if (root === 'streams' && key !== undefined && !knownKeys(['streams', '']).includes(String(key)))
        return;
      findings.push(
        warning(
          `${pathInWords(path)} is the alias \`*${alias.source}\`, which PowerSync does not follow`,
          'write its text out here',
          rangeOf(alias, text),
        ),
      );
    },
  });
  return findings;
}
