/** A rule of a compiled grammar of nearley: names are nonterminals, all else is a token of that type. */
export interface GrammarRule {
  readonly name: string;
  readonly symbols: readonly (string | { readonly type?: string })[];
  readonly postprocess?: Postprocess | null;
}
type Postprocess = (data: unknown[], reference: number, reject: object) => unknown;

export interface Token {
  readonly type?: string;
}

export interface Lexer {
  reset(text: string): unknown;
  /** Throws at what is no token. */
  next(): Token | undefined;
}

/** What `data` of a derivation is where its postprocessor refuses it. */
const REJECTED = {};

interface Rule {
  readonly name: number;
  /** A nonterminal's number, or the type of a token. */
  readonly symbols: readonly (number | string)[];
  readonly postprocess: Postprocess | undefined;
  /** Bits of the types of tokens that it can begin with; null where it can be empty. */
  begins: Uint32Array | null;
}

/** A rule that was recognised up to a dot. */
class Item {
  /** Of a whole one: what its parts are, then what its postprocessor makes of that. */
  data: unknown;

  constructor(
    readonly rule: Rule,
    readonly dot: number,
    /** The column that it begins in. */
    readonly from: number,
    /** The items of that column that wait for it. */
    readonly wantedBy: Item[],
    readonly left: Item | null,
    readonly right: { readonly data: unknown } | null,
  ) {}
}

/**
 * A parser for grammars of nearley, by the same algorithm (Earley's), which predicts in each column only rules that can
 * begin with the next token. What it leaves out would have died of that token, so the derivations are the same ones, and
 * are found in the same order. It knows no messages: where a text is not exactly one thing, nearley itself is asked.
 */
export class EarleyParser {
  readonly #numbers = new Map<string, number>();
  readonly #rules: readonly Rule[];
  readonly #byName: readonly Rule[][];
  readonly #bits = new Map<string, number>();
  #spare: Column | undefined;
  /** For each type of token, and for the end: the rules of each nonterminal that can stand before it; filled as needed. */
  readonly #starts = new Map<string | undefined, (readonly Rule[] | undefined)[]>();

