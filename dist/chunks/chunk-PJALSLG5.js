import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  inFile,
  keyText,
  knownKeys,
  placeOf,
  rangeOf,
  schemaFindings
} from "./chunk-DIYH5TDV.js";
import {
  oneLine,
  pathInWords
} from "./chunk-K46RORM2.js";
import {
  closest
} from "./chunk-RZY74HSB.js";
import {
  require_dist
} from "./chunk-KWESA5AL.js";
import {
  lineIndex
} from "./chunk-VXH7SEFN.js";
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

// src/rules/parse.ts
var import_yaml3 = __toESM(require_dist(), 1);

// src/rules/yaml-faults.ts
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

// src/rules/yaml-faults.ts
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
  (0, import_yaml2.visit)(document, {
    Map(_, map, path) {
      const first = /* @__PURE__ */ new Map();
      for (const { key } of map.items) {
        if (!(0, import_yaml2.isScalar)(key)) continue;
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
  (0, import_yaml2.visit)(document, {
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
  (0, import_yaml2.visit)(document, {
    Alias(_, alias) {
      range = alias.range ? { start: alias.range[0], end: alias.range[1] } : void 0;
      return import_yaml2.visit.BREAK;
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
  const tokens = [...new import_yaml3.Parser().parse(text)];
  const tooDeep = deeperThan(MAX_DEPTH, tokens);
  if (tooDeep) return { findings: [nestedTooDeep(tooDeep.offset)] };
  const [document, second] = new import_yaml3.Composer({ ...OPTIONS, customTags: [...OPTIONS.customTags] }).compose(
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

// src/rules/ineffective.ts
var import_yaml4 = __toESM(require_dist(), 1);
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
  (0, import_yaml4.visit)(document, {
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
  const { compileRules } = await import("./compiler-73LRQYRH.js");
  const { faultsInWords } = await import("./compiler-words-TXPE53FR.js");
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
  const { faultsInWords } = await import("./compiler-words-TXPE53FR.js");
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

export {
  decodeRules,
  parseRules,
  MAX_RULES_BYTES,
  checkRules,
  checkCompiled
};
