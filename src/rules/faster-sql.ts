import nearley from 'nearley';
import { EarleyParser, type GrammarRule, type Lexer } from './earley.ts';

/** A grammar of nearley as it is at run time. `start` is set before each parse. */
interface Grammar {
  readonly rules: readonly GrammarRule[];
  readonly start: string;
  readonly lexer?: Lexer;
}

/** What a user of nearley sees of a parser. */
interface Parser {
  feed(text: string): Parser;
  finish(): unknown[];
}

/** nearley's own parser. */
const Original = nearley.Parser as unknown as new (grammar: Grammar) => Parser;
/** By the rules of a grammar; null where it is of another kind. */
const parsers = new WeakMap<object, EarleyParser | null>();

/**
 * nearley's parser for whoever parses one text whole, as the parser of SQL does: six tenths of the time of compiling rules
 * went into it. What is not exactly one thing, or none, is parsed once more by nearley itself, whose messages stay.
 */
class FasterParser implements Parser {
  readonly #grammar: Grammar;
  #results: unknown[] = [];

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
  }

  feed(text: string): this {
    const result = parseOnce(this.#grammar, text);
    this.#results = result ?? new Original(this.#grammar).feed(text).finish();
    return this;
  }

  finish(): unknown[] {
    return this.#results;
  }
}

/** The one meaning of a text; null where it has none or several, or the grammar is of another kind. Throws nothing. */
export function parseOnce(grammar: Grammar, text: string): [unknown] | null {
  const { rules, start, lexer } = grammar;
  let parser = parsers.get(rules);
  if (parser === undefined) {
    parser = lexer !== undefined && EarleyParser.understands(rules) ? new EarleyParser(rules) : null;
    parsers.set(rules, parser);
  }
  if (parser === null) return null;
  try {
    const meanings = parser.parse(text, start, lexer!);
    return meanings.length === 1 ? [meanings[0]] : null;
  } catch {
    return null;
  }
}

/** Lets the parser of SQL use it; what it imports as `nearley` is this very object. */
export function parseSqlFaster(): void {
  const module = nearley as unknown as { Parser: unknown };
  module.Parser = Object.assign(FasterParser, { fail: nearley.Parser.fail });
}
