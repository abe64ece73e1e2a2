import { type Document, isMap, isScalar, isSeq } from 'yaml';
import { placeOf } from './document.ts';
import type { Range } from './finding.ts';
import { closest } from './suggest.ts';
import { pathInWords } from './wording.ts';

interface Words {
  readonly message: string;
  readonly hint: string;
  readonly range?: Range;
  /** The top-level keys that are spoken of; they need no second finding as unknown keys. */
  readonly keys: readonly string[];
}

const DEFINITIONS = ['bucket_definitions', 'streams'] as const;
const OTHER_KEYS = ['config', 'with', 'event_definitions'];
const PARTS = {
  bucket_definitions: ['data', 'parameters'],
  streams: ['query', 'queries', 'auto_subscribe'],
} as const;

/** Why a file has neither `bucket_definitions` nor `streams`, as far as its text gives it away. */
export function noDefinitions(value: unknown, document: Document, text: string): Words {
  const uncommented = text.replace('\uFEFF', '').replace(/^\s*#.*$/gm, '');
  if (uncommented.trim() === '' || uncommented.trim() === '---') {
    const blank = !text.includes('#');
    return {
      message: blank
        ? 'the file is empty; it needs `bucket_definitions` or `streams`'
        : 'the file holds no rules, only comments; it needs `bucket_definitions` or `streams`',
      hint: blank
        ? 'commit the rules, or check the path in `rules-file`'
        : 'remove the `#` in front of the rules',
      keys: [],
    };
  }
  const { contents } = document;
  if (!isMap(contents)) {
    const found = isSeq(contents) ? 'a list' : isScalar(contents) ? 'a single value' : 'something else';
    return {
      message: `the file is ${found}, not a map with \`bucket_definitions\` or \`streams\``,
      hint: 'begin with a line `streams:` or `bucket_definitions:`, the names indented below it',
      keys: [],
    };
  }
  const keys = Object.keys(value as object);
  const at = (key: string): { range?: Range } => {
    const { key: range } = placeOf(document, [key], text);
    return range ? { range } : {};
  };

  const misspelt = keys.find((key) => !OTHER_KEYS.includes(key) && closest(key, DEFINITIONS));
  if (misspelt) {
    const meant = closest(misspelt, DEFINITIONS);
    return {
      message: `${pathInWords([misspelt])}: unknown key`,
      hint: `did you mean \`${meant}\`?`,
      keys: [misspelt],
      ...at(misspelt),
    };
  }
  for (const definition of DEFINITIONS) {
    const what = definition === 'streams' ? 'stream' : 'bucket';
    const part = keys.find((key) => (PARTS[definition] as readonly string[]).includes(key));
    if (part) {
      return {
        message: `\`${part}\` stands at the top of the file; it belongs to a ${what}`,
        hint: `put it under \`${definition}:\` and a name`,
        keys: keys.filter((key) => (PARTS[definition] as readonly string[]).includes(key)),
        ...at(part),
      };
    }
    const named = keys.filter((key) => looksLike((value as Record<string, unknown>)[key], PARTS[definition]));
    if (named[0] !== undefined) {
      const others = named.length > 1 ? ` and ${named.length - 1} more` : '';
      const verb = named.length > 1 ? `look like ${what}s` : `looks like a ${what}`;
      return {
        message: `${pathInWords([named[0]])}${others} ${verb}, but the line \`${definition}:\` above is missing`,
        hint: `write \`${definition}:\` above it, and indent the ${what}s below`,
        keys: named,
        ...at(named[0]),
      };
    }
  }
  return {
    message: `neither \`bucket_definitions\` nor \`streams\` is here${keys[0] === undefined ? '' : `, only ${pathInWords([keys[0]])}`}`,
    hint: 'add `streams:` with at least one stream',
    keys,
    ...(keys[0] === undefined ? {} : at(keys[0])),
  };
}

const looksLike = (value: unknown, parts: readonly string[]): boolean =>
  typeof value === 'object' && value !== null && parts.some((part) => Object.hasOwn(value, part));