  constructor(rules: readonly GrammarRule[]) {
    for (const { name } of rules) this.#number(name);
    for (const { symbols } of rules) for (const symbol of symbols) this.#see(symbol);
    this.#rules = rules.map(({ name, symbols, postprocess }) => ({
      name: this.#number(name),
      symbols: symbols.map((symbol) => (typeof symbol === 'string' ? this.#number(symbol) : symbol.type!)),
      postprocess: postprocess ?? undefined,
      begins: new Uint32Array(Math.ceil(this.#bits.size / 32)),
    }));
    this.#byName = Array.from(this.#numbers, () => []);
    for (const rule of this.#rules) this.#byName[rule.name]!.push(rule);
    this.#findBeginnings();
  }

  /** Whether a grammar is of the kind that is understood here: tokens by their types alone. */
  static understands(rules: readonly GrammarRule[]): boolean {
    return rules.every(({ symbols }) =>
      symbols.every(
        (symbol) =>
          typeof symbol === 'string' ||
          (symbol.type !== undefined && Object.keys(symbol).every((key) => key === 'type')),
      ),
    );
  }

  /** Every meaning of the text as `start`; none where it has none. Throws what the lexer and postprocessors throw. */
  parse(text: string, start: string, lexer: Lexer): unknown[] {
    const goal = this.#numbers.get(start);
    if (goal === undefined) return [];
    // Where this comes to no end, what is in it is not used again.
    const column = this.#spare ?? new Column(this.#byName.length);
    this.#spare = undefined;
    lexer.reset(text);
    let token = lexer.next();
    const wantedBy: Item[] = [];
    column.want(goal, wantedBy);
    for (const rule of this.#startsBefore(token, goal)) column.items.push(predicted(rule, 0, wantedBy));
    this.#complete(column, 0, token);
    for (let index = 1; token !== undefined && column.items.length > 0; index++) {
      const next = lexer.next();
      const leaf = { data: token };
      const { waiting } = column.begin();
      // From the last one on, as nearley does: it decides which of several derivations is met first.
      for (let at = waiting.length; at--; ) {
        const item = waiting[at]!;
        if (item.rule.symbols[item.dot] === token.type) column.items.push(advanced(item, leaf));
      }
      this.#complete(column, index, next);
      token = next;
    }
    const meanings = column.items
      .filter(
        ({ rule, dot, from, data }) =>
          rule.name === goal && dot === rule.symbols.length && from === 0 && data !== REJECTED,
      )
      .map(({ data }) => data);
    column.begin();
    this.#spare = column;
    return token === undefined ? meanings : [];
  }

  /** Works through a column, which grows meanwhile, until nothing more follows from what is in it. */
  #complete(column: Column, index: number, next: Token | undefined): void {
    const { items, waiting } = column;
    for (let at = 0; at < items.length; at++) {
      const item = items[at]!;
      const { rule } = item;
      if (item.dot === rule.symbols.length) {
        if (rule.postprocess) item.data = rule.postprocess(item.data as unknown[], item.from, REJECTED);
        if (item.data === REJECTED) continue;
        const { wantedBy } = item;
        for (let each = wantedBy.length; each--; ) items.push(advanced(wantedBy[each]!, item));
        if (item.from === index) column.addEmpty(rule.name, item);
        continue;
      }
      const symbol = rule.symbols[item.dot]!;
      if (typeof symbol === 'string') {
        waiting.push(item);
        continue;
      }
      const wanted = column.wantedBy[symbol];
      if (wanted !== undefined) {
        wanted.push(item);
        const empty = column.empty[symbol];
        if (empty !== undefined) for (const each of empty) items.push(advanced(item, each));
        continue;
      }
      const wantedBy = [item];
      column.want(symbol, wantedBy);
      const rules = this.#startsBefore(next, symbol);
      for (let each = 0; each < rules.length; each++) items.push(predicted(rules[each]!, index, wantedBy));
    }
  }

  #startsBefore(token: Token | undefined, name: number): readonly Rule[] {
    const type = token?.type;
    let starts = this.#starts.get(type);
    if (starts === undefined) {
      starts = new Array(this.#byName.length).fill(undefined);
      this.#starts.set(type, starts);
    }
    let rules = starts[name];
    if (rules === undefined) {
      const bit = type === undefined ? undefined : this.#bits.get(type);
      rules = this.#byName[name]!.filter(
        ({ begins }) => begins === null || (bit !== undefined && has(begins, bit)),
      );
      starts[name] = rules;
    }
    return rules;
  }

  #number(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(name, number);
    }
    return number;
  }

  #see(symbol: GrammarRule['symbols'][number]): void {
    if (typeof symbol === 'string') this.#number(symbol);
    else if (!this.#bits.has(symbol.type!)) this.#bits.set(symbol.type!, this.#bits.size);
  }

  /** Goes through the rules until nothing new is found. */
  #findBeginnings(): void {
    const words = Math.ceil(this.#bits.size / 32);
    const begins = this.#byName.map(() => new Uint32Array(words));
    const canBeEmpty = new Uint8Array(this.#byName.length);
    for (let isNew = true; isNew; ) {
      isNew = false;
      for (const { name, symbols } of this.#rules) {
        if (this.#addBeginnings(begins[name]!, symbols, begins, canBeEmpty)) isNew = true;
        if (canBeEmpty[name] === 0 && symbols.every((symbol) => isEmpty(symbol, canBeEmpty))) {
          canBeEmpty[name] = 1;
          isNew = true;
        }
      }
    }
    for (const rule of this.#rules) {
      if (rule.symbols.every((symbol) => isEmpty(symbol, canBeEmpty))) rule.begins = null;
      else this.#addBeginnings(rule.begins!, rule.symbols, begins, canBeEmpty);
    }
  }

  /** What the symbols can begin with; answers whether something of it was new. */
  #addBeginnings(
    into: Uint32Array,
    symbols: Rule['symbols'],
    begins: readonly Uint32Array[],
    canBeEmpty: Uint8Array,
  ): boolean {
    let isNew = false;
    for (const symbol of symbols) {
      if (typeof symbol === 'string') return add(into, this.#bits.get(symbol)!) || isNew;
      if (merge(into, begins[symbol]!)) isNew = true;
      if (canBeEmpty[symbol] === 0) return isNew;
    }
    return isNew;
  }
}

const isEmpty = (symbol: number | string, canBeEmpty: Uint8Array): boolean =>
  typeof symbol === 'number' && canBeEmpty[symbol] === 1;

/** What is known after a token. One object is used for all of them: it is emptied, not made anew. */
class Column {
  items: Item[] = [];
  /** Those whose next part is a token. */
  waiting: Item[] = [];
  /** By nonterminal: who waits for it here. */
  readonly wantedBy: (Item[] | undefined)[];
  /** By nonterminal: what of it is complete here, and of no length. */
  readonly empty: (Item[] | undefined)[];
  #touched: number[] = [];

  constructor(names: number) {
    this.wantedBy = new Array(names).fill(undefined);
    this.empty = new Array(names).fill(undefined);
  }

  want(name: number, by: Item[]): void {
    this.wantedBy[name] = by;
    this.#touched.push(name);
  }

  addEmpty(name: number, item: Item): void {
    const others = this.empty[name];
    if (others !== undefined) others.push(item);
    else {
      this.empty[name] = [item];
      this.#touched.push(name);
    }
  }

  /** The next one; answers who waited for a token in this one. */
  begin(): { readonly waiting: readonly Item[] } {
    const { waiting } = this;
    for (const name of this.#touched) {
      this.wantedBy[name] = undefined;
      this.empty[name] = undefined;
    }
    this.#touched = [];
    this.items = [];
    this.waiting = [];
    return { waiting };
  }
}

function predicted(rule: Rule, index: number, wantedBy: Item[]): Item {
  const item = new Item(rule, 0, index, wantedBy, null, null);
  if (rule.symbols.length === 0) item.data = [];
  return item;
}

/** One part further. */
function advanced(left: Item, right: { readonly data: unknown }): Item {
  const { rule } = left;
  const dot = left.dot + 1;
  const item = new Item(rule, dot, left.from, left.wantedBy, left, right);
  if (dot === rule.symbols.length) {
    const data = new Array<unknown>(dot);
    let each = item;
    for (let at = dot; at--; ) {
      data[at] = each.right!.data;
      each = each.left!;
    }
    item.data = data;
  }
  return item;
}

const has = (bits: Uint32Array, bit: number): boolean => (bits[bit >>> 5]! & (1 << (bit & 31))) !== 0;

/** Answers whether it was new. */
function add(bits: Uint32Array, bit: number): boolean {
  if (has(bits, bit)) return false;
  bits[bit >>> 5]! |= 1 << (bit & 31);
  return true;
}

/** Answers whether something was new. */
function merge(into: Uint32Array, from: Uint32Array): boolean {
  let isNew = false;
  for (let at = 0; at < into.length; at++) {
    const both = into[at]! | from[at]!;
    if (both >>> 0 !== into[at]!) {
      into[at] = both;
      isNew = true;
    }
  }
  return isNew;
}
