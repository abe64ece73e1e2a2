import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  SqlSyncRules,
  require_nearley
} from "./chunk-XWAVX5Q2.js";
import {
  __toESM
} from "./chunk-6A4HXWIN.js";

// src/rules/faster-sql.ts
var import_nearley = __toESM(require_nearley(), 1);

// src/rules/earley.ts
var REJECTED = {};
var Item = class {
  constructor(rule, dot, from, wantedBy, left, right) {
    this.rule = rule;
    this.dot = dot;
    this.from = from;
    this.wantedBy = wantedBy;
    this.left = left;
    this.right = right;
  }
  rule;
  dot;
  from;
  wantedBy;
  left;
  right;
  /** Of a whole one: what its parts are, then what its postprocessor makes of that. */
  data;
};
var EarleyParser = class {
  #numbers = /* @__PURE__ */ new Map();
  #rules;
  #byName;
  #bits = /* @__PURE__ */ new Map();
  #spare;
  /** For each type of token, and for the end: the rules of each nonterminal that can stand before it; filled as needed. */
  #starts = /* @__PURE__ */ new Map();
  constructor(rules) {
    for (const { name } of rules) this.#number(name);
    for (const { symbols } of rules) for (const symbol of symbols) this.#see(symbol);
    this.#rules = rules.map(({ name, symbols, postprocess }) => ({
      name: this.#number(name),
      symbols: symbols.map((symbol) => typeof symbol === "string" ? this.#number(symbol) : symbol.type),
      postprocess: postprocess ?? void 0,
      begins: new Uint32Array(Math.ceil(this.#bits.size / 32))
    }));
    this.#byName = Array.from(this.#numbers, () => []);
    for (const rule of this.#rules) this.#byName[rule.name].push(rule);
    this.#findBeginnings();
  }
  /** Whether a grammar is of the kind that is understood here: tokens by their types alone. */
  static understands(rules) {
    return rules.every(
      ({ symbols }) => symbols.every(
        (symbol) => typeof symbol === "string" || symbol.type !== void 0 && Object.keys(symbol).every((key) => key === "type")
      )
    );
  }
  /** Every meaning of the text as `start`; none where it has none. Throws what the lexer and postprocessors throw. */
  parse(text, start, lexer) {
    const goal = this.#numbers.get(start);
    if (goal === void 0) return [];
    const column = this.#spare ?? new Column(this.#byName.length);
    this.#spare = void 0;
    lexer.reset(text);
    let token = lexer.next();
    const wantedBy = [];
    column.want(goal, wantedBy);
    for (const rule of this.#startsBefore(token, goal)) column.items.push(predicted(rule, 0, wantedBy));
    this.#complete(column, 0, token);
    for (let index = 1; token !== void 0 && column.items.length > 0; index++) {
      const next = lexer.next();
      const leaf = { data: token };
      const { waiting } = column.begin();
      for (let at = waiting.length; at--; ) {
        const item = waiting[at];
        if (item.rule.symbols[item.dot] === token.type) column.items.push(advanced(item, leaf));
      }
      this.#complete(column, index, next);
      token = next;
    }
    const meanings = column.items.filter(
      ({ rule, dot, from, data }) => rule.name === goal && dot === rule.symbols.length && from === 0 && data !== REJECTED
    ).map(({ data }) => data);
    column.begin();
    this.#spare = column;
    return token === void 0 ? meanings : [];
  }
  /** Works through a column, which grows meanwhile, until nothing more follows from what is in it. */
  #complete(column, index, next) {
    const { items, waiting } = column;
    for (let at = 0; at < items.length; at++) {
      const item = items[at];
      const { rule } = item;
      if (item.dot === rule.symbols.length) {
        if (rule.postprocess) item.data = rule.postprocess(item.data, item.from, REJECTED);
        if (item.data === REJECTED) continue;
        const { wantedBy: wantedBy2 } = item;
        for (let each = wantedBy2.length; each--; ) items.push(advanced(wantedBy2[each], item));
        if (item.from === index) column.addEmpty(rule.name, item);
        continue;
      }
      const symbol = rule.symbols[item.dot];
      if (typeof symbol === "string") {
        waiting.push(item);
        continue;
      }
      const wanted = column.wantedBy[symbol];
      if (wanted !== void 0) {
        wanted.push(item);
        const empty = column.empty[symbol];
        if (empty !== void 0) for (const each of empty) items.push(advanced(item, each));
        continue;
      }
      const wantedBy = [item];
      column.want(symbol, wantedBy);
      const rules = this.#startsBefore(next, symbol);
      for (let each = 0; each < rules.length; each++) items.push(predicted(rules[each], index, wantedBy));
    }
  }
  #startsBefore(token, name) {
    const type = token?.type;
    let starts = this.#starts.get(type);
    if (starts === void 0) {
      starts = new Array(this.#byName.length).fill(void 0);
      this.#starts.set(type, starts);
    }
    let rules = starts[name];
    if (rules === void 0) {
      const bit = type === void 0 ? void 0 : this.#bits.get(type);
      rules = this.#byName[name].filter(
        ({ begins }) => begins === null || bit !== void 0 && has(begins, bit)
      );
      starts[name] = rules;
    }
    return rules;
  }
  #number(name) {
    let number = this.#numbers.get(name);
    if (number === void 0) {
      number = this.#numbers.size;
      this.#numbers.set(name, number);
    }
    return number;
  }
  #see(symbol) {
    if (typeof symbol === "string") this.#number(symbol);
    else if (!this.#bits.has(symbol.type)) this.#bits.set(symbol.type, this.#bits.size);
  }
  /** Goes through the rules until nothing new is found. */
  #findBeginnings() {
    const words = Math.ceil(this.#bits.size / 32);
    const begins = this.#byName.map(() => new Uint32Array(words));
    const canBeEmpty = new Uint8Array(this.#byName.length);
    for (let isNew = true; isNew; ) {
      isNew = false;
      for (const { name, symbols } of this.#rules) {
        if (this.#addBeginnings(begins[name], symbols, begins, canBeEmpty)) isNew = true;
        if (canBeEmpty[name] === 0 && symbols.every((symbol) => isEmpty(symbol, canBeEmpty))) {
          canBeEmpty[name] = 1;
          isNew = true;
        }
      }
    }
    for (const rule of this.#rules) {
      if (rule.symbols.every((symbol) => isEmpty(symbol, canBeEmpty))) rule.begins = null;
      else this.#addBeginnings(rule.begins, rule.symbols, begins, canBeEmpty);
    }
  }
  /** What the symbols can begin with; answers whether something of it was new. */
  #addBeginnings(into, symbols, begins, canBeEmpty) {
    let isNew = false;
    for (const symbol of symbols) {
      if (typeof symbol === "string") return add(into, this.#bits.get(symbol)) || isNew;
      if (merge(into, begins[symbol])) isNew = true;
      if (canBeEmpty[symbol] === 0) return isNew;
    }
    return isNew;
  }
};
var isEmpty = (symbol, canBeEmpty) => typeof symbol === "number" && canBeEmpty[symbol] === 1;
var Column = class {
  items = [];
  /** Those whose next part is a token. */
  waiting = [];
  /** By nonterminal: who waits for it here. */
  wantedBy;
  /** By nonterminal: what of it is complete here, and of no length. */
  empty;
  #touched = [];
  constructor(names) {
    this.wantedBy = new Array(names).fill(void 0);
    this.empty = new Array(names).fill(void 0);
  }
  want(name, by) {
    this.wantedBy[name] = by;
    this.#touched.push(name);
  }
  addEmpty(name, item) {
    const others = this.empty[name];
    if (others !== void 0) others.push(item);
    else {
      this.empty[name] = [item];
      this.#touched.push(name);
    }
  }
  /** The next one; answers who waited for a token in this one. */
  begin() {
    const { waiting } = this;
    for (const name of this.#touched) {
      this.wantedBy[name] = void 0;
      this.empty[name] = void 0;
    }
    this.#touched = [];
    this.items = [];
    this.waiting = [];
    return { waiting };
  }
};
function predicted(rule, index, wantedBy) {
  const item = new Item(rule, 0, index, wantedBy, null, null);
  if (rule.symbols.length === 0) item.data = [];
  return item;
}
function advanced(left, right) {
  const { rule } = left;
  const dot = left.dot + 1;
  const item = new Item(rule, dot, left.from, left.wantedBy, left, right);
  if (dot === rule.symbols.length) {
    const data = new Array(dot);
    let each = item;
    for (let at = dot; at--; ) {
      data[at] = each.right.data;
      each = each.left;
    }
    item.data = data;
  }
  return item;
}
var has = (bits, bit) => (bits[bit >>> 5] & 1 << (bit & 31)) !== 0;
function add(bits, bit) {
  if (has(bits, bit)) return false;
  bits[bit >>> 5] |= 1 << (bit & 31);
  return true;
}
function merge(into, from) {
  let isNew = false;
  for (let at = 0; at < into.length; at++) {
    const both = into[at] | from[at];
    if (both >>> 0 !== into[at]) {
      into[at] = both;
      isNew = true;
    }
  }
  return isNew;
}

// src/rules/faster-sql.ts
var Original = import_nearley.default.Parser;
var parsers = /* @__PURE__ */ new WeakMap();
var FasterParser = class {
  #grammar;
  #results = [];
  constructor(grammar) {
    this.#grammar = grammar;
  }
  feed(text) {
    const result = parseOnce(this.#grammar, text);
    this.#results = result ?? new Original(this.#grammar).feed(text).finish();
    return this;
  }
  finish() {
    return this.#results;
  }
};
function parseOnce(grammar, text) {
  const { rules, start, lexer } = grammar;
  let parser = parsers.get(rules);
  if (parser === void 0) {
    parser = lexer !== void 0 && EarleyParser.understands(rules) ? new EarleyParser(rules) : null;
    parsers.set(rules, parser);
  }
  if (parser === null) return null;
  try {
    const meanings = parser.parse(text, start, lexer);
    return meanings.length === 1 ? [meanings[0]] : null;
  } catch {
    return null;
  }
}
function parseSqlFaster() {
  const module = import_nearley.default;
  module.Parser = Object.assign(FasterParser, { fail: import_nearley.default.Parser.fail });
}

// src/rules/sync-config.ts
parseSqlFaster();
if (!("groupBy" in Object)) await import("./group-by-OCIH4KP6.js");
var last;
function syncConfigOf(text) {
  if (last?.text !== text) {
    last = void 0;
    last = { text, config: SqlSyncRules.fromYaml(text, { defaultSchema: "public", throwOnError: false }) };
  }
  return last.config;
}

export {
  syncConfigOf
};
