import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  syncConfigOf
} from "./chunk-R6LRUF6O.js";
import {
  require_pgsql_ast_parser,
  serializeSyncPlan
} from "./chunk-XWAVX5Q2.js";
import {
  MAX_RULES_BYTES,
  checkRules,
  parseRules
} from "./chunk-PJALSLG5.js";
import {
  keyText
} from "./chunk-DIYH5TDV.js";
import {
  oneLine
} from "./chunk-K46RORM2.js";
import "./chunk-LZGIVEZJ.js";
import "./chunk-RZY74HSB.js";
import {
  require_dist
} from "./chunk-KWESA5AL.js";
import {
  lineIndex
} from "./chunk-VXH7SEFN.js";
import {
  __toESM
} from "./chunk-6A4HXWIN.js";

// src/rules/meaning/meaning.ts
function sourceName(connection, schema, table) {
  const tag = connection ?? "default";
  const inSchema = schema ?? "public";
  if (tag !== "default") return `${tag}.${inSchema}.${table}`;
  return inSchema === "public" ? table : `${inSchema}.${table}`;
}

// src/rules/meaning/compiled.ts
var DANGER = /^(?:Potentially dangerous query|Clients can send any value for this unauthenticated parameter)/;
function compiled(text) {
  let result;
  try {
    result = syncConfigOf(text);
  } catch {
    return void 0;
  }
  const { config, errors } = result;
  if (errors.some(({ type }) => type !== "warning")) return void 0;
  const dangers = errors.filter(({ message }) => DANGER.test(message)).map(({ location }) => location?.start ?? 0);
  const events = config.eventDescriptors.flatMap((event) => [...event.getSourceTables()]);
  if (!("plan" in config)) {
    const tables = [...config.getSourceTables(), ...events].map(tableName);
    const older = config.bucketSources.map(
      (source) => [source.name, withoutSql(source.debugRepresentation())]
    );
    return { sources: unique(tables), dangers, plans: /* @__PURE__ */ new Map(), older: new Map(older) };
  }
  const plan = serializeSyncPlan(config.plan);
  return {
    // The tables that the plan itself lists have lost their connection.
    sources: unique([
      ...[...plan.dataSources, ...plan.parameterIndexes].map(({ table }) => named(table)),
      ...events.map(tableName)
    ]),
    dangers,
    plans: new Map(plan.streams.map((stream3) => [stream3.stream.name, compiledStream(stream3, plan)])),
    older: /* @__PURE__ */ new Map()
  };
}
var named = ({ connection, schema, table }) => sourceName(connection, schema, table);
var tableName = ({
  connectionTag,
  schema,
  tablePattern
}) => sourceName(connectionTag, schema, tablePattern);
var unique = (names) => [...new Set(names)].sort();
function compiledStream({ queriers }, plan) {
  const sources = /* @__PURE__ */ new Map();
  const meanings2 = queriers.map(({ bucket: bucket3, lookupStages, ...querier }) => {
    const inBucket = plan.buckets[bucket3]?.sources ?? [];
    for (const index of inBucket) sources.set(index, plan.dataSources[index]);
    return JSON.stringify([
      querier,
      lookupStages.map(
        (stage) => stage.map((each) => {
          if (each.type !== "parameter") return each;
          const { hash: _hash, lookupScope: _scope, ...index } = plan.parameterIndexes[each.lookup];
          return { ...each, lookup: { ...index, table: named(index.table) } };
        })
      ),
      inAnyOrder(inBucket.map((index) => processor(plan.dataSources[index])))
    ]);
  });
  return {
    meaning: JSON.stringify(meanings2.sort()),
    words: wordsIn(meanings2),
    outputs: [...sources.values()].map(({ table, outputTableName, columns }) => ({
      table: outputTableName ?? table.table,
      source: named(table),
      star: columns.includes("star"),
      columns: columns.flatMap((each) => each === "star" ? [] : [each.alias])
    }))
  };
}
var PLACES = ["stageId", "idInStage", "resultIndex"];
function wordsIn(meanings2) {
  const words = /* @__PURE__ */ new Set();
  for (const each of meanings2) {
    JSON.parse(each, (key, value) => {
      if (typeof value !== "object" && !PLACES.includes(key))
        words.add(`${key.replace(/^\d+$/, "")} ${value}`);
      return value;
    });
  }
  return JSON.stringify([...words].sort());
}
var processor = ({ hash: _, table, columns, ...rest }) => ({
  ...rest,
  // Beside `*`, a column under its own name brings nothing more.
  columns: columns.includes("star") ? columns.filter((each) => !isPlain(each)) : columns,
  table: named(table)
});
var isPlain = (column) => column !== "star" && column.expr.type === "data" && "column" in column.expr.source && column.expr.source.column === column.alias;
var inAnyOrder = (list) => list.map((each) => [JSON.stringify(each), each]).sort(([a], [b]) => a < b ? -1 : 1).map(([, each]) => each);
var withoutSql = (representation) => JSON.stringify(representation, (key, value) => key === "sql" ? void 0 : value);
var compileToTheSame = (a, b) => JSON.stringify(a.sources) === JSON.stringify(b.sources) && a.dangers.length === b.dangers.length && isSame(a.older, b.older, String) && isSame(a.plans, b.plans, ({ meaning: meaning3 }) => meaning3);
var isSame = (a, b, key) => a.size === b.size && [...a].every(([name, value]) => {
  const other = b.get(name);
  return other !== void 0 && key(other) === key(value);
});

// src/rules/meaning/data.ts
var import_yaml = __toESM(require_dist(), 1);

// src/rules/meaning/canonical.ts
import { createHash } from "node:crypto";

// src/rules/meaning/select.ts
var import_pgsql_ast_parser = __toESM(require_pgsql_ast_parser(), 1);

