import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  FUNCTIONS
} from "./chunk-KEYU6CIV.js";
import "./chunk-32BY7AL5.js";
import "./chunk-R6LRUF6O.js";
import "./chunk-XWAVX5Q2.js";
import {
  inFile,
  inWords,
  placeOf,
  scalarsOf,
  trimmed
} from "./chunk-DIYH5TDV.js";
import {
  oneLine
} from "./chunk-K46RORM2.js";
import "./chunk-LZGIVEZJ.js";
import {
  closest
} from "./chunk-RZY74HSB.js";
import "./chunk-KWESA5AL.js";
import "./chunk-6A4HXWIN.js";

// src/rules/sql-syntax.ts
var isSyntaxError = (message) => /^(?:Syntax error|invalid syntax) at line |^Unexpected end of input/.test(message);
function syntaxError(fault, scalar, text) {
  const sql = String(scalar.value);
  if (sql.trim() === "")
    return {
      message: "the query is empty",
      hint: "write a SELECT, or remove the entry",
      range: whole(scalar, text, fault)
    };
  const isWhole = fault.inSql?.start === 0 && fault.inSql.end === sql.length;
  const within = fault.inSql && !isWhole ? fault.inSql : placeInMessage(fault.message, sql);
  const range = (within && inFile(scalar, within, text)) ?? located(fault, text) ?? whole(scalar, text, fault);
  if (!within || fault.message.startsWith("Unexpected end")) {
    return { message: "SQL syntax error: the query ends too early", range };
  }
  if (fault.message.startsWith("invalid syntax") && /['"]/.test(sql.charAt(within.start))) {
    return { message: `SQL syntax error: \`${sql.charAt(within.start)}\` is never closed`, range };
  }
  const token = sql.slice(within.start, within.end).trim();
  return { message: `SQL syntax error at \`${token}\``, hint: misspeltKeyword(sql, within), range };
}
var located = ({ location, inSql }, text) => location && inSql ? trimmed(location, text) : void 0;
function placeInMessage(message, sql) {
  if (message.startsWith("Unexpected end")) return { start: sql.length, end: sql.length };
  const [, line, column] = /line (\d+) col (\d+)/.exec(message) ?? [];
  if (line === void 0 || column === void 0) return void 0;
  const lines = sql.split("\n");
  const start = lines.slice(0, Number(line) - 1).reduce((sum, { length }) => sum + length + 1, 0) + Number(column) - 1;
  return start < sql.length ? { start, end: start + 1 } : void 0;
}
var KEYWORDS = ["SELECT", "FROM", "WHERE", "JOIN", "INNER", "AND", "IN", "NOT", "CASE", "THEN", "BETWEEN"];
function misspeltKeyword(sql, { start, end }) {
  const before = /([A-Za-z_]+)\s*$/.exec(sql.slice(Math.max(0, start - 100), start))?.[1];
  for (const word of [sql.slice(start, end), before]) {
    if (!word || word.length < 3 || KEYWORDS.includes(word.toUpperCase())) continue;
    const near = closest(word, KEYWORDS);
    if (near) return `did you mean \`${near}\` instead of \`${word}\`?`;
  }
  return void 0;
}
function whole({ range }, text, { location }) {
  const [start, end] = range ?? [location?.start ?? 0, location?.end ?? 0];
  return trimmed({ start, end }, text);
}

// src/rules/compiler-words.ts
function faultsInWords(faults, document, value, text) {
  const source = { text, document, scalars: scalarsOf(document) };
  return faults.map((fault) => ({
    fault,
    finding: fault.violation ? inWords(fault.violation, document, text, value).finding : inItsWords(fault, source)
  }));
}
function inItsWords(fault, source) {
  const { message, hint, range } = phrase(fault, source);
  return {
    severity: fault.severity,
    source: "compiler",
    message: oneLine(message),
    ...hint && { hint: oneLine(hint) },
    ...range && { range }
  };
}
function phrase(fault, source) {
  const scalar = fault.location && source.scalars.at(fault.location.start);
  if (scalar && isSyntaxError(fault.message)) return syntaxError(fault, scalar, source.text);
  const range = rangeInFile(fault, source);
  const called = range && source.text.slice(range.start, range.end);
  const undefinedName = /^Function '(.{1,100})' is not defined$/.exec(fault.message)?.[1];
  if (undefinedName) return { message: fault.message, hint: otherFunction(undefinedName), range };
  if (called && fault.message === "Unknown function")
    return { message: `Unknown function \`${oneLine(called, 60)}\``, hint: otherFunction(called), range };
  if (called && /^(?:Unknown request function|Invalid schema in function name)$/.test(fault.message))
    return { message: `${fault.message}: \`${oneLine(called, 60)}\``, hint: otherFunction(called), range };
  if (fault.message.startsWith("'streams' are required"))
    return { message: "edition 3 needs `streams`", range: keyRange(["config", "edition"], source) };
  if (fault.message.startsWith("This is using an alpha version"))
    return { message: fault.message, range: keyRange(["streams"], source) ?? range };
  if (fault.message.startsWith("'bucket_definitions' are not supported"))
    return { message: fault.message, range: keyRange(["bucket_definitions"], source) ?? range };
  if (fault.message.startsWith("'timestamp_max_precision'"))
    return { message: fault.message, range: keyRange(["config", "timestamp_max_precision"], source) };
  return { message: fault.message, range };
}
function rangeInFile({ location, inSql }, { text, scalars }) {
  if (!location) return void 0;
  const scalar = scalars.at(location.start);
  if (scalar && inSql) return inFile(scalar, inSql, text) ?? trimmed(location, text);
  if (scalar?.range && scalar.range[0] === location.start)
    return trimmed({ start: scalar.range[0], end: scalar.range[1] }, text);
  return trimmed(location, text);
}
var keyRange = (path, { document, text }) => placeOf(document, path, text).key;
var INSTEAD = {
  coalesce: "ifnull",
  nvl: "ifnull",
  if: "iif",
  substr: "substring"
};
function otherFunction(name) {
  const [schema, own] = name.toLowerCase().split(".");
  if (own === void 0) {
    const near2 = INSTEAD[name.toLowerCase()] ?? closest(name, FUNCTIONS.plain);
    return near2 && `did you mean \`${near2}\`?`;
  }
  const qualified = [...FUNCTIONS.buckets, ...FUNCTIONS.streams];
  const sameSchema = qualified.filter(
    (candidate) => candidate.startsWith(`${schema}.`) && candidate !== name
  );
  const near = closest(name, sameSchema);
  if (near) return `did you mean \`${near}()\`?`;
  const otherKind = schema === "request" ? FUNCTIONS.streams : FUNCTIONS.buckets;
  const moved = schema === "request" && own === "jwt" ? "auth.parameters" : otherKind.find((candidate) => candidate.endsWith(`.${own}`));
  const kind = schema === "request" ? "streams" : "bucket definitions";
  return moved && `in ${kind} it is \`${moved}()\``;
}
export {
  faultsInWords
};
