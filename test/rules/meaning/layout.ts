import fc from 'fast-check';
import { asSql, type Part, type Rules } from './small-rules.ts';

/** Numbers from 0 up to, but without, a limit; the same ones for the same seed. */
type Dice = (limit: number) => number;

const dice = (seed: number): Dice => {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % limit;
  };
};

const KEYWORDS = ['SELECT', 'FROM', 'WHERE', 'AND', 'OR', 'AS', 'IN', 'IS', 'NOT', 'NULL'];

/** The same rules in another layout for each seed: style of YAML and SQL, order of keys, comments, quotes, case of keywords. */
export function laidOut({ edition, parts }: Rules, seed: number): string {
  const roll = dice(seed);
  const kind = edition === 3 ? 'streams' : 'bucket_definitions';
  const blocks = [
    ...(edition === 3 ? [[roll(2) ? 'config: { edition: 3 }' : 'config:\n  # which one\n  edition: 3']] : []),
    [
      `${key(kind, roll)}:`,
      ...shuffled(
        parts.map((part) => definition(part, edition, roll)),
        roll,
      ).flat(),
    ],
  ];
  const lines = shuffled(blocks, roll).flatMap((block) => [
    ...(roll(2) ? ['', `# ${'-'.repeat(roll(20))}`] : []),
    ...block,
  ]);
  const text = `${lines.join('\n')}\n`;
  return roll(6) === 0 ? text.replaceAll('\n', '\r\n') : text;
}

export const seeds = fc.integer({ min: 1, max: 0x7fffffff });

function definition(part: Part, edition: 1 | 3, roll: Dice): string[] {
  const list = (name: string, queries: readonly string[]): string[] => [
    `    ${key(name, roll)}:${comment(roll)}`,
    ...queries.map((sql) => `      - ${scalar(sql, 8, roll)}`),
  ];
  const queries = part.queries.map(asSql);
  const properties = [
    [`    priority: ${roll(2) ? part.priority : `0x${part.priority}`}${comment(roll)}`],
    ...(edition === 3
      ? [[`    auto_subscribe: ${roll(2) ? part.auto : String(part.auto).toUpperCase()}`]]
      : []),
    ...(edition === 3
      ? [
          [
            '    with:',
            ...Object.entries(part.subqueries).map(([name, sql]) => `      ${name}: ${scalar(sql, 8, roll)}`),
          ],
        ]
      : []),
    ...(part.parameters.length > 0 ? [list('parameters', part.parameters)] : []),
    list(edition === 3 ? 'queries' : 'data', queries),
  ];
  return [
    ...(roll(3) === 0 ? ['', '  # About this one.'] : []),
    `  ${key(part.name, roll)}:`,
    ...shuffled(properties, roll).flat(),
  ];
}

const key = (name: string, roll: Dice): string => [name, name, `"${name}"`, `'${name}'`][roll(4)]!;
const comment = (roll: Dice): string => (roll(3) === 0 ? ' # why' : '');

/** SQL as a YAML scalar of any style. */
function scalar(sql: string, indent: number, roll: Dice): string {
  const style = roll(5);
  if (style === 0) return `"${written(sql, ' ', roll).replaceAll('"', '\\"')}"`;
  if (style === 1) return `'${written(sql, ' ', roll).replaceAll("'", "''")}'${comment(roll)}`;
  if (style === 2) return written(sql, ' ', roll);
  const margin = `\n${' '.repeat(indent + roll(3))}`;
  const lines = written(sql, '\n', roll);
  return `${style === 3 ? '|' : '|-'}${margin}${lines.replaceAll('\n', margin)}`;
}

/** SQL in another layout. */
function written(sql: string, gap: '\n' | ' ', roll: Dice): string {
  const tokens = sql.match(/'[^']*'|"[^"]*"|[A-Za-z_]\w*|->>|<>|[^\s]/g) ?? [];
  let text = '';
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    const isName = /^[a-z]\w*$/.test(token) && next !== '(' && next !== '.' && tokens[index - 1] !== '.';
    if (KEYWORDS.includes(token))
      text += [token, token.toLowerCase(), `${token[0]}${token.slice(1).toLowerCase()}`][roll(3)];
    else text += isName && !/^(?:mine|done)$/.test(token) && roll(5) === 0 ? `"${token}"` : token;
    text += glued(token, next) ? '' : space(gap, roll);
  }
  const trimmed = text.trimEnd();
  return roll(4) === 0 ? `${trimmed}${gap === '\n' && roll(2) ? '\n' : ''};` : trimmed;
}

/** A function and its parenthesis, and the parts of a name; elsewhere blanks are free. */
const glued = (token: string, next: string | undefined): boolean =>
  next === undefined || token === '.' || next === '.' || (next === '(' && /^[a-z]/.test(token));

function space(gap: '\n' | ' ', roll: Dice): string {
  switch (roll(8)) {
    case 0:
      return '   ';
    case 1:
      return ' /* so */ ';
    case 2:
      return gap === '\n' ? '\n' : '  ';
    case 3:
      return gap === '\n' ? " -- it's a comment\n" : ' ';
    default:
      return ' ';
  }
}

function shuffled<T>(list: readonly T[], roll: Dice): T[] {
  const left = [...list];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(roll(left.length), 1));
  return order;
}
