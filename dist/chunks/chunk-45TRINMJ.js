import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  annotateFindings,
  lineIndex
} from "./chunk-3SV4AC6V.js";
import {
  Failure,
  refused
} from "./chunk-4Z2OWZQO.js";
import {
  closest,
  inFile,
  keyText,
  knownKeys,
  oneLine,
  pathInWords,
  placeOf,
  rangeOf,
  schemaFindings
} from "./chunk-6ZKGXW5Y.js";
import {
  require_dist
} from "./chunk-DVOQP7OO.js";
import {
  __toESM
} from "./chunk-6A4HXWIN.js";

// src/rules/decode.ts
function decodeRules(bytes) {
  if (isUtf8(bytes, false)) return { text: decode(bytes) };
  const offset = firstBadByte(bytes);
  const before = decode(bytes.subarray(0, offset));
  const byte = bytes[offset].toString(16).padStart(2, "0");
  const line = before.split("\n").length;
  const utf16 = offset === 0 && bytes.length > 1 && (bytes[0] ^ bytes[1]) === 1;
  return {
    text: decode(bytes),
    finding: {
      severity: "fatal",
      source: "yaml",
      message: `not UTF-8: byte 0x${byte} at offset ${offset}, line ${line}`,
      hint: utf16 ? "the file is saved as UTF-16; save it as UTF-8" : "save the file as UTF-8",
      range: { start: before.length, end: before.length + 1 }
    }
  };
}
var decode = (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
function isUtf8(bytes, cut) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: cut });
    return true;
  } catch {
    return false;
  }
}
function firstBadByte(bytes) {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = good + bad >> 1;
    if (isUtf8(bytes.subarray(0, middle), middle <= bytes.length)) good = middle;
    else bad = middle;
  }
  let end = Math.min(good, bytes.length);
  while (end > 0 && !isUtf8(bytes.subarray(0, end), false)) end -= 1;
  return end;
}

// src/rules/ineffective.ts
var import_yaml2 = __toESM(require_dist(), 1);

// src/rules/key-path.ts
var import_yaml = __toESM(require_dist(), 1);
function keyPathOf(chain) {
  const path = [];
  for (const [index, node] of chain.entries()) {
    const parent = chain[index - 1];
    if ((0, import_yaml.isPair)(node) && (0, import_yaml.isMap)(parent)) path.push(keyText(node.key));
    else if ((0, import_yaml.isSeq)(parent)) path.push(parent.items.indexOf(node));
  }
  return path;
}

// src/rules/ineffective.ts
var warning = (message, hint, range) => ({
  severity: "warning",
  source: "schema",
  message: oneLine(message),
  hint: oneLine(hint),
  ...range && { range }
});
var isMap2 = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var isEmpty = (value) => typeof value === "object" && value !== null && Object.keys(value).length === 0;
function ineffective(document, value, text) {
  if (!isMap2(value)) return [];
  return [
    ...emptyDefinitions(document, value, text),
    ...ignoredStreamKeys(document, value, text),
    ...ignoredAliases(document, text)
  ];
}
function emptyDefinitions(document, value, text) {
  const findings = [];
  const present = ["bucket_definitions", "streams"].filter((key) => key in value);
  if (present.length > 0 && present.every((key) => isMap2(value[key]) && isEmpty(value[key]))) {
    const { key } = placeOf(document, [present[0]], text);
    findings.push(
      warning(`${pathInWords([present[0]])} is empty: clients get nothing`, "define at least one", key)
    );
  }
  for (const [definitions, list] of [
    ["bucket_definitions", "data"],
    ["streams", "queries"]
  ]) {
    const named = value[definitions];
    if (!isMap2(named)) continue;
    for (const [name, definition] of Object.entries(named)) {
      if (!isMap2(definition) || !Array.isArray(definition[list]) || !isEmpty(definition[list])) continue;
      const { key } = placeOf(document, [definitions, name, list], text);
      findings.push(
        warning(
          `${pathInWords([definitions, name, list])} has no queries: clients get nothing from it`,
          "add a SELECT, or remove it",
          key
        )
      );
    }
  }
  return findings;
}
var BUCKET_KEYS = ["data", "parameters"];
function ignoredStreamKeys(document, { streams }, text) {
  if (!isMap2(streams)) return [];
  const known = knownKeys(["streams", ""]);
  const findings = [];
  for (const [name, stream] of Object.entries(streams)) {
    if (!isMap2(stream)) continue;
    for (const key of Object.keys(stream).filter((candidate) => !known.includes(candidate))) {
      const hint = hintForStreamKey(key, known);
      const path = ["streams", name, key];
      if (hint)
        findings.push(
          warning(
            `${pathInWords(path)}: unknown key, which PowerSync ignores`,
            hint,
            placeOf(document, path, text).key
          )
        );
    }
  }
  return findings;
}
function hintForStreamKey(key, known) {
  if (key === "<<") return "PowerSync does not merge maps; write the keys out";
  if (BUCKET_KEYS.includes(key))
    return `\`${key}\` belongs to a bucket; a stream has \`query\` or \`queries\``;
  const near = closest(key, known);
  return near && `did you mean \`${near}\`?`;
}
var READ_BY_POWERSYNC = knownKeys([]);
function ignoredAliases(document, text) {
  const findings = [];
  (0, import_yaml2.visit)(document, {
    Alias(position, alias, chain) {
      const path = keyPathOf([...chain, alias]);
      const [root, , key] = path;
      if (position === "key" || !READ_BY_POWERSYNC.includes(String(root))) return;
      if (root === "streams" && key !== void 0 && !knownKeys(["streams", ""]).includes(String(key)))
        return;
      findings.push(
        warning(
          `${pathInWords(path)} is the alias \`*${alias.source}\`, which PowerSync does not follow`,
          "write its text out here",
          rangeOf(alias, text)
        )
      );
    }
  });
  return findings;
}

