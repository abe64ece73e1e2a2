import { type Document, isScalar } from 'yaml';
import schema from '../../schemas/sync-rules.schema.json' with { type: 'json' };
import { type Place, placeOf } from './document.ts';
import type { Finding, Range } from './finding.ts';
import { noDefinitions } from './no-definitions.ts';
import { schemaViolations, type Violation } from './schema.ts';
import { closest } from './suggest.ts';
import { oneLine, pathInWords } from './wording.ts';

/** A violation in words, with the stretch of the file that it is about. */
export interface SchemaFinding {
  readonly violation: Violation;
  readonly place: Place;
  /** Key and value together; a fault that the compiler finds in there has the same cause. */
  readonly about: Range;
  readonly finding: Finding;
}

interface Words {
  readonly message: string;
  readonly hint?: string;
  readonly range?: Range;
}

/**
 * What breaks the schema, in words. Aliased text is left out: it is checked where it stands.
 * The severity is the compiler's to decide; it starts as fatal.
 */
export function schemaFindings(document: Document, value: unknown, text: string): SchemaFinding[] {
  const violations = schemaViolations(value);
  // `oneOf` holds of no map and of everything that is none.
  const mistyped = new Set(
    violations.filter(({ keyword }) => keyword === 'type').map(({ path }) => path.join('/')),
  );
  const covered = violations.some(isAboutDefinitions) ? noDefinitions(value, document, text).keys : [];
  return violations
    .filter(({ path, params }) => path.length > 0 || !covered.includes(String(params.additionalProperty)))
    .filter(({ path, keyword }) => keyword !== 'oneOf' || !mistyped.has(path.join('/')))
    .map((violation) => inWords(violation, document, text, value))
    .filter(({ place }) => !place.throughAlias);
}

const isAboutDefinitions = ({ path, keyword }: Violation): boolean =>
  path.length === 0 && (keyword === 'type' || keyword === 'anyOf');

/** Says what a person should change. */
export function inWords(
  violation: Violation,
  document: Document,
  text: string,
  value: unknown,
): SchemaFinding {
  const place = placeOf(document, violation.path, text);
  const about = {
    start: (place.key ?? place.value)?.start ?? 0,
    end: (place.value ?? place.key)?.end ?? text.length,
  };
  const { message, hint, range = place.value ?? place.key } = phrase(violation, place, document, text, value);
  return {
    violation,
    place,
    about,
    finding: {
      severity: 'fatal',
      source: 'schema',
      message: oneLine(message),
      ...(hint && { hint: oneLine(hint) }),
      ...(range && { range }),
    },
  };
}

function phrase(violation: Violation, place: Place, document: Document, text: string, value: unknown): Words {
  const { path, keyword, params } = violation;
  const name = pathInWords(numbered(path));
  if (isAboutDefinitions(violation)) return noDefinitions(value, document, text);
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey([...path, String(params.additionalProperty)], document, text);
    case 'required':
      return {
        message: `${name}: \`${params.missingProperty}\` is missing`,
        hint: `add \`${params.missingProperty}:\` with a list of queries`,
        ...(place.key && { range: place.key }),
      };
    case 'oneOf':
      return {
        message: params.passingSchemas
          ? `${name} has both \`query\` and \`queries\``
          : `${name}: neither \`query\` nor \`queries\` is there`,
        hint: params.passingSchemas ? 'put all of them into `queries`' : 'add `query:` with a SELECT',
        ...(place.key && { range: place.key }),
      };
    case 'type':
      return wrongType(violation, place, name);
    case 'minimum':
    case 'maximum':
      return {
        message: `${name} must be ${path.at(-1) === 'edition' ? '1, 2 or 3' : 'between 0 and 3'}, not ${textOf(place, text)}`,
      };
    case 'enum':
      return {
        message: `${name} must be one of ${(params.allowedValues as unknown[]).join(', ')}, not ${textOf(place, text)}`,
      };
    default:
      return { message: `${name} is not what PowerSync allows here (${keyword})` };
  }
}

const TYPES: Record<string, string> = {
  object: 'a map',
  array: 'a list',
  'string,array': 'a query or a list of queries',
  integer: 'a whole number',
  boolean: '`true` or `false`',
};

function wrongType({ path, params }: Violation, { node, value, key }: Place, name: string): Words {
  const wanted = String(params.type);
  const query = path[0] !== 'config' && wanted === 'string';
  const found = nameOfType(node);
  const words = query
    ? 'a query (text)'
    : wanted === 'array'
      ? 'a list of queries'
      : (TYPES[wanted] ?? 'text');
  const range = found === 'nothing' ? (key ?? value) : value;
  return {
    message:
      found === 'nothing'
        ? `${name} is empty; it must be ${words}`
        : `${name} must be ${words}, not ${found}`,
    ...hintFor(wanted, found, node),
    ...(range && { range }),
  };
}

function hintFor(wanted: string, found: string, node: Place['node']): { hint?: string } {
  const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
  if (wanted === 'array' && found === 'text') return { hint: 'begin each query with a dash: `- SELECT …`' };
  if ((wanted === 'boolean' || wanted === 'integer') && quoted) return { hint: 'without quotes' };
  if (wanted === 'object' && found === 'a list') return { hint: 'write names and colons instead of dashes' };
  return {};
}

function nameOfType(node: Place['node']): string {
  const value: unknown =
    node && 'items' in node ? (node.toJSON() as unknown) : node && 'value' in node ? node.value : null;
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  const names: Record<string, string> = {
    string: 'text',
    number: 'a number',
    boolean: 'a truth value',
    object: 'a map',
  };
  return names[typeof value] ?? 'a tagged value';
}

const textOf = ({ value }: Place, text: string): string =>
  value ? `\`${oneLine(text.slice(value.start, value.end), 40)}\`` : 'that';

function unknownKey(path: readonly string[], document: Document, text: string): Words {
  const key = path.at(-1)!;
  const { key: range } = placeOf(document, path, text);
  const known = knownKeys(path.slice(0, -1));
  // Another release may not know what the schema here knows.
  const newer = known.includes(key)
    ? 'this version does not know it: leave it out, or update the service'
    : undefined;
  const near = closest(key, known);
  return {
    message: `${pathInWords(numbered(path))}: unknown key`,
    hint: newer
      ? newer
      : near
        ? `did you mean \`${near}\`?`
        : `known here: ${known.map((name) => `\`${name}\``).join(', ')}`,
    ...(range && { range }),
  };
}

/** The keys that the schema knows in the map at this path. */
export function knownKeys(path: readonly string[]): string[] {
  const { properties, definitions } = schema;
  if (path.length === 0) return Object.keys(properties);
  if (path[0] === 'config') return Object.keys(properties.config.properties);
  if (path[0] === 'bucket_definitions') return Object.keys(definitions.bucket.properties);
  if (path[0] === 'streams') return Object.keys(definitions.stream.properties);
  return ['payloads'];
}

/** List entries as numbers; in a rules file no key that can hold a list has a name of digits below it. */
const numbered = (path: readonly string[]): (string | number)[] =>
  path.map((key, at) => (at >= 3 && /^\d+$/.test(key) ? Number(key) : key));