// src/rules/meaning/tokens.ts
var BLANKS = /\s+/y;
var LINE_COMMENT = /--[^\n]*/y;
var COMMENT_EDGE = /\/\*|\*\//g;
var TOKEN = /[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$\$[\s\S]*?\$\$|[A-Za-z_][A-Za-z0-9_]*|\d+(?:\.\d+)?|[\s\S]/y;
function tokensOf(sql) {
  const tokens = [];
  for (let at = 0; at < sql.length; ) {
    const skipped = matchLength(BLANKS, sql, at) || matchLength(LINE_COMMENT, sql, at);
    if (skipped > 0) at += skipped;
    else if (sql.startsWith("/*", at)) at = endOfComment(sql, at);
    else {
      const length = matchLength(TOKEN, sql, at) || 1;
      tokens.push({ text: sql.slice(at, at + length), start: at, end: at + length });
      at += length;
    }
  }
  return tokens;
}
function matchLength(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
function endOfComment(sql, start) {
  COMMENT_EDGE.lastIndex = start;
  let depth = 0;
  for (let edge = COMMENT_EDGE.exec(sql); edge; edge = COMMENT_EDGE.exec(sql)) {
    depth += edge[0] === "/*" ? 1 : -1;
    if (depth === 0) return COMMENT_EDGE.lastIndex;
  }
  return sql.length;
}
function sameButForLayout(tokens) {
  const words = tokens.map(({ text }) => {
    if (/^[A-Za-z_]/.test(text) && !text.endsWith("'")) return text.toLowerCase();
    const quoted = /^"([a-z_][a-z0-9_]*)"$/.exec(text)?.[1];
    return quoted ?? text;
  });
  while (words.at(-1) === ";") words.pop();
  return JSON.stringify(words);
}
var OPENING = /* @__PURE__ */ new Set(["(", "["]);
var CLOSING = /* @__PURE__ */ new Set([")", "]"]);
function written(sql, tokens, { start, end }) {
  let first = indexFrom(tokens, start);
  let last = indexFrom(tokens, end) - 1;
  if (last < first) return { text: "", isEnclosed: false };
  let [missing, open] = balanceOf(tokens, first, last);
  while (missing > 0 && first > 0) {
    first -= 1;
    if (OPENING.has(tokens[first].text)) missing -= 1;
  }
  while (open > 0 && last + 1 < tokens.length) {
    last += 1;
    if (CLOSING.has(tokens[last].text)) open -= 1;
  }
  let isEnclosed = false;
  while (tokens[first - 1]?.text === "(" && tokens[last + 1]?.text === ")") {
    first -= 1;
    last += 1;
    isEnclosed = true;
  }
  return { text: onOneLine(sql, tokens.slice(first, last + 1)), isEnclosed };
}
function writtenWhole(sql, tokens) {
  const end = tokens.findLastIndex(({ text }) => text !== ";") + 1;
  return onOneLine(sql, tokens.slice(0, end));
}
function onOneLine(sql, tokens) {
  let line = "";
  let end = tokens[0]?.start ?? 0;
  for (const token of tokens) {
    line += `${token.start > end ? " " : ""}${sql.slice(token.start, token.end)}`;
    end = token.end;
  }
  return line;
}
function balanceOf(tokens, first, last) {
  let missing = 0;
  let open = 0;
  for (let at = first; at <= last; at += 1) {
    const { text } = tokens[at];
    if (OPENING.has(text)) open += 1;
    else if (CLOSING.has(text)) {
      if (open > 0) open -= 1;
      else missing += 1;
    }
  }
  return [missing, open];
}
function indexFrom(tokens, offset) {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (tokens[middle].start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

// src/rules/meaning/select.ts
function selectReader() {
  const known = /* @__PURE__ */ new Map();
  return (sql) => {
    if (!known.has(sql)) known.set(sql, readSelect(sql));
    return known.get(sql);
  };
}
function readSelect(sql) {
  let statement;
  try {
    [statement] = (0, import_pgsql_ast_parser.parse)(sql, { locationTracking: true });
  } catch {
    return void 0;
  }
  return statement?.type === "select" ? { statement, source: sourceText(sql) } : void 0;
}
function sourceText(sql) {
  let tokens;
  const lexed = () => {
    tokens ??= tokensOf(sql);
    return tokens;
  };
  return {
    get whole() {
      return writtenWhole(sql, lexed());
    },
    get layoutFree() {
      return sameButForLayout(lexed());
    },
    raw: ({ _location: at }) => at ? sql.slice(at.start, at.end) : "",
    written: ({ _location: at }) => written(sql, lexed(), at ?? { start: 0, end: sql.length })
  };
}
function conditionsOf({ from, where }) {
  return [...(from ?? []).map(({ join }) => join?.on), where].flatMap(
    (each) => each ? conjuncts(each) : []
  );
}
function conjuncts(expression, operator = "AND") {
  const found = [];
  const open = [expression];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === "binary" && next.op === operator) open.push(next.right, next.left);
    else found.push(next);
  }
  return found;
}
function some(node, is) {
  const open = [node];
  for (let next = open.pop(); open.length > 0 || next !== void 0; next = open.pop()) {
    if (typeof next !== "object" || next === null) continue;
    if (!Array.isArray(next) && is(next)) return true;
    open.push(...Object.values(next));
  }
  return false;
}

// src/rules/meaning/canonical.ts
function scopeOf(from, parent, primary) {
  const tables = from.map((each, index) => ({
    name: nameOf(each).toLowerCase(),
    id: each === primary ? "row" : String(index),
    from: each
  }));
  return { tables, ...parent && { parent } };
}
function nameOf(from) {
  if (from.type === "table") return from.name.alias ?? from.name.name;
  return from.type === "call" ? from.alias?.name ?? from.function.name : from.alias;
}
function tableOf({ table }, scope) {
  if (table?.schema) return void 0;
  const name = table?.name.toLowerCase();
  let out = 0;
  for (let at = scope; at; at = at.parent) {
    if (name === void 0 && at.tables.length > 1) return void 0;
    const found = name === void 0 ? at.tables[0] : at.tables.find((each) => each.name === name);
    if (found) return [found, out];
    out += 1;
  }
  return void 0;
}
function subqueryNamed(name, { subqueries }) {
  return name.schema ? void 0 : subqueries.get(name.name.toLowerCase());
}
var meaningOf = (expression, names) => JSON.stringify(meaning(expression, names));
function meaning(expression, names) {
  switch (expression.type) {
    case "ref":
      return referred(expression, names);
    case "integer":
      return ["integer", names.source.raw(expression) || expression.value];
    case "select":
      return ["select", selected(expression, names, false)];
    case "binary": {
      const { op, left, right } = expression;
      if (op === "AND" || op === "OR") {
        return [op, ...sorted(conjuncts(expression, op).map((each) => meaning(each, names)))];
      }
      if (op === "=" || op === "!=") return [op, ...sorted([meaning(left, names), meaning(right, names)])];
      if (op === "IN" || op === "NOT IN" || op === "&&") {
        return [op, setIn(left, names), setIn(right, names)];
      }
      return [op, expression.opSchema ?? null, meaning(left, names), meaning(right, names)];
    }
    default:
      return generic(expression, names);
  }
}
function setIn(side2, names) {
  const subquery = side2.type === "ref" && !side2.table ? subqueryNamed({ name: side2.name }, names) : void 0;
  if (side2.type !== "ref" || !subquery) return meaning(side2, names);
  if (!names.resolve) return ["named", side2.name.toLowerCase()];
  return ["select", subqueryMeaning(subquery, false)];
}
var meanings = /* @__PURE__ */ new WeakMap();
function subqueryMeaning(subquery, asTable) {
  const known = meanings.get(subquery) ?? {};
  meanings.set(subquery, known);
  const { statement, source } = subquery;
  const names = { source, scope: { tables: [] }, subqueries: /* @__PURE__ */ new Map(), resolve: true };
  known[asTable ? "table" : "set"] ??= selected(statement, names, asTable);
  return known[asTable ? "table" : "set"];
}
function referred(ref, names) {
  const found = tableOf(ref, names.scope);
  if (found) return ["column", found[1], found[0].id, ref.name];
  const of = ref.table ? [ref.table.schema ?? null, ref.table.name] : [];
  if (ref.table?.name === "bucket" && names.resolve) {
    const stands = names.parameters?.get(ref.name);
    if (stands !== void 0) return ["parameter", stands];
  }
  return ["name", ...of, ref.name];
}
function selected({ type: _type, columns, from, where, ...rest }, names, asTable) {
  const items = from ?? [];
  const inside = { ...names, scope: scopeOf(items, names.scope) };
  const parts = [
    (columns ?? []).map(
      ({ expr, alias }) => asTable ? [meaning(expr, inside), alias?.name ?? (expr.type === "ref" ? expr.name : null)] : meaning(expr, inside)
    ),
    items.map((item) => fromItem(item, inside)),
    sorted(conditionsOf({ type: "select", from, where }).map((each) => meaning(each, inside))),
    generic(rest, inside)
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
function fromItem(item, names) {
  const { on: _on, ...join } = item.join ?? { type: "INNER JOIN" };
  const joined = generic(join, names);
  if (item.type === "table") {
    const subquery = subqueryNamed(item.name, names);
    const columns = generic(item.name.columnNames, names);
    if (!subquery) return ["table", sourceOf(item.name), columns, joined];
    if (!names.resolve) return ["named", item.name.name.toLowerCase(), columns, joined];
    return ["select", subqueryMeaning(subquery, true), columns, joined];
  }
  if (item.type === "call") {
    const { alias: _alias, join: _join, ...call } = item;
    return [generic(call, names), joined];
  }
  if (item.statement.type !== "select") return [generic(item.statement, names), joined];
  const inside = selected(item.statement, { ...names, scope: { tables: [] } }, true);
  return ["select", inside, generic(item.columnNames, names), joined];
}
function sourceOf({ schema, name }) {
  const [first, second] = (schema ?? "").split(".");
  return second === void 0 ? sourceName(null, first || null, name) : sourceName(first || null, second, name);
}
function generic(node, names) {
  if (Array.isArray(node)) return node.map((each) => part(each, names));
  if (typeof node !== "object" || node === null) return primitive(node);
  return Object.entries(node).filter(([key, value]) => key !== "_location" && value !== void 0).sort(([a], [b]) => a < b ? -1 : 1).map(([key, value]) => [key, part(value, names)]);
}
var part = (value, names) => typeof value === "object" && value !== null && "type" in value && !Array.isArray(value) ? meaning(value, names) : generic(value, names);
function primitive(value) {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === void 0 ? null : String(value);
}
var sorted = (parts) => parts.map((each) => [JSON.stringify(each), each]).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0).map(([, each]) => each);

// src/rules/meaning/data.ts
var SQL = [
  "bucket_definitions.*.parameters",
  "bucket_definitions.*.parameters.*",
  "bucket_definitions.*.data.*",
  "streams.*.query",
  "streams.*.queries.*",
  "streams.*.with.*",
  "with.*",
  "event_definitions.*.payloads.*"
].map((path) => path.split("."));
function dataOf(document, read) {
  return JSON.stringify(data(document.contents, SQL));
  function data(node, sql) {
    if ((0, import_yaml.isAlias)(node)) return ["alias", data(node.resolve(document), sql)];
    if ((0, import_yaml.isMap)(node)) {
      const pairs = node.items.map(
        ({ key, value }) => [
          (0, import_yaml.isScalar)(key) ? keyText(key) : data(key, []),
          data(value, below(sql, keyText(key)))
        ]
      );
      return ["map", tagOf(node), sorted2(pairs)];
    }
    if ((0, import_yaml.isSeq)(node)) {
      return ["list", tagOf(node), node.items.map((item) => data(item, below(sql, null)))];
    }
    if (!(0, import_yaml.isScalar)(node)) return ["nothing"];
    const isSql = sql.some((path) => path.length === 0);
    return isSql && typeof node.value === "string" ? query(node.value) : scalar(node.value, tagOf(node));
  }
  function query(sql) {
    const select = read(sql);
    if (!select) return ["text", sql];
    const { statement, source } = select;
    const names = { scope: { tables: [] }, subqueries: /* @__PURE__ */ new Map(), resolve: false, source };
    return ["sql", source.layoutFree, JSON.stringify(generic(statement, names))];
  }
}
var tagOf = (node) => node.tag ?? "";
var scalar = (value, tag) => [typeof value, String(value), tag];
function below(paths, key) {
  return paths.filter(([first]) => first === key || first === "*").map((path) => path.slice(1));
}
var sorted2 = (pairs) => pairs.map((pair) => [JSON.stringify(pair), pair]).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0).map(([, pair]) => pair);

// src/rules/meaning/columns.ts
var sidesOf = ({ before, after }) => ({ before: side(before), after: side(after) });
function side(brought) {
  const byDefinition = /* @__PURE__ */ new Map();
  for (const { definition, feed: feed2 } of brought) {
    const feeds = byDefinition.get(definition);
    if (feeds) feeds.push(feed2);
    else byDefinition.set(definition, [feed2]);
  }
  const known = /* @__PURE__ */ new Map();
  return {
    ...union(brought.map(({ feed: feed2 }) => feed2)),
    of(definition) {
      const columns = known.get(definition) ?? union(byDefinition.get(definition) ?? []);
      known.set(definition, columns);
      return columns;
    }
  };
}
function union(feeds) {
  const carriers = /* @__PURE__ */ new Map();
  for (const feed2 of feeds) {
    for (const name of feed2.columns.keys()) {
      const known = carriers.get(name);
      if (known) known.push(feed2);
      else carriers.set(name, [feed2]);
    }
  }
  return { star: feeds.some((feed2) => feed2.star), carriers };
}
var brings = ({ star, carriers }, name) => star || carriers.has(name);
var missingIn = (other, { carriers }) => [...carriers].filter(([name]) => !other.carriers.has(name)).filter(([name, feeds]) => !other.star || feeds.some((feed2) => !feed2.columns.get(name)?.isInStar)).map(([name]) => name);

// src/rules/meaning/renames.ts
function columnRenames({ pairs }, { before, after }, lost, gained) {
  const found = /* @__PURE__ */ new Map();
  const isGained = new Set(gained);
  const pairOf = new Map(pairs.map((pair) => [pair.before, renamesIn(pair)]));
  for (const name of lost) {
    const carriers = before.carriers.get(name) ?? [];
    const names = new Set(carriers.map((feed2) => pairOf.get(feed2)?.names.get(name)));
    const [now] = names;
    if (names.size !== 1 || now === void 0 || !isGained.has(now)) continue;
    const carried = new Set(carriers.map((feed2) => pairOf.get(feed2)?.after));
    if (after.carriers.get(now)?.every((feed2) => carried.has(feed2))) found.set(name, now);
  }
  return found;
}
function renamesIn({ before, after }) {
  const names = /* @__PURE__ */ new Map();
  if (before !== after) {
    const appeared = onlyIn(after, before);
    for (const [expression, [name, ...more]] of onlyIn(before, after)) {
      const [now, ...others] = appeared.get(expression) ?? [];
      if (name !== void 0 && now !== void 0 && more.length + others.length === 0) names.set(name, now);
    }
  }
  return { after, names };
}
function onlyIn(feed2, other) {
  const names = /* @__PURE__ */ new Map();
  for (const [name, { resolved }] of feed2.columns) {
    if (other.columns.has(name)) continue;
    const known = names.get(resolved);
    if (known) known.push(name);
    else names.set(resolved, [name]);
  }
  return names;
}

// src/rules/meaning/words.ts
var MAX_NAME = 200;
var MAX_SQL = 400;
var MAX_COLUMNS = 40;
var code = (text, max = MAX_NAME) => `\`${cut(text.slice(0, max * 4).replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " "), max).replaceAll("`", "'")}\``;
function cut(text, max) {
  const characters = [...text];
  return characters.length > max ? `${characters.slice(0, max - 1).join("")}…` : text;
}
var sqlWords = (text) => code(text, MAX_SQL);
var allOf = (conditions) => conditions.map(({ text, isLoose }) => isLoose && conditions.length > 1 ? `(${text})` : text).join(" and ");
var definitionWords = ({ kind, name }) => `${kind} ${code(name)}`;
function listed(items) {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}
function columnWords(names) {
  const all = [...names];
  const shown = all.slice(0, MAX_COLUMNS).map((name) => code(name));
  return all.length > shown.length ? `${shown.join(", ")} and ${all.length - shown.length} more` : shown.join(", ");
}
function decides(now, before) {
  if (now === "") return `every client gets it now, it was ${sqlWords(before)}`;
  if (before === "") return `${sqlWords(now)} decides now, every client got it`;
  return `${sqlWords(now)} decides now, it was ${sqlWords(before)}`;
}
var jsonWords = (value) => cut((JSON.stringify(value) ?? String(value)).replace(/[\p{Cc}`]/gu, "'"), MAX_NAME);

// src/rules/meaning/columns-diff.ts
function sayColumns(table, place, ledger2) {
  if (table.before.length === 0 || table.after.length === 0) return;
  const sides = sidesOf(table);
  const { before, after } = sides;
  if (before.star && !after.star) saySomeOnly(table, sides, ledger2);
  else if (!before.star && after.star) sayAll(table, sides, ledger2);
  else sayOneByOne(table, sides, ledger2);
  for (const pair of table.pairs) {
    if (pair.before === pair.after) continue;
    sayExpressions(table, pair, place(pair), ledger2);
    sayOfSome(table, sides, pair, place(pair), ledger2);
  }
}
function saySomeOnly(table, { after }, ledger2) {
  const but = columnWords([...after.carriers.keys()]);
  const text = `columns of ${code(table.name)} will be removed from clients, all but ${but}: they are named now, where all were synced`;
  const about = table.pairs.filter((pair) => pair.before.star && !pair.after.star);
  ledger2.say("columns named", table.place.before, { text, table: table.name }, definitionsOf(about));
}
function sayAll(table, { before }, ledger2) {
  const only = columnWords([...before.carriers.keys()]);
  const text = `all columns of ${code(table.name)} are synced now, where only ${only} were`;
  const about = table.pairs.filter((pair) => !pair.before.star && pair.after.star);
  ledger2.say("all columns", table.place.after, { text, table: table.name }, definitionsOf(about));
}
function sayOneByOne(table, sides, ledger2) {
  const lost = missingIn(sides.after, sides.before);
  const gained = missingIn(sides.before, sides.after);
  const renamed = columnRenames(table, sides, lost, gained);
  const found = new Set(renamed.values());
  const about = definitionsByColumn(table);
  for (const name of lost) {
    const now = renamed.get(name);
    const why = now === void 0 ? "" : `: it is called ${code(now)} now`;
    const text = `column ${code(name)} of ${code(table.name)} will be removed from clients${why}`;
    const kind = now === void 0 ? "column gone" : "column renamed";
    ledger2.say(kind, table.place.before, { text, table: table.name, column: name }, about.get(name));
  }
  for (const name of gained) {
    if (found.has(name)) continue;
    const text = `column ${code(name)} of ${code(table.name)} is new on clients`;
    ledger2.say("column new", table.place.after, { text, table: table.name, column: name }, about.get(name));
  }
}
function definitionsByColumn({ pairs }) {
  const found = /* @__PURE__ */ new Map();
  for (const { definition, before, after } of pairs) {
    if (before === after) continue;
    for (const name of [...before.columns.keys(), ...after.columns.keys()]) {
      if (before.columns.has(name) === after.columns.has(name)) continue;
      const known = found.get(name);
      if (known) known.push(definition);
      else found.set(name, [definition]);
    }
  }
  return found;
}
var isSame2 = (a, b) => a.named === b.named || a.resolved === b.resolved;
function sayExpressions(table, pair, at, ledger2) {
  const { definition, before, after } = pair;
  for (const name of /* @__PURE__ */ new Set([...after.columns.keys(), ...before.columns.keys()])) {
    const old = before.columns.get(name) ?? behindStar(before, name, after);
    const now = after.columns.get(name) ?? behindStar(after, name, before);
    if (!old || !now || old.text === now.text || isSame2(old, now)) continue;
    const text = `column ${code(name)} of ${code(table.name)} in ${definitionWords(definition)} is ${sqlWords(now.text)} now, it was ${sqlWords(old.text)}`;
    const statement = { text, definition: definition.name, table: table.name, column: name };
    ledger2.say("other expression", at, statement, [definition]);
  }
}
function behindStar({ star }, name, other) {
  const column = other.columns.get(name);
  if (!star || !column?.isInStar || column.isPlain) return void 0;
  return { text: name, named: "", resolved: "", isPlain: true, isInStar: true };
}
function sayOfSome(table, sides, { definition, before, after }, at, ledger2) {
  const say = (what, column) => {
    const text = `${definitionWords(definition)} brings ${what}`;
    const about = { definition: definition.name, table: table.name, ...column !== void 0 && { column } };
    ledger2.say("column of some", at, { text, ...about }, [definition]);
  };
  const its = code(table.name);
  if (before.star && !after.star && sides.after.star) {
    const only = columnWords([...after.columns.keys()]);
    say(`only ${only} of ${its} now, others still bring all columns`);
  }
  if (!before.star && after.star && sides.before.star) {
    say(`all columns of ${its} now, others brought them already`);
  }
  for (const name of before.columns.keys()) {
    if (after.star || after.columns.has(name) || !brings(sides.after, name)) continue;
    const still = brings(sides.after.of(definition), name);
    const words = (what, why = "") => say(`${what} without column ${code(name)} now${why}`, name);
    if (still) words(`some rows of ${its}`);
    else words(its, ", others still bring it");
  }
  for (const name of after.columns.keys()) {
    if (before.star || before.columns.has(name) || !brings(sides.before, name)) continue;
    const already = brings(sides.before.of(definition), name);
    const words = (what, why = "") => say(`${what} with column ${code(name)} now${why}`, name);
    if (already) words(`some rows of ${its}`);
    else words(its, ", others brought it already");
  }
}
var definitionsOf = (pairs) => [
  ...new Set(pairs.map(({ definition }) => definition))
];

// src/rules/meaning/matching.ts
function matchDefinitions(before, after) {
  const old = new Map(before.map((each) => [keyOf(each), each]));
  const kept = [];
  const added = [];
  for (const each of after) {
    const same = old.get(keyOf(each));
    old.delete(keyOf(each));
    if (same) kept.push({ before: same, after: each });
    else added.push(each);
  }
  const gone = [...old.values()];
  const [lost] = gone;
  const [found] = added;
  const isRename2 = gone.length === 1 && added.length === 1 && isSameButForName(lost, found);
  return isRename2 ? { kept, gone: [], added: [], renamed: { before: lost, after: found } } : { kept, gone, added };
}
var keyOf = ({ kind, name }) => `${kind} ${name}`;
var isSameButForName = (a, b) => a.kind === b.kind && a.priority === b.priority && a.subscribedByDefault === b.subscribedByDefault && a.acceptsDanger === b.acceptsDanger && bringsTheSame({ before: a, after: b });
function bringsTheSame({ before: { sameAs: a }, after: { sameAs: b } }) {
  if (!a.plan || !b.plan) return a.sql === b.sql;
  return a.plan.meaning === b.plan.meaning || a.sql === b.sql && a.plan.words === b.plan.words;
}
var isSameUnread = (a, b) => a.named === b.named || a.resolved === b.resolved;
function matchFeeds(before, after) {
  const pairs = [];
  let left = { gone: before, added: after };
  for (const key of [
    ({ resolved }) => resolved,
    ({ named: named3 }) => named3,
    ({ source }) => source,
    () => ""
  ]) {
    const matched = matchBy(key, left.gone, left.added);
    pairs.push(...matched.pairs);
    left = matched;
  }
  return { ...left, pairs };
}
function matchBy(key, before, after) {
  const free = grouped(after, key);
  const pairs = [];
  const gone = [];
  for (const each of before) {
    const same = free.get(key(each))?.pop();
    if (same) pairs.push({ before: each, after: same });
    else gone.push(each);
  }
  const taken = new Set(pairs.map((pair) => pair.after));
  return { pairs, gone, added: after.filter((each) => !taken.has(each)) };
}
function without(list, other) {
  const matched = /* @__PURE__ */ new Set();
  for (const by of ["named", "resolved"]) {
    const free = grouped(
      other.filter((each) => !matched.has(each)),
      (each) => each[by]
    );
    for (const each of list) {
      const same = matched.has(each) ? void 0 : free.get(each[by])?.pop();
      if (same) matched.add(same).add(each);
    }
  }
  return list.filter((each) => !matched.has(each));
}
function grouped(list, key) {
  const groups = /* @__PURE__ */ new Map();
  for (const item of [...list].reverse()) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

// src/rules/meaning/definitions-diff.ts
function sayDefinitions({ gone, added, renamed }, placeOf, ledger2) {
  for (const each of gone) {
    const why = each.kind === "bucket" ? "" : each.subscribedByDefault ? " (auto-subscribed)" : ": clients that subscribe to it get nothing";
    ledger2.say("definition gone", placeOf(each), {
      text: `${definitionWords(each)} is gone${why}`,
      definition: each.name
    });
  }
  for (const each of added) {
    const who = each.subscribedByDefault ? "every client gets it (auto-subscribed)" : "clients get it when they subscribe";
    const text = each.kind === "bucket" ? `${definitionWords(each)} is new` : `${definitionWords(each)} is new: ${who}`;
    ledger2.say("definition new", placeOf(each), { text, definition: each.name }, [each]);
  }
  if (!renamed) return;
  const { before, after } = renamed;
  const isCalled = `${definitionWords(before)} is called ${code(after.name)} now`;
  if (before.subscribedByDefault && !before.readsSubscription) {
    ledger2.say("definition renamed", placeOf(after), {
      text: `${isCalled}, and is the same otherwise`,
      definition: after.name
    });
  } else {
    const text = `${isCalled}: clients that subscribe to ${code(before.name)} get nothing`;
    ledger2.say("subscription renamed", placeOf(before), { text, definition: before.name });
  }
}
function sayDefinition(pair, at, ledger2) {
  const { before, after } = pair;
  const its = definitionWords(after);
  if (before.priority !== after.priority && before.priority !== "mixed" && after.priority !== "mixed") {
    const text = `${its} has priority ${after.priority} now, it was ${before.priority}`;
    ledger2.say("priority", at, { text, definition: after.name }, [after]);
  }
  if (before.subscribedByDefault !== after.subscribedByDefault) {
    const text = after.subscribedByDefault ? `${its} is subscribed to by default now: every client gets it` : `${its} is not subscribed to by default any more: clients that do not subscribe lose its rows`;
    ledger2.say("subscription", at, { text, definition: after.name }, [after]);
  }
  if (bringsTheSame(pair)) return true;
  saySubqueries(pair, at, ledger2);
  const isPriorityTold = before.priority === "mixed" === (after.priority === "mixed");
  return sayAudience(pair, at, ledger2) && isPriorityTold && isSameUnread(before.unread, after.unread);
}
function sayAudience({ before, after }, at, ledger2) {
  if (!before.audience || !after.audience) return true;
  if (before.audience.resolved === after.audience.resolved) return true;
  const [old, now] = textsOf(before.audience, after.audience);
  if (old === now) return false;
  const its = definitionWords(after);
  ledger2.say(
    "other bucket audience",
    at,
    { text: `who gets ${its} changes: ${decides(now, old)}`, definition: after.name },
    [after]
  );
  if (before.audience.asksWho && !after.audience.asksWho) {
    const text = `every client gets ${its} now: nothing about who asks decides any more`;
    ledger2.say("bucket for all", at, { text, definition: after.name }, [after]);
  }
  return true;
}
function textsOf(before, after) {
  if (before.constant && after.constant) return [before.text, after.text];
  return [before.constant ? "" : before.text, after.constant ? "" : after.text];
}
function saySubqueries({ before, after }, at, ledger2) {
  for (const [name, now] of after.subqueries) {
    const old = before.subqueries.get(name);
    if (!old || old.resolved === now.resolved || old.text === now.text) continue;
    const text = `who is in ${code(name)} changes, which decides what ${definitionWords(after)} brings: ${sqlWords(now.text)} now, it was ${sqlWords(old.text)}`;
    ledger2.say("other subquery", at, { text, definition: after.name }, [after]);
  }
}
function sayDanger(after, before, at, ledger2) {
  const its = definitionWords(after);
  if (after.acceptsDanger && !before?.acceptsDanger) {
    const text = `${its} accepts potentially dangerous queries now: the compiler does not warn of it any more`;
    ledger2.say("danger accepted", at, { text, definition: after.name });
  } else if (after.warnedOfDanger && !before?.warnedOfDanger) {
    const text = `what clients get of ${its} is decided by the client itself now: the compiler calls it potentially dangerous`;
    ledger2.say("client decides", at, { text, definition: after.name });
  } else if (before) saySelfDecided(after, before, at, ledger2);
}
function saySelfDecided(after, before, at, ledger2) {
  const its = definitionWords(after);
  const say = (what, table) => {
    const text = `what clients get of ${what} is decided by the client itself now: nothing that is verified about who asks decides`;
    ledger2.say("client decides", at, { text, definition: after.name, ...table && { table } });
  };
  if (after.audience?.leftToClient && !before.audience?.leftToClient) say(its);
  const left = ({ feeds }) => new Set(feeds.filter(({ leftToClient }) => leftToClient).map(({ table }) => table));
  const was = left(before);
  for (const table of left(after)) if (!was.has(table)) say(`${code(table)} of ${its}`, table);
}

// src/rules/meaning/feeds-diff.ts
function sayFeed(table, pair, at, ledger2) {
  const { before, after } = pair;
  sayForAll(pair, at, ledger2);
  if (before.resolved === after.resolved || before.named === after.named) return true;
  const say = (kind, text, where = at) => {
    const statement = { text, definition: pair.definition.name, table: table.name };
    ledger2.say(kind, where, statement, [pair.definition]);
  };
  const conditions = [sayRows(table, pair, say), sayAudience2(pair, say)];
  const from = tellsFrom(pair, conditions.includes("told"));
  const rest = isSameUnread(before.rest, after.rest);
  const others = [saySource(pair, say), columnsOf(pair), orderOf(pair), rest ? "same" : "untold"];
  const parts = [...conditions, from, ...others];
  if (parts.includes("untold")) return false;
  return parts.includes("told");
}
function saySource({ definition, before, after }, say) {
  if (before.source === after.source) return "same";
  const what = `${code(after.table)} of ${definitionWords(definition)}`;
  say("other source", `${what} is read from ${code(after.source)} now, it was ${code(before.source)}`);
  return "told";
}
function sayRows({ name, place }, { definition, before, after }, say) {
  const { added, removed } = changeOf(before.rows, after.rows);
  const table = code(name);
  const its = definitionWords(definition);
  if (added.length === 0 && removed.length === 0) return "same";
  if (removed.length === 0) {
    const only = `${its} brings only those with ${sqlWords(allOf(added))} now`;
    say("rows narrowed", `some rows of ${table} will be removed from clients: ${only}`, place.before);
  } else if (added.length === 0) {
    const text = `more rows of ${table}: ${its} does not ask for ${sqlWords(allOf(removed))} any more`;
    say("rows widened", text, place.after);
  } else {
    const [now, old] = [allOf(after.rows), allOf(before.rows)];
    if (now === old) return "untold";
    const those = `${its} brings those with ${sqlWords(now)} now, it was ${sqlWords(old)}`;
    say("other rows", `other rows of ${table}: ${those}`);
  }
  return "told";
}
function sayAudience2({ definition, before, after }, say) {
  const { added, removed } = changeOf(before.audience, after.audience);
  if (added.length === 0 && removed.length === 0) return "same";
  const [now, old] = [allOf(after.audience), allOf(before.audience)];
  if (now === old) return "untold";
  say(
    "other audience",
    `who gets ${code(after.table)} of ${definitionWords(definition)} changes: ${decides(now, old)}`
  );
  return "told";
}
function tellsFrom({ before, after }, conditionsDiffer) {
  const { added, removed } = changeOf(before.from, after.from);
  if (added.length === 0 && removed.length === 0) return "same";
  const names = new Set(removed.map(({ text }) => text));
  return conditionsDiffer && !added.some(({ text }) => names.has(text)) ? "told" : "untold";
}
function orderOf({ before, after }) {
  const hidden = { before: new Set(before.hidden), after: new Set(after.hidden) };
  const both = [...after.columns.keys()].filter((name) => before.columns.has(name));
  const isSame3 = !before.star || !after.star || both.every((name) => hidden.before.has(name) === hidden.after.has(name));
  return isSame3 ? "same" : "untold";
}
function columnsOf({ before, after }) {
  let differs = before.star !== after.star || before.columns.size !== after.columns.size;
  for (const [name, old] of before.columns) {
    const now = after.columns.get(name);
    if (now && (now.named === old.named || now.resolved === old.resolved)) continue;
    if (now?.text === old.text) return "untold";
    differs = true;
  }
  return differs ? "told" : "same";
}
var changeOf = (before, after) => ({
  added: without(after, before),
  removed: without(before, after)
});
function sayForAll({ definition, before, after }, at, ledger2) {
  const narrowed = before.audience.length > 0 || before.asksWho;
  const isOpen = !after.asksWho && (after.audience.length === 0 || before.asksWho);
  if (definition.kind === "bucket" || !narrowed || !isOpen) return;
  const text = `every client gets ${code(after.table)} of ${definitionWords(definition)} now: nothing about who asks decides any more`;
  ledger2.say("table for all", at, { text, definition: definition.name, table: after.table }, [definition]);
}

// src/rules/meaning/ledger.ts
var KINDS = {
  lost: [
    "table gone",
    "table renamed",
    "column gone",
    "column renamed",
    "columns named",
    "rows gone",
    "rows narrowed",
    "definition gone",
    "subscription renamed"
  ],
  gained: ["table new", "column new", "all columns", "rows new", "rows widened", "definition new"],
  changed: [
    "other rows",
    "other audience",
    "other bucket audience",
    "other subquery",
    "other source",
    "other expression",
    "column of some",
    "priority",
    "subscription",
    "definition renamed",
    "config",
    "event",
    "no words"
  ],
  security: ["client decides", "danger accepted", "table for all", "bucket for all"]
};
function ledger() {
  const noted = /* @__PURE__ */ new Map();
  const said = /* @__PURE__ */ new Set();
  const once2 = /* @__PURE__ */ new Set();
  const section = (kinds) => kinds.flatMap(
    (kind) => (noted.get(kind) ?? []).sort((a, b) => a.at - b.at).map(({ statement }) => statement)
  );
  return {
    say(kind, at, statement, about = []) {
      for (const definition of about) said.add(keyOf(definition));
      if (once2.has(statement.text)) return;
      once2.add(statement.text);
      const list = noted.get(kind);
      if (list) list.push({ at, statement });
      else noted.set(kind, [{ at, statement }]);
    },
    isSaid: (definition) => said.has(keyOf(definition)),
    sections: () => ({
      lost: section(KINDS.lost),
      gained: section(KINDS.gained),
      changed: section(KINDS.changed),
      security: section(KINDS.security)
    })
  };
}

// src/rules/meaning/rows-diff.ts
function sayTables(tables, ledger2) {
  const all = [...tables.values()];
  const gone = all.filter(({ after }) => after.length === 0);
  const added = all.filter(({ before }) => before.length === 0);
  const [lost] = gone;
  const [found] = added;
  if (lost && found && gone.length === 1 && added.length === 1 && isRename(lost, found)) {
    ledger2.say(
      "table renamed",
      lost.place.before,
      {
        text: `rows of ${code(lost.name)} will be removed from clients: the same rows arrive as ${code(found.name)}`,
        table: lost.name
      },
      definitionsOf2([...lost.before, ...found.after])
    );
  } else {
    const [before, after] = [
      all.filter((table) => table.before.length > 0),
      all.filter((table) => table.after.length > 0)
    ];
    for (const table of gone) sayGone(table, after, ledger2);
    for (const table of added) sayAdded(table, before, ledger2);
  }
  for (const table of all) {
    if (table.before.length > 0 && table.after.length > 0) saySomeRows(table, ledger2);
  }
}
var covers = (pattern, name) => pattern.endsWith("%") && pattern !== name && name.startsWith(pattern.slice(0, -1));
function isRename(lost, found) {
  const feeds = (list) => JSON.stringify(list.map(({ definition, feed: feed2 }) => [keyOf(definition), feed2.resolved].join(" ")).sort());
  return feeds(lost.before) === feeds(found.after);
}
function sayGone({ name, before, place }, others, ledger2) {
  const wider = others.filter((other) => covers(other.name, name));
  const narrower = others.filter((other) => covers(name, other.name));
  const named3 = (tables) => listed(tables.map((table) => code(table.name)));
  const text = wider.length > 0 ? `some rows of ${code(name)} may be removed from clients: those that ${named3(wider)} ${wider.length === 1 ? "does" : "do"} not bring` : narrower.length > 0 ? `rows of ${code(name)} will be removed from clients, but for ${named3(narrower)}` : `rows of ${code(name)} will be removed from clients: nothing syncs them any more`;
  ledger2.say("table gone", place.before, { text, table: name }, definitionsOf2(before));
}
function sayAdded({ name, after, place }, others, ledger2) {
  const definitions = definitionsOf2(after);
  const from = listed(definitions.map(definitionWords));
  const named3 = (tables) => listed(tables.map((table) => code(table.name)));
  const wider = others.filter((other) => covers(other.name, name));
  const narrower = others.filter((other) => covers(name, other.name));
  const text = wider.length > 0 ? `rows of ${code(name)} come from ${from}, too: ${named3(wider)} covered them before` : narrower.length > 0 ? `${code(name)} is new on clients, but for ${named3(narrower)}: from ${from}` : `${code(name)} is new on clients: from ${from}`;
  ledger2.say("table new", place.after, { text, table: name }, definitions);
}
function saySomeRows({ name, before, gone, added, place }, ledger2) {
  const wasNarrow = before.every(isNarrow);
  const others = definitionsOf2(added);
  for (const { definition } of gone) {
    const text = others.length === 0 ? `some rows of ${code(name)} will be removed from clients: those that only ${definitionWords(definition)} brought` : `some rows of ${code(name)} may be removed from clients: those of ${definitionWords(definition)} that ${listed(others.map(definitionWords))} ${others.length === 1 ? "does" : "do"} not bring`;
    ledger2.say("rows gone", place.before, { text, table: name, definition: definition.name }, [definition]);
  }
  for (const each of added) {
    const { definition } = each;
    const text = gone.length === 0 ? `more rows of ${code(name)}: ${definitionWords(definition)} brings them, too` : `rows of ${code(name)} come from ${definitionWords(definition)} now`;
    ledger2.say("rows new", place.after, { text, table: name, definition: definition.name }, [definition]);
    if (wasNarrow && !isNarrow(each)) {
      const open = `every client gets ${code(name)} of ${definitionWords(definition)} now: nothing about who asks decides any more`;
      ledger2.say("table for all", place.after, { text: open, table: name, definition: definition.name });
    }
  }
}
var isNarrow = ({ definition, feed: feed2 }) => feed2.asksWho || feed2.audience.length > 0 || (definition.audience?.asksWho ?? false);
var definitionsOf2 = (list) => [...new Set(list.map(({ definition }) => definition))];

// src/rules/meaning/tables.ts
function tablesOf(before, after, { kept, gone, added, renamed }) {
  const tables = /* @__PURE__ */ new Map();
  const at = (name) => {
    const known = tables.get(name) ?? { before: [], after: [], pairs: [], gone: [], added: [] };
    tables.set(name, known);
    return known;
  };
  const both = new Map((renamed ? [...kept, renamed] : kept).map((pair) => [pair.before, pair]));
  const isGone = new Set(gone);
  for (const definition of before) {
    const pair = both.get(definition);
    if (pair) bring(pair, at);
    else if (isGone.has(definition)) {
      for (const feed2 of definition.feeds) {
        at(feed2.table).before.push({ definition, feed: feed2 });
        at(feed2.table).gone.push({ definition, feed: feed2 });
      }
    }
  }
  for (const definition of added) {
    for (const feed2 of definition.feeds) {
      at(feed2.table).after.push({ definition, feed: feed2 });
      at(feed2.table).added.push({ definition, feed: feed2 });
    }
  }
  return placed(tables, before, after);
}
function bring(pair, at) {
  const definition = pair.after;
  const feeds = bringsTheSame(pair) ? definition.feeds : pair.before.feeds;
  const names = new Set([...feeds, ...definition.feeds].map(({ table }) => table));
  const old = byTable(feeds);
  const now = byTable(definition.feeds);
  for (const name of names) {
    const table = at(name);
    const of = (list) => list.map((feed2) => ({ definition, feed: feed2 }));
    const matched = matchFeeds(old.get(name) ?? [], now.get(name) ?? []);
    table.before.push(...of(old.get(name) ?? []));
    table.after.push(...of(now.get(name) ?? []));
    table.pairs.push(...matched.pairs.map((each) => ({ definition, ...each })));
    table.gone.push(...of(matched.gone));
    table.added.push(...of(matched.added));
  }
}
function byTable(feeds) {
  const tables = /* @__PURE__ */ new Map();
  for (const feed2 of feeds) {
    const list = tables.get(feed2.table);
    if (list) list.push(feed2);
    else tables.set(feed2.table, [feed2]);
  }
  return tables;
}
function placed(tables, before, after) {
  const order = (definitions) => {
    const names = new Set(definitions.flatMap(({ feeds }) => feeds.map(({ table }) => table)));
    return new Map([...names].map((name, index) => [name, index]));
  };
  const places2 = { before: order(before), after: order(after) };
  return new Map(
    [...tables].map(([name, open]) => {
      const place = { before: places2.before.get(name) ?? 0, after: places2.after.get(name) ?? 0 };
      return [name, { name, ...open, place }];
    })
  );
}

// src/rules/meaning/diff.ts
var NOTHING = { config: /* @__PURE__ */ new Map(), definitions: [], events: /* @__PURE__ */ new Map(), sources: [] };
function differences(old, after) {
  const before = old ?? NOTHING;
  const ledger2 = ledger();
  const placeOf = places(before.definitions, after.definitions);
  const matched = matchDefinitions(before.definitions, after.definitions);
  const untold = /* @__PURE__ */ new Set();
  const tables = tablesOf(before.definitions, after.definitions, matched);
  sayTables(tables, ledger2);
  for (const table of tables.values()) {
    sayColumns(table, ({ definition }) => placeOf(definition), ledger2);
    for (const pair of table.pairs) {
      if (!sayFeed(table, pair, placeOf(pair.definition), ledger2)) untold.add(pair.definition);
    }
  }
  sayDefinitions(matched, placeOf, ledger2);
  for (const pair of matched.kept) {
    if (!sayDefinition(pair, placeOf(pair.after), ledger2)) untold.add(pair.after);
  }
  const formerly = new Map(
    [...matched.kept, ...matched.renamed ? [matched.renamed] : []].map((pair) => [pair.after, pair.before])
  );
  for (const each of after.definitions) sayDanger(each, formerly.get(each), placeOf(each), ledger2);
  if (old) sayConfig(old.config, after.config, ledger2);
  sayEvents(before.events, after.events, ledger2);
  for (const pair of matched.kept) {
    if (bringsTheSame(pair) || ledger2.isSaid(pair.after) && !untold.has(pair.after)) continue;
    const text = `${definitionWords(pair.after)} compiles to something else, in a way that has no words here: compare the text`;
    ledger2.say("no words", placeOf(pair.after), { text, definition: pair.after.name });
  }
  return ledger2.sections();
}
function places(before, after) {
  const order = new Map([...before, ...after].map((each, index) => [each, index]));
  return (definition) => order.get(definition) ?? 0;
}
function sayConfig(before, after, ledger2) {
  const keys = /* @__PURE__ */ new Set([...after.keys(), ...before.keys()]);
  for (const [at, key] of [...keys].entries()) {
    const [old, now] = [before, after].map((side2) => side2.has(key) ? jsonWords(side2.get(key)) : void 0);
    if (old === now) continue;
    const what = code(`config.${key}`);
    const text = now === void 0 ? `${what} is not set any more, it was ${old}` : `${what} is ${now} now, it was ${old ?? "not set"}`;
    ledger2.say("config", at, { text });
  }
}
function sayEvents(before, after, ledger2) {
  const names = /* @__PURE__ */ new Set([...after.keys(), ...before.keys()]);
  for (const [at, name] of [...names].entries()) {
    if (before.get(name) === after.get(name)) continue;
    const what = !before.has(name) ? "is new" : !after.has(name) ? "is gone" : "changes";
    ledger2.say("event", at, { text: `event ${code(name)} ${what}` });
  }
}

// src/rules/meaning/audience.ts
var WHO = ["auth", "connection", "request", "subscription"];
var PARAMETERS = ["bucket", "token_parameters", "user_parameters"];
var asksWho = (sql, inBucket) => some(sql, ({ type, function: called, table }) => {
  if (type === "call") return WHO.includes(called.schema ?? "");
  return inBucket && type === "ref" && PARAMETERS.includes(table?.name ?? "");
});
function isLeftToClient(all, inBucket) {
  const reads = (who) => all.some(
    (sql) => some(sql, ({ type, function: called, table }) => {
      if (type === "call") return who(called, null);
      return inBucket && type === "ref" && who(null, table ?? null);
    })
  );
  const isSent = (call, table) => call === null ? table?.name === "user_parameters" : ["connection", "subscription"].includes(call.schema ?? "") || call.schema === "request" && call.name.startsWith("parameter");
  const isVerified = (call, table) => call === null ? table?.name === "token_parameters" : call.schema === "auth" || call.schema === "request" && !call.name.startsWith("parameter");
  return reads(isSent) && !reads(isVerified);
}
var readsSubscription = (sql) => some(sql, ({ type, function: called }) => {
  return type === "call" && called.schema === "subscription";
});
function audienceTest(scope, primary, subqueries, inBucket) {
  const known = /* @__PURE__ */ new Map([[primary, true]]);
  const ofRow = (item) => {
    const before = known.get(item);
    if (before !== void 0) return before;
    known.set(item, false);
    known.set(item, item.type === "call" && !isAudience(item.args));
    return known.get(item);
  };
  const isAudience = (condition) => asksWho(condition, inBucket) || some(condition, (node) => {
    if (node.type === "select") return true;
    if (node.type !== "ref") return false;
    const ref = node;
    const found = tableOf(ref, scope);
    return found !== void 0 && !ofRow(found[0].from);
  }) || usedIn(condition, subqueries).length > 0;
  return isAudience;
}
function usedIn(statement, subqueries) {
  const used = /* @__PURE__ */ new Set();
  some(statement, (node) => {
    for (const each of usedBy(node, subqueries)) used.add(each);
    return false;
  });
  return [...used];
}
function usedBy(node, subqueries) {
  const { type, op, name, left, right } = node;
  const named3 = (text) => {
    const found = text === void 0 ? void 0 : subqueries.get(text.toLowerCase());
    return found ? [found] : [];
  };
  if (type === "table") return typeof name === "object" && !name.schema ? named3(name.name) : [];
  if (!["IN", "NOT IN", "&&"].includes(op ?? "")) return [];
  return [left, right].flatMap((side2) => side2?.type === "ref" && !side2.table ? named3(side2.name) : []);
}

// src/rules/meaning/danger.ts
var import_yaml2 = __toESM(require_dist(), 1);
function dangerous(defined, { dangers }, config) {
  const starts = defined.map(({ range }) => range.start);
  const warned = /* @__PURE__ */ new Set();
  let elsewhere = false;
  for (const offset of dangers) {
    const candidate = defined[starts.findLastIndex((start) => start <= offset)];
    if (candidate && offset < candidate.range.end) warned.add(candidate);
    else elsewhere = true;
  }
  return (definition) => warned.has(definition) || elsewhere && definition.kind === "stream" && warnsAlone(definition, config);
}
function warnsAlone({ name, subqueries, queries, acceptsDanger }, config) {
  if (acceptsDanger) return false;
  const mentioned = queries.join(" ").toLowerCase();
  const needed = [...subqueries.values()].filter((each) => mentioned.includes(each.name.toLowerCase()));
  if (!needed.some((each) => each.shared)) return false;
  const rules = (0, import_yaml2.stringify)({
    config,
    streams: { [name]: { with: Object.fromEntries(needed.map((each) => [each.name, each.sql])), queries } }
  });
  return (compiled(rules)?.dangers.length ?? 0) > 0;
}

// src/rules/meaning/definitions.ts
var import_yaml3 = __toESM(require_dist(), 1);
function definitionsIn(document) {
  const root = document.contents;
  if (!(0, import_yaml3.isMap)(root)) return [];
  const shared2 = subqueriesIn(root.get("with"), true);
  return [
    ...pairsIn(root.get("bucket_definitions")).flatMap(([name, value, range]) => bucket(name, value, range)),
    ...pairsIn(root.get("streams")).flatMap(([name, value, range]) => stream(name, value, range, shared2))
  ].sort((a, b) => a.range.start - b.range.start);
}
function eventsIn(document) {
  const root = document.contents;
  const events = (0, import_yaml3.isMap)(root) ? pairsIn(root.get("event_definitions")) : [];
  return new Map(
    events.map(([name, value]) => [name, (0, import_yaml3.isMap)(value) ? textsIn(value.get("payloads", true)) : []])
  );
}
function bucket(name, value, range) {
  if (!(0, import_yaml3.isMap)(value)) return [];
  const parameters = value.get("parameters", true);
  return [
    {
      kind: "bucket",
      name,
      range,
      parameters: textsIn(parameters),
      queries: textsIn(value.get("data", true)),
      subqueries: /* @__PURE__ */ new Map(),
      subscribedByDefault: true,
      ...common(value)
    }
  ];
}
function stream(name, value, range, shared2) {
  if (!(0, import_yaml3.isMap)(value)) return [];
  const own = subqueriesIn(value.get("with"), false);
  return [
    {
      kind: "stream",
      name,
      range,
      parameters: [],
      queries: [...textsIn(value.get("query", true)), ...textsIn(value.get("queries", true))],
      subqueries: own.size > 0 ? new Map([...shared2, ...own]) : shared2,
      subscribedByDefault: isTrue(value, "auto_subscribe"),
      ...common(value)
    }
  ];
}
function common(value) {
  const priority = value.get("priority", true);
  return {
    acceptsDanger: isTrue(value, "accept_potentially_dangerous_queries"),
    ...(0, import_yaml3.isScalar)(priority) && typeof priority.value === "number" ? { priority: priority.value } : {}
  };
}
function isTrue(map, key) {
  const node = map.get(key, true);
  return (0, import_yaml3.isScalar)(node) && node.value === true;
}
function subqueriesIn(value, shared2) {
  const found = /* @__PURE__ */ new Map();
  for (const [name, node] of pairsIn(value)) {
    if ((0, import_yaml3.isScalar)(node)) found.set(name.toLowerCase(), { name, sql: textOf(node), shared: shared2 });
  }
  return found;
}
function textsIn(node) {
  if ((0, import_yaml3.isSeq)(node)) return node.items.filter(import_yaml3.isScalar).map(textOf);
  return (0, import_yaml3.isScalar)(node) && node.value !== null ? [textOf(node)] : [];
}
var textOf = ({ value }) => String(value);
function pairsIn(value) {
  if (!(0, import_yaml3.isMap)(value)) return [];
  return value.items.map((pair) => {
    const start = startOf(pair.key);
    return [String(pair.key), pair.value, { start, end: Math.max(start, endOf(pair.value)) }];
  });
}
var startOf = (node) => (0, import_yaml3.isNode)(node) ? node.range?.[0] ?? 0 : 0;
var endOf = (node) => (0, import_yaml3.isNode)(node) ? node.range?.[2] ?? 0 : 0;

// src/rules/meaning/feeds.ts
function feedOf({ statement, source }, surroundings) {
  const { from, columns, where, type: _type, ...others } = statement;
  const items = from ?? [];
  const selects = columns ?? [];
  const primary = primaryOf(selects, items, surroundings);
  if (!primary) return void 0;
  const scope = scopeOf(items, void 0, primary);
  const asSql = sqlReader(source, scope, surroundings);
  const inBucket = surroundings.parameters !== void 0;
  const isAudience = audienceTest(scope, primary, surroundings.subqueries, inBucket);
  const conditions = conditionsOf({ type: "select", from, where }).map(
    (each) => [asSql.condition(each), isAudience(each)]
  );
  const used = usedIn(statement, surroundings.subqueries);
  const lastStar = selects.findLastIndex(({ expr }) => isStar(expr));
  const named3 = (list) => list.filter(({ expr }) => !isStar(expr));
  return feed({
    table: primary.name.alias ?? primary.name.name,
    source: sourceOf(primary.name),
    star: lastStar >= 0,
    selected: named3(selects).map((each) => {
      const name = columnName(each, source);
      return [name, asSql.column(each.expr, name)];
    }),
    hidden: named3(selects.slice(0, Math.max(lastStar, 0))).map((each) => columnName(each, source)),
    rows: conditions.filter(([, audience]) => !audience).map(([sql]) => sql),
    audience: conditions.filter(([, audience]) => audience).map(([sql]) => sql),
    asksWho: asksWho(statement, inBucket) || used.some((each) => asksWho(each.statement, false)),
    leftToClient: isLeftToClient([statement, ...used.map((each) => each.statement)], inBucket),
    from: items.filter((item) => item !== primary).map(asSql.from),
    rest: asSql.rest([others, primary.name.columnNames])
  });
}
function primaryOf(columns, from, { subqueries }) {
  const scope = scopeOf(from);
  const selected2 = /* @__PURE__ */ new Set();
  for (const { expr } of columns) {
    some(expr, (node) => {
      if (node.type === "ref")
        selected2.add(tableOf(node, scope)?.[0].from);
      return false;
    });
  }
  const [only] = selected2.size === 0 ? from : selected2;
  if (selected2.size > 1 || only?.type !== "table") return void 0;
  const isNamed = !only.name.schema && subqueries.has(only.name.name.toLowerCase());
  return isNamed ? void 0 : only;
}
var isStar = (expr) => expr.type === "ref" && expr.name === "*";
var columnName = ({ alias, expr }, source) => alias?.name ?? (expr.type === "ref" ? expr.name : source.raw(expr));
function sqlReader(source, scope, surroundings) {
  const { subqueries, parameters, starBringsAll } = surroundings;
  const byName = { scope, subqueries, resolve: false, source };
  const resolving = { ...byName, ...parameters && { parameters }, resolve: true };
  const both = (meaning3) => ({
    named: meaning3(byName),
    resolved: meaning3(resolving)
  });
  const sql = (expr) => ({
    text: source.written(expr).text,
    ...both((names) => meaningOf(expr, names))
  });
  return {
    condition: (expr) => {
      const isOr = expr.type === "binary" && expr.op === "OR";
      return { ...sql(expr), isLoose: isOr && !source.written(expr).isEnclosed };
    },
    column: (expr, name) => ({
      ...sql(expr),
      isPlain: expr.type === "ref" && expr.name === name,
      isInStar: (starBringsAll || !name.startsWith("_")) && some(expr, (node) => node.type === "ref" && node.name === name)
    }),
    from: (item) => ({
      text: nameOf(item),
      ...both((names) => JSON.stringify(fromItem(item, names)))
    }),
    rest: (parts) => both((names) => JSON.stringify(generic(parts, names)))
  };
}
function feed({ selected: selected2, ...parts }) {
  const { source, star, from, rest } = parts;
  const all = new Map(selected2);
  const columns = star ? new Map([...all].filter(([, { isPlain: isPlain2, isInStar }]) => !isPlain2 || !isInStar)) : all;
  const hidden = parts.hidden.filter((name) => columns.has(name)).sort();
  const rows = once(parts.rows);
  const audience = once(parts.audience);
  const key = (by) => JSON.stringify([
    source,
    star,
    hidden,
    [...columns].map(([name, column]) => [name, column[by]]).sort(byText),
    rows.map((each) => each[by]).sort(),
    audience.map((each) => each[by]).sort(),
    from.map((each) => each[by]),
    rest[by]
  ]);
  return {
    ...parts,
    selects: [...all.keys()],
    columns,
    hidden,
    rows,
    audience,
    named: key("named"),
    resolved: key("resolved")
  };
}
var once = (conditions) => [
  ...new Map(conditions.map((each) => [each.resolved, each])).values()
];
var byText = (a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;

// src/rules/meaning/parameters.ts
var PRIORITY = "_priority";
function parametersOf(written2, read) {
  const queries = written2.length > 0 ? written2 : ["SELECT"];
  const selects = queries.map((sql) => read(sql));
  const known = selects.filter((each) => each !== void 0);
  const names = known[0] ? standIns(known[0]) : /* @__PURE__ */ new Map();
  const meanings2 = queries.map((sql, index) => {
    const select = selects[index];
    return select ? meaning2(select, names) : JSON.stringify(sql);
  });
  return {
    audience: {
      text: written2.map((sql, index) => selects[index]?.source.whole ?? sql).join(" and also "),
      resolved: JSON.stringify(meanings2.sort()),
      constant: known.length === queries.length && known.every(isConstant),
      asksWho: known.length < queries.length || known.some(({ statement }) => asksWho(statement, true)),
      leftToClient: known.some(({ statement }) => isLeftToClient([statement], true))
    },
    names,
    priorities: known.map(priorityOf)
  };
}
var nameOf2 = ({ alias, expr }) => alias?.name ?? (expr.type === "ref" ? expr.name : "");
var columnsOf2 = ({ statement }) => (statement.columns ?? []).filter((column) => nameOf2(column) !== PRIORITY);
function priorityOf({ statement }) {
  const expr = statement.columns?.find((column) => nameOf2(column) === PRIORITY)?.expr;
  return expr?.type === "integer" ? expr.value : void 0;
}
var isConstant = ({ statement }) => !statement.from?.length && !asksWho(statement, true);
var namesIn = ({ statement, source }) => ({
  scope: scopeOf(statement.from ?? []),
  subqueries: /* @__PURE__ */ new Map(),
  resolve: true,
  source
});
function standIns(first) {
  const inside = namesIn(first);
  const ordered = columnsOf2(first).map((column) => [meaningOf(column.expr, inside), nameOf2(column)]).sort(([a, nameA], [b, nameB]) => `${a}${nameA}` < `${b}${nameB}` ? -1 : 1);
  return new Map(ordered.map(([, name], index) => [name, String(index)]));
}
function meaning2(select, names) {
  const inside = namesIn(select);
  const { columns: _columns, from, where, ...rest } = select.statement;
  const outputs = columnsOf2(select).map(
    (column) => [names.get(nameOf2(column)) ?? `name ${nameOf2(column)}`, meaningOf(column.expr, inside)]
  );
  return JSON.stringify([
    outputs.sort(([a], [b]) => a < b ? -1 : 1),
    (from ?? []).map((item) => fromItem(item, inside)),
    conditionsOf({ type: "select", from, where }).map((each) => meaningOf(each, inside)).sort(),
    generic(rest, inside)
  ]);
}

// src/rules/meaning/queries.ts
function queryOf(sql, read, surroundings) {
  const select = read(sql);
  if (!select) return { feed: void 0, text: sql, meaning: sql, asksWho: true };
  const found = feedOf(select, surroundings);
  const text = select.source.layoutFree;
  if (found) {
    const meaning4 = JSON.stringify([found.table, found.resolved]);
    return { feed: found, text, meaning: meaning4, asksWho: found.asksWho };
  }
  const used = usedIn(select.statement, surroundings.subqueries);
  const meaning3 = JSON.stringify([text, used.map((each) => subqueryMeaning(each, true))]);
  const all = [select, ...used];
  return {
    feed: void 0,
    text,
    meaning: meaning3,
    asksWho: all.some(({ statement }) => asksWho(statement, surroundings.parameters !== void 0))
  };
}
var meaningOf2 = (queries) => JSON.stringify([...new Set(queries.map(({ meaning: meaning3 }) => meaning3))].sort());
var feedsOf = (queries) => [
  ...new Map(queries.flatMap(({ feed: feed2, meaning: meaning3 }) => feed2 ? [[meaning3, feed2]] : [])).values()
];
function unreadOf(queries) {
  const unread = queries.filter(({ feed: feed2 }) => !feed2);
  return {
    named: JSON.stringify(unread.map(({ text }) => text)),
    resolved: JSON.stringify(unread.map(({ meaning: meaning3 }) => meaning3))
  };
}
function asCompiled(queries, plan) {
  const feeds = feedsOf(queries);
  const unread = queries.filter(({ feed: feed2 }) => !feed2);
  if (!plan || unread.length === 0) return feeds;
  const place = ({ table, source }) => JSON.stringify([table, source]);
  const whole = (output) => JSON.stringify([place(output), output.star, [...output.columns].sort()]);
  const known = new Set(feeds.map(({ selects, ...each }) => whole({ ...each, columns: selects })));
  const hidden = new Map(
    plan.outputs.filter((output) => !known.has(whole(output))).map((output) => [whole(output), feedOfOutput(output, unread)])
  );
  return [...feeds, ...hidden.values()];
}
function feedOfOutput({ columns, ...output }, unread) {
  const plain = (name) => {
    const sql = JSON.stringify(name);
    return { text: name, named: sql, resolved: sql, isPlain: true, isInStar: true };
  };
  return feed({
    ...output,
    selected: columns.map((name) => [name, plain(name)]),
    hidden: [],
    rows: [],
    audience: [],
    asksWho: unread.some((query) => query.asksWho),
    leftToClient: false,
    from: [],
    rest: unreadOf(unread)
  });
}

// src/rules/meaning/read.ts
var DEFAULT_PRIORITY = 3;
function readMeaning({ document, value }, rules, read) {
  const defined = definitionsIn(document);
  const config = plainMap(value).config;
  const isWarnedOf = dangerous(defined, rules, config);
  return {
    config: new Map(Object.entries(plainMap(config))),
    definitions: defined.map(
      (each) => each.kind === "bucket" ? bucket2(each, isWarnedOf(each), read) : stream2(each, isWarnedOf(each), rules.plans.get(each.name), read)
    ),
    events: new Map(
      [...eventsIn(document)].map(([name, payloads]) => [
        name,
        JSON.stringify(payloads.map((sql) => ofEvent(read(sql), sql)).sort())
      ])
    ),
    sources: rules.sources
  };
}
var plainMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
var PLAIN = { subqueries: /* @__PURE__ */ new Map(), parameters: void 0, starBringsAll: false };
function ofEvent(select, sql) {
  const found = select && feedOf(select, PLAIN);
  return found ? JSON.stringify([found.table, found.resolved]) : sql;
}
function bucket2(defined, warnedOfDanger, read) {
  const { audience, names, priorities } = parametersOf(defined.parameters, read);
  const feeds = defined.queries.map((sql) => queryOf(sql, read, { ...PLAIN, parameters: names }));
  const set = [...new Set(priorities.map((own) => own ?? defined.priority ?? DEFAULT_PRIORITY))];
  return {
    ...shared(defined, warnedOfDanger),
    priority: set.length === 1 ? set[0] : "mixed",
    feeds: feedsOf(feeds),
    audience,
    subqueries: /* @__PURE__ */ new Map(),
    unread: unreadOf(feeds),
    readsSubscription: false,
    sameAs: {
      sql: JSON.stringify([audience.resolved, set.length === 1 ? null : set.sort(), meaningOf2(feeds)])
    }
  };
}
function stream2(defined, warnedOfDanger, plan, read) {
  const subqueries = /* @__PURE__ */ new Map();
  for (const [name, { sql }] of defined.subqueries) {
    const select = read(sql);
    if (select) subqueries.set(name, select);
  }
  const surroundings = { ...PLAIN, subqueries, starBringsAll: plan !== void 0 };
  const feeds = defined.queries.map((sql) => queryOf(sql, read, surroundings));
  const selects = defined.queries.map((sql) => read(sql)).filter((each) => each !== void 0);
  const used = new Set(selects.flatMap(({ statement }) => usedIn(statement, subqueries)));
  return {
    ...shared(defined, warnedOfDanger),
    priority: defined.priority ?? DEFAULT_PRIORITY,
    feeds: asCompiled(feeds, plan),
    unread: unreadOf(feeds),
    subqueries: named2(defined, subqueries, used),
    readsSubscription: [...selects, ...used].some(({ statement }) => readsSubscription(statement)),
    sameAs: {
      sql: meaningOf2(feeds),
      ...plan && { plan }
    }
  };
}
var shared = ({ kind, name, subscribedByDefault, acceptsDanger }, warnedOfDanger) => ({
  kind,
  name,
  subscribedByDefault,
  acceptsDanger,
  warnedOfDanger
});
function named2(defined, selects, used) {
  const found = /* @__PURE__ */ new Map();
  for (const [key, { name }] of defined.subqueries) {
    const select = selects.get(key);
    if (!select || !used.has(select)) continue;
    const meaning3 = subqueryMeaning(select, true);
    found.set(name, { text: select.source.whole, named: meaning3, resolved: meaning3 });
  }
  return found;
}

// src/rules/meaning/comparison.ts
async function compareRules(before, after) {
  const now = await rulesOf(after);
  if ("why" in now) return { unknown: `the new rules ${now.why}` };
  const old = before === null || before === after ? null : await rulesOf(before);
  if (old && "why" in old) return { unknown: `the rules they are compared with ${old.why}` };
  const read = selectReader();
  const meaning3 = readMeaning(now.parsed, now.compiled, read);
  const rereads = {
    tables: meaning3.sources,
    buckets: meaning3.definitions.filter(({ kind }) => kind === "bucket").length,
    streams: meaning3.definitions.filter(({ kind }) => kind === "stream").length
  };
  if (before === after) return { plan: { equality: "same text", ...NONE, rereads } };
  const told = differences(old && readMeaning(old.parsed, old.compiled, read), meaning3);
  return { plan: { equality: equalityOf(old, now, told, read), ...told, rereads } };
}
var NONE = { lost: [], gained: [], changed: [], security: [] };
function equalityOf(old, now, told, read) {
  if (!old || Object.values(told).some((section) => section.length > 0)) return "different";
  const isSame3 = dataOf(old.parsed.document, read) === dataOf(now.parsed.document, read) && compileToTheSame(old.compiled, now.compiled);
  return isSame3 ? "cosmetic" : "same meaning";
}
async function rulesOf(text) {
  if (text.length > MAX_RULES_BYTES) return { why: "are too large to be read" };
  const result = parseRules(text);
  if ("findings" in result) return { why: await whyNot(text) };
  const rules = compiled(text);
  return rules ? { parsed: result.rules, compiled: rules } : { why: await whyNot(text) };
}
async function whyNot(text) {
  const { findings } = await checkRules(new TextEncoder().encode(text));
  const fatal = findings.find(({ severity }) => severity === "fatal");
  const line = fatal?.range ? ` (line ${lineIndex(text).at(fatal.range.start).line})` : "";
  return `do not compile with the bundled compiler${fatal ? `: ${oneLine(fatal.message, 300)}` : ""}${line}`;
}
export {
  compareRules
};