// src/rules/same-cause.ts
var SHAPES = [
  {
    message: /^'bucket_definitions' or 'streams' is required|^'streams' are required/,
    at: /^(?:bucket_definitions|streams)?$/,
    keywords: ["anyOf", "type"]
  },
  {
    message: /^'bucket_definitions' are not supported|^'streams' are required/,
    at: /^config\/edition$/,
    keywords: ["type", "maximum"],
    apart: true
  },
  { message: /^Event definition|^Payload queries/, at: /^event_definitions/, keywords: ["required", "type"] },
  { message: /^Must be a string/, at: /^streams/, keywords: ["oneOf", "type"] },
  { message: /^'data' must be an array/, at: /^bucket_definitions/, keywords: ["required"] },
  { message: /^One of `queries` or `query`/, at: /^streams/, keywords: ["oneOf"] }
];
var BREAKS_READING = ["type", "enum", "minimum", "maximum"];
function explainedBy(schema) {
  const said = new Set(schema.map(({ violation }) => violation.path.join("/")));
  const present = new Set(SHAPES.filter((shape) => schema.some((finding) => fits(shape, finding))));
  const around = findingsAround(schema);
  return ({ violation, severity, message, location }) => {
    if (violation) return said.has(violation.path.join("/"));
    const shapes = SHAPES.filter((shape) => shape.message.test(message));
    if (shapes.some((shape) => present.has(shape) && (shape.apart || !location))) return true;
    if (!location) return false;
    return around(location.start).some(
      (finding) => severity === "fatal" && BREAKS_READING.includes(finding.violation.keyword) || shapes.some((shape) => fits(shape, finding))
    );
  };
}
var fits = ({ at, keywords }, { violation }) => keywords.includes(violation.keyword) && at.test(violation.path.join("/"));
function findingsAround(schema) {
  const sorted = schema.filter(({ violation }) => violation.path.length > 0 && violation.keyword !== "additionalProperties").sort((a, b) => a.about.start - b.about.start);
  const reach = [];
  for (const { about } of sorted) reach.push(Math.max(reach.at(-1) ?? 0, about.end));
  return (offset) => {
    const found = [];
    for (let at = lastStartingBefore(sorted, offset); at >= 0 && reach[at] >= offset; at -= 1) {
      if (sorted[at].about.end >= offset) found.push(sorted[at]);
    }
    return found;
  };
}
function lastStartingBefore(sorted, offset) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (sorted[middle].about.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// src/rules/merge.ts
function merged({ schema = [], faults = [], crash, ignored = [], others = [] }) {
  const severity = crash !== void 0 || faults.some(({ fault: fault2 }) => fault2.severity === "fatal") ? "fatal" : "warning";
  const isExplained = explainedBy(schema);
  const unexplained = faults.filter(({ fault: fault2 }) => !isExplained(fault2));
  const notFollowed = ignored.map((finding) => {
    const same = unexplained.find((candidate) => isAt(finding, candidate));
    return same ? { ...finding, severity: same.finding.severity } : finding;
  });
  return unique([
    ...schema.map(({ finding }) => ({ ...finding, severity })),
    ...unexplained.filter((candidate) => !ignored.some((finding) => isAt(finding, candidate))).map(({ finding }) => finding),
    ...notFollowed,
    ...others,
    ...crash !== void 0 && schema.length === 0 ? [crashed(crash)] : []
  ]);
}
var crashed = (message) => ({
  severity: "fatal",
  source: "compiler",
  message: oneLine(`PowerSync's compiler failed on this file: ${message}`)
});
var isAt = ({ range }, { fault: { location } }) => range !== void 0 && location !== void 0 && range.start <= location.start && location.start < range.end;
function unique(findings) {
  const seen = /* @__PURE__ */ new Set();
  return findings.filter(({ range, message }) => {
    const key = `${range?.start}:${range?.end}:${message}`;
    return !seen.has(key) && seen.add(key);
  }).sort((a, b) => (a.range?.start ?? -1) - (b.range?.start ?? -1));
}

// src/rules/parse.ts
var import_yaml4 = __toESM(require_dist(), 1);

// src/rules/yaml-faults.ts
var import_yaml3 = __toESM(require_dist(), 1);
var fault = (message, range, hint) => ({
  severity: "fatal",
  source: "yaml",
  message: oneLine(message),
  ...hint && { hint },
  ...range && { range }
});
function yamlFaults(document, text) {
  const tabs = document.errors.map((error) => tabIndent(error, text)).filter((range) => range !== void 0);
  const [tab] = tabs.sort((a, b) => a.start - b.start);
  const lineBeforeTab = tab ? text.lastIndexOf("\n", Math.max(0, tab.start - 2)) + 1 : Number.POSITIVE_INFINITY;
  const seen = /* @__PURE__ */ new Set();
  const findings = document.errors.filter(({ pos }) => pos[0] < lineBeforeTab && !seen.has(pos[0]) && seen.add(pos[0])).map((error) => fault(rephrased(error), { start: error.pos[0], end: error.pos[1] }));
  return tab ? [
    ...findings,
    fault(
      "a tab in the indentation: YAML allows only spaces there",
      tab,
      "replace the tabs at the start of the lines by spaces"
    )
  ] : findings;
}
function tabIndent({ pos: [start] }, text) {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const blanks = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 1e3))[0];
  const tab = blanks.indexOf("	");
  return tab === -1 || start > lineStart + blanks.length ? void 0 : { start: lineStart + tab, end: lineStart + blanks.length };
}
var rephrased = ({ message }) => `not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
function duplicatedKeys(document, text) {
  const findings = [];
  const lines = lineIndex(text);
  (0, import_yaml3.visit)(document, {
    Map(_, map, path) {
      const first = /* @__PURE__ */ new Map();
      for (const { key } of map.items) {
        if (!(0, import_yaml3.isScalar)(key)) continue;
        const range = rangeOf(key, text);
        if (!first.has(key.value)) {
          first.set(key.value, range);
          continue;
        }
        const name = pathInWords([...keyPathOf([...path, map]), String(key.value)]);
        const line = lines.at(first.get(key.value)?.start ?? 0).line;
        findings.push(
          fault(`${name} is defined twice, first in line ${line}`, range, "rename or remove one of the two")
        );
      }
    }
  });
  return findings;
}
function unresolvedAliases(document) {
  const findings = [];
  const anchors = /* @__PURE__ */ new Set();
  (0, import_yaml3.visit)(document, {
    Node(_, node) {
      if ("anchor" in node && node.anchor) anchors.add(node.anchor);
    },
    Alias(_, alias) {
      if (anchors.has(alias.source)) return;
      const range = alias.range ? { start: alias.range[0], end: alias.range[1] } : void 0;
      findings.push(fault(`no anchor \`&${alias.source}\` before the alias \`*${alias.source}\``, range));
    }
  });
  return findings;
}
function secondDocument(start) {
  return fault(
    "a second YAML document starts here; the rules must be one document",
    { start, end: start + 3 },
    "remove the line (`---` or `...`) that separates the two, or move the second into a file of its own"
  );
}
function tooManyAliases(document) {
  let range;
  (0, import_yaml3.visit)(document, {
    Alias(_, alias) {
      range = alias.range ? { start: alias.range[0], end: alias.range[1] } : void 0;
      return import_yaml3.visit.BREAK;
    }
  });
  return fault(
    "the aliases (`*name`) of this file expand to too much",
    range,
    "write the queries out instead of using aliases"
  );
}
var nestedTooDeep = (offset) => fault("nested too deep for a rules file", { start: offset, end: offset + 1 });

