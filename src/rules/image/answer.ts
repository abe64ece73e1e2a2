import { type Compiled, faultOf, type RawFault } from '../fault.ts';
import type { Range } from '../finding.ts';
import { ANSWER } from './script.ts';

/** What came of running the script in an image. */
export type ImageAnswer =
  | { readonly kind: 'compiled'; readonly versions: Versions; readonly compiled: Compiled }
  /** It has no compiler where a PowerSync image has it, or no `node` at all: it is some other image. */
  | { readonly kind: 'another image'; readonly why: string }
  /** It could not be run, or not to its end. */
  | { readonly kind: 'failed'; readonly why: string };

/** As the image names them; empty where it does not. */
export interface Versions {
  readonly service: string;
  readonly compiler: string;
  readonly node: string;
}

/** `timeout`'s own code; the helper and the runner use it, too. */
export const TOOK_TOO_LONG = 124;

/** Reads what the script printed, among whatever the engine said. Throws nothing: an odd answer is a failed one. */
export function readAnswer(code: number, output: string): ImageAnswer {
  const line = output.split('\n').findLast((candidate) => candidate.startsWith(ANSWER));
  if (line === undefined) return withoutAnswer(code, output);
  const said = parsed(line);
  if (said === undefined) return { kind: 'failed', why: 'its answer was cut off' };
  if (said.absent === true) return { kind: 'another image', why: 'it has no rules compiler of PowerSync' };
  if (said.broken !== undefined)
    return { kind: 'failed', why: `its compiler could not be loaded: ${words(said.broken)}` };
  return {
    kind: 'compiled',
    versions: {
      service: version(said.service),
      compiler: version(said.compiler),
      node: version(said.node),
    },
    compiled: {
      faults: (Array.isArray(said.findings) ? said.findings : []).map((finding) =>
        faultOf(rawFault(finding)),
      ),
      ...(said.crash === undefined ? {} : { crash: words(said.crash) }),
    },
  };
}

function withoutAnswer(code: number, output: string): ImageAnswer {
  const said = lastLine(output);
  // podman: executable file `node` not found in $PATH; docker: exec: "node": executable file not found in $PATH.
  if (/executable file .{0,40}not found|stat .{0,40}node.{0,10}: no such file/i.test(output))
    return { kind: 'another image', why: 'it has no node' };
  if (code === TOOK_TOO_LONG) return { kind: 'failed', why: 'it took too long' };
  if (code === 137 || /heap out of memory|allocation failed/i.test(output))
    return { kind: 'failed', why: 'it was ended: it needed too much time or memory' };
  return { kind: 'failed', why: said === '' ? `it ended with ${code} and said nothing` : said };
}

/** The last line of an engine's output: what it gave up for. */
const lastLine = (output: string): string =>
  output.slice(-20_000).trim().split('\n').at(-1)!.trim().slice(0, 500);

type Odd = Readonly<Record<string, unknown>>;

function parsed(line: string): Odd | undefined {
  try {
    return asObject(JSON.parse(line));
  } catch {
    return undefined;
  }
}

function rawFault(value: unknown): RawFault {
  const { type, message, location, inSql, violation } = asObject(value);
  const { instancePath, keyword, params } = asObject(violation);
  return {
    // What is not said to be a warning may be what the service dies of.
    type: type === 'warning' ? 'warning' : 'fatal',
    message: words(message),
    location: range(location),
    inSql: range(inSql),
    violation:
      typeof instancePath === 'string' && typeof keyword === 'string'
        ? { instancePath, keyword, params: asObject(params) }
        : undefined,
  };
}

function range(value: unknown): Range | undefined {
  const { start, end } = asObject(value);
  return isOffset(start) && isOffset(end) && start <= end ? { start, end } : undefined;
}

const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const asObject = (value: unknown): Odd => (typeof value === 'object' && value !== null ? (value as Odd) : {});
const words = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
const version = (value: unknown): string =>
  typeof value === 'string' && /^[\w.+-]{1,60}$/.test(value) ? value : '';
