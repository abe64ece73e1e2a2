/** What the helper says without being asked. */
export type HelperEvent =
  | { readonly type: 'state'; readonly output: string }
  | { readonly type: 'probe'; readonly status: number | null }
  | {
      readonly type: 'result';
      readonly job: 'restart' | 'back';
      readonly code: number;
      readonly output: string;
    }
  /** The last lines of the log of a start. */
  | { readonly type: 'log'; readonly chunk: Buffer }
  | { readonly type: 'log end' }
  /** Lines of the log that is followed, as they come; `start` is what the log knows that start by. */
  | { readonly type: 'line'; readonly start: string; readonly text: string }
  /** The log of that start cannot be followed, or not any more. */
  | { readonly type: 'line end'; readonly start: string }
  /** Somebody else has the lock; `owner` are the lines that they left. */
  | { readonly type: 'waiting'; readonly seconds: number; readonly owner: string }
  | { readonly type: 'reverted'; readonly what: string };

/** A part of what was asked for by `collect`. */
export type Piece =
  | { readonly type: 'piece'; readonly of: string; readonly bytes: Buffer }
  | {
      readonly type: 'last piece';
      readonly of: string;
      readonly code: number | null;
      readonly form: 'body' | 'raw';
    };

/** Reads the words of the helper's lines that are no answers. It remembers what comes in parts. */
export class EventReader {
  #lastState = '';
  /** Of each start that is followed. */
  #lineParts = new Map<string, Buffer[]>();

  /** Null for a line that says nothing to this version. */
  read(kind: string, [name = '', value = '', more = '']: readonly string[]): HelperEvent | Piece | null {
    switch (kind) {
      case 'state':
        if (name !== '=') this.#lastState = text(name);
        return { type: 'state', output: this.#lastState };
      // A single look; `=` is about what the watch has seen last.
      case 'looked':
        return { type: 'state', output: text(name) };
      case 'probe':
        return { type: 'probe', status: Number(name) || null };
      case 'result':
        return name === 'restart' || name === 'back'
          ? { type: 'result', job: name, code: Number(value), output: text(more) }
          : null;
      case 'waiting':
        return { type: 'waiting', seconds: Number(name) || 0, owner: text(value) };
      case 'reverted':
        return { type: 'reverted', what: text(name) };
      default:
        return this.#logEvent(kind, name, value) ?? pieceOf(kind, name);
    }
  }

  #logEvent(kind: string, name: string, start: string): HelperEvent | null {
    switch (kind) {
      case 'log':
        return { type: 'log', chunk: Buffer.from(name, 'base64') };
      case 'log-end':
        return { type: 'log end' };
      case 'follow-part':
        this.#lineParts.set(start, [...this.#partsOf(start), Buffer.from(name, 'base64')]);
        return null;
      case 'follow': {
        // Joined before it is decoded: a character may have been torn apart between two parts.
        const line = Buffer.concat([...this.#partsOf(start), Buffer.from(name, 'base64')]).toString('utf8');
        this.#lineParts.delete(start);
        return { type: 'line', start, text: line };
      }
      case 'follow-end':
        this.#lineParts.delete(start);
        return { type: 'line end', start };
      default:
        return null;
    }
  }

  #partsOf(start: string): readonly Buffer[] {
    return this.#lineParts.get(start) ?? [];
  }
}

function pieceOf(kind: string, name: string): Piece | null {
  const match = /^(boot|last|check|api|container)(?:-(curl|raw))?(-end)?$/.exec(kind);
  if (!match) return null;
  const of = match[1]!;
  if (match[3] === undefined) return { type: 'piece', of, bytes: Buffer.from(name, 'base64') };
  return {
    type: 'last piece',
    of,
    code: /^\d+$/.test(name) ? Number(name) : null,
    form: match[2] === 'raw' ? 'raw' : 'body',
  };
}

/** What a base64 word stands for. */
export const text = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');