// src/rules/parse.ts
var MAX_DEPTH = 100;
var MAX_ALIASES = 100;
var OPTIONS = {
  schema: "core",
  keepSourceTokens: true,
  prettyErrors: false,
  logLevel: "error",
  uniqueKeys: false,
  customTags: [
    {
      tag: "!accept_potentially_dangerous_queries",
      resolve: () => /* @__PURE__ */ Symbol("accept_potentially_dangerous_queries")
    }
  ]
};
function parseRules(text) {
  const tokens = [...new import_yaml4.Parser().parse(text)];
  const tooDeep = deeperThan(MAX_DEPTH, tokens);
  if (tooDeep) return { findings: [nestedTooDeep(tooDeep.offset)] };
  const [document, second] = new import_yaml4.Composer({ ...OPTIONS, customTags: [...OPTIONS.customTags] }).compose(
    tokens,
    true,
    text.length
  );
  if (!document) throw new Error("the YAML library composed no document");
  const findings = [
    ...yamlFaults(document, text),
    ...duplicatedKeys(document, text),
    ...unresolvedAliases(document),
    ...second ? [secondDocument(second.range[0])] : []
  ];
  if (findings.length > 0) return { findings };
  try {
    return { rules: { document, value: document.toJS({ maxAliasCount: MAX_ALIASES }) } };
  } catch (error) {
    if (error instanceof ReferenceError) return { findings: [tooManyAliases(document)] };
    throw error;
  }
}
function deeperThan(limit, tokens) {
  const open = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (token.type === "document" && token.value) open.push({ token: token.value, depth });
    if (!("items" in token)) continue;
    if (depth >= limit) return token;
    for (const item of token.items) {
      if (item.key) open.push({ token: item.key, depth: depth + 1 });
      if (item.value) open.push({ token: item.value, depth: depth + 1 });
    }
  }
  return void 0;
}

// src/rules/short-alias.ts
var import_yaml5 = __toESM(require_dist(), 1);
var SINGLE_TABLE = /^\s*SELECT\b(?:(?!\bFROM\b)[^'])*\bFROM\s+((?:[\w$]+\.|"[^"]+"\.){0,2}(?:[\w$]+|"[^"]+"))\s+(?:AS\s+)?([a-z]\w?)\s*(?=\bWHERE\b|;|$)/i;
var KEYWORDS = ["ON", "AS", "IN", "OR", "BY", "IS"];
function shortAliases(document, value, text) {
  const findings = [];
  for (const path of clientQueries(value)) {
    const { node } = placeOf(document, path, text);
    if (!(0, import_yaml5.isScalar)(node) || typeof node.value !== "string") continue;
    const match = SINGLE_TABLE.exec(node.value);
    const [matched, table, alias] = match ?? [];
    if (!matched || !table || !alias || KEYWORDS.includes(alias.toUpperCase())) continue;
    const end = matched.trimEnd().length;
    const range = inFile(node, { start: end - alias.length, end }, text) ?? rangeOf(node, text);
    findings.push({
      severity: "warning",
      source: "schema",
      message: oneLine(
        `the rows of \`${table}\` arrive in the client's table \`${alias}\`, because of the alias`
      ),
      hint: `leave the alias out, or name it as the client's table is named`,
      ...range && { range }
    });
  }
  return findings;
}
function* clientQueries(value) {
  for (const [root, keys] of [
    ["bucket_definitions", ["data"]],
    ["streams", ["query", "queries"]]
  ]) {
    const named = entriesOf(entriesOf(value).find(([key]) => key === root)?.[1]);
    for (const [name, definition] of named) {
      for (const [key, queries] of entriesOf(definition)) {
        if (!keys.includes(key)) continue;
        if (Array.isArray(queries)) for (const index of queries.keys()) yield [root, name, key, index];
        else yield [root, name, key];
      }
    }
  }
}
var entriesOf = (value) => typeof value === "object" && value !== null ? Object.entries(value) : [];

// src/rules/check.ts
var MAX_RULES_BYTES = 1e6;
async function checkRules(bytes) {
  if (bytes.length > MAX_RULES_BYTES)
    return { text: "", findings: [tooLarge(bytes.length)], unreadable: true };
  const { text, finding } = decodeRules(bytes);
  if (finding) return { text, findings: [finding], unreadable: true };
  const parsed = parseRules(text);
  if ("findings" in parsed) return { text, findings: merged({ others: parsed.findings }), unreadable: true };
  const { document, value } = parsed.rules;
  const { compileRules } = await import("./compiler-AEMOPL4N.js");
  const { faultsInWords } = await import("./compiler-words-AXYR7NG7.js");
  const compiled = compileRules(text);
  return {
    text,
    findings: merged({
      schema: schemaFindings(document, value, text),
      faults: faultsInWords(compiled.faults, document, value, text),
      crash: compiled.crash,
      ignored: ineffective(document, value, text),
      others: shortAliases(document, value, text)
    }),
    ...typeof value !== "object" || value === null ? { unreadable: true } : {}
  };
}
async function checkCompiled(bytes, { faults, crash }) {
  const { text } = decodeRules(bytes);
  const parsed = parseRules(text);
  if ("findings" in parsed) return { text, findings: merged({ others: parsed.findings }), unreadable: true };
  const { faultsInWords } = await import("./compiler-words-AXYR7NG7.js");
  const { document, value } = parsed.rules;
  const inWords = (said) => merged({ faults: faultsInWords(said, document, value, text), crash });
  try {
    return { text, findings: inWords(faults) };
  } catch {
    return { text, findings: inWords(faults.map(({ violation: _, ...own }) => own)) };
  }
}
var tooLarge = (size) => ({
  severity: "fatal",
  source: "yaml",
  message: `the file has ${size.toLocaleString("en")} bytes; rules of more than ${MAX_RULES_BYTES.toLocaleString("en")} are not read`,
  hint: "is this the right file?"
});

// src/commands/rules-file.ts
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";

// src/report/cells.ts
var TAB = "  ";
var MISLEADING = /^[\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]$/;
var UNPAIRED = /^[\uD800-\uDFFF]$/;
var ZERO_WIDTH = new RegExp("^(?:\\p{Mn}|\\p{Me}|\\u200D|[\\uFE00-\\uFE0F])$", "u");
var WIDE = new RegExp("^(?:[\\u1100-\\u115F\\u2E80-\\u303E\\u3041-\\uA4CF\\uA960-\\uA97F\\uAC00-\\uD7A3\\uF900-\\uFAFF\\uFE30-\\uFE6F\\uFF01-\\uFF60\\uFFE0-\\uFFE6]|[\\u{1B000}-\\u{1B2FF}\\u{20000}-\\u{3FFFD}]|\\p{Emoji_Presentation})$", "u");
var cellsOf = (line) => [...line].map(cellOf);
var widthOf = (cells) => cells.reduce((sum, { width }) => sum + width, 0);
function cellOf(character) {
  const code = character.codePointAt(0);
  if (character === "	") return { shown: TAB, width: TAB.length };
  if (code < 32) return { shown: String.fromCodePoint(9216 + code), width: 1 };
  if (code === 127) return { shown: "␡", width: 1 };
  if (code >= 128 && code < 160 || MISLEADING.test(character) || UNPAIRED.test(character))
    return { shown: "�", width: 1 };
  if (ZERO_WIDTH.test(character)) return { shown: character, width: 0 };
  return { shown: character, width: WIDE.test(character) ? 2 : 1 };
}

// src/report/code-frame.ts
var WIDTH = 100;
function codeFrame(text, range, { context = 2 } = {}) {
  if (!range) return "";
  const start = Math.max(0, Math.min(range.start, text.length));
  const first = lineAround(text, start);
  const number = countLines(text, first.start);
  const from = Math.max(first.start, Math.min(start, first.end));
  const to = Math.max(from, range.end);
  const view = viewAround(text, first, from, to);
  const rows = [];
  for (const [index, line] of linesBefore(text, first, context).entries())
    rows.unshift([` ${number - index - 1}`, opening(text, line)]);
  rows.push(
    [`>${number}`, view.source],
    ["", `${" ".repeat(view.before)}${"^".repeat(Math.max(1, view.under))}`]
  );
  for (const [index, line] of linesAfter(text, first, context).entries())
    rows.push([` ${number + index + 1}`, opening(text, line)]);
  const digits = Math.max(...rows.map(([label]) => label.length - 1));
  return rows.map(
    ([label, source]) => `${label.charAt(0) || " "} ${label.slice(1).padStart(digits)} | ${source}`.trimEnd()
  ).join("\n");
}
function viewAround(text, line, from, to) {
  const before = cellsOf(text.slice(onBoundary(text, Math.max(line.start, from - 4 * WIDTH)), from));
  const under = cellsOf(text.slice(from, onBoundary(text, Math.min(to, from + WIDTH))));
  const after = cellsOf(text.slice(from, onBoundary(text, Math.min(line.end, from + WIDTH))));
  const isCut = widthOf(before) + Math.min(WIDTH / 2, widthOf(after)) > WIDTH || from - line.start > 4 * WIDTH;
  const left = isCut ? lastCells(before, WIDTH / 2) : before;
  const right = firstCells(after, WIDTH - widthOf(left) - (isCut ? 1 : 0));
  const cutRight = line.end - from > WIDTH || right.length < after.length;
  const source = `${isCut ? "…" : ""}${shown(left)}${shown(right)}${cutRight ? "…" : ""}`;
  return {
    source,
    before: widthOf(left) + (isCut ? 1 : 0),
    under: Math.min(widthOf(under), widthOf(right))
  };
}
function opening(text, line) {
  const cells = cellsOf(text.slice(line.start, onBoundary(text, Math.min(line.end, line.start + WIDTH))));
  const visible = firstCells(cells, WIDTH - 1);
  return `${shown(visible)}${visible.length < cells.length || line.end - line.start > WIDTH ? "…" : ""}`;
}
var shown = (cells) => cells.map((cell) => cell.shown).join("");
function firstCells(cells, width) {
  const fitting = [];
  let left = width;
  for (const cell of cells) {
    left -= cell.width;
    if (left < 0) break;
    fitting.push(cell);
  }
  return fitting;
}
var lastCells = (cells, width) => firstCells(cells.toReversed(), width).reverse();
var onBoundary = (text, offset) => /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(offset - 1, offset + 1)) ? offset - 1 : offset;
function lineAround(text, offset) {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  const start = lineStart === 0 && text.startsWith("\uFEFF") ? 1 : lineStart;
  const newline = text.indexOf("\n", start);
  const end = newline === -1 ? text.length : newline;
  return { start, end: newline > start && text[newline - 1] === "\r" ? newline - 1 : end };
}
function countLines(text, offset) {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
function linesBefore(text, { start }, count2) {
  const lines = [];
  for (let line = start; text[line - 1] === "\n" && lines.length < count2; ) {
    const before = lineAround(text, line - 1);
    lines.push(before);
    line = before.start;
  }
  return lines;
}
function linesAfter(text, { end }, count2) {
  const lines = [];
  for (let newline = text.indexOf("\n", end); newline !== -1 && lines.length < count2; ) {
    if (newline + 1 >= text.length) break;
    const after = lineAround(text, newline + 1);
    lines.push(after);
    newline = text.indexOf("\n", after.end);
  }
  return lines;
}

// src/commands/rules-file.ts
var USUAL_NAMES = [
  "powersync/sync-config.yaml",
  "powersync/sync-rules.yaml",
  "sync-rules.yaml",
  "sync-config.yaml"
];
var SHOWN = 50;
async function checkRulesFile(inputs, log, surroundings, asksImage = false) {
  const began = performance.now();
  const path = inputs.rulesFile ?? await findRulesFile();
  const bytes = await readRulesFile(path);
  const { text, findings, unreadable = false } = await checkRules(bytes);
  const fatal = findings.filter((finding) => finding.severity === "fatal").length;
  const warnings = findings.length - fatal;
  const rejected = fatal > 0 || inputs.failOn === "warning" && warnings > 0;
  const undecided = fatal > 0 && asksImage && !unreadable;
  const verdict = undecided ? "not valid for the bundled compiler (the one of the image has the last word)" : rejected ? "not valid" : "valid";
  log.step(
    `${verdict}: ${path}, ${lineIndex(text.trimEnd()).lineCount} lines${count(fatal, "error")}${count(warnings, "warning")}`,
    performance.now() - began
  );
  const rules = { path, bytes, sha256: createHash("sha256").update(bytes).digest("hex"), findings };
  sayFindings(path, text, findings, log, undecided ? "error (bundled compiler)" : "error");
  if (undecided) return { ...rules, undecided };
  annotateFindings(surroundings, path, text, findings);
  if (rejected) throw rejection(path, findings);
  return rules;
}
function rejection(path, findings, by = "") {
  const fatal = findings.filter(({ severity }) => severity === "fatal").length;
  return new Failure(
    "rejected",
    fatal > 0 ? `${path} is not valid${by && ` for ${by}`}${count(fatal, "error")}` : `${path} has warnings, and fail-on is warning${count(findings.length, "warning")}`,
    `Correct what is said above.${by === "" ? " Run with command: validate on pull requests, and it is said there, before the merge." : by.includes("image") ? " With command: validate, validator: image and that image, it is said on pull requests, before the merge." : ""}`
  );
}
function bundledRejection({ path, bytes, findings }, surroundings) {
  annotateFindings(surroundings, path, decodeRules(bytes).text, findings);
  return rejection(path, findings);
}
function sayFindings(path, text, findings, log, error = "error") {
  const positions = lineIndex(text);
  log.block(
    findings.slice(0, SHOWN).flatMap(({ severity, message, hint, range }) => {
      const at = range ? positions.at(range.start) : void 0;
      const place = at ? `${path}:${at.line}:${at.column}` : path;
      const frame = range ? codeFrame(text, range, { path }).split("\n") : [];
      return [
        `${place}: ${severity === "fatal" ? error : "warning"}: ${message}`,
        ...frame.map((line) => `    ${line}`),
        ...hint ? [`    hint: ${hint}`] : []
      ];
    })
  );
  if (findings.length > SHOWN) log.line(`… and ${findings.length - SHOWN} more findings`);
}
var count = (number, word) => number === 0 ? "" : `, ${number} ${word}${number === 1 ? "" : "s"}`;
async function findRulesFile() {
  const found = [];
  for (const name of USUAL_NAMES) {
    if (await stat(name).then(
      (file) => file.isFile(),
      () => false
    ))
      found.push(name);
  }
  const [only, second] = found;
  if (only === void 0) {
    throw refused(
      `there is no rules file: looked for ${USUAL_NAMES.join(", ")} in ${process.cwd()}`,
      "Set rules-file to its path in the repository; is the repository checked out (actions/checkout)?"
    );
  }
  if (second !== void 0) {
    throw refused(
      `there are ${found.length} rules files: ${found.join(" and ")}`,
      "Set rules-file to the one to deploy."
    );
  }
  return only;
}
async function readRulesFile(path) {
  try {
    const found = await stat(path);
    if (!found.isFile()) {
      throw refused(
        `rules-file ${path} is a folder or no regular file`,
        "Set rules-file to the path of the file itself."
      );
    }
    if (found.size > MAX_RULES_BYTES) {
      throw new Failure(
        "rejected",
        `${path} has ${found.size} bytes; rules of more than ${MAX_RULES_BYTES} bytes are not deployed`,
        "Is it the right file?"
      );
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = error.code;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw refused(
        `rules-file ${path} does not exist in ${process.cwd()}`,
        "Set rules-file to its path in the repository; is the repository checked out?"
      );
    }
    throw refused(`rules-file ${path} cannot be read: ${code ?? error.message}`);
  }
}

export {
  decodeRules,
  checkRules,
  checkCompiled,
  checkRulesFile,
  rejection,
  bundledRejection,
  sayFindings
};
