import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  MAX_RULES_BYTES,
  checkRules
} from "./chunk-HVSVC7GZ.js";
import {
  annotateFindings
} from "./chunk-CSFIOAPD.js";
import {
  lineIndex
} from "./chunk-VXH7SEFN.js";
import {
  Failure,
  refused
} from "./chunk-KHEBU6CU.js";

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
async function checkRulesFile(inputs, log, surroundings) {
  const began = performance.now();
  const path = inputs.rulesFile ?? await findRulesFile();
  const bytes = await readRulesFile(path);
  const { text, findings } = await checkRules(bytes);
  const fatal = findings.filter((finding) => finding.severity === "fatal").length;
  const warnings = findings.length - fatal;
  const rejected = fatal > 0 || inputs.failOn === "warning" && warnings > 0;
  log.step(
    `${rejected ? "not valid" : "valid"}: ${path}, ${lineIndex(text.trimEnd()).lineCount} lines${count(fatal, "error")}${count(warnings, "warning")}`,
    performance.now() - began
  );
  sayFindings(path, text, findings, log);
  annotateFindings(surroundings, path, text, findings);
  if (rejected) {
    const why = fatal > 0 ? `${path} is not valid${count(fatal, "error")}` : `${path} has warnings, and fail-on is warning${count(warnings, "warning")}`;
    throw new Failure(
      "rejected",
      why,
      "Correct what is said above. Run with command: validate on pull requests, and it is said there, before the merge."
    );
  }
  return { path, bytes, sha256: createHash("sha256").update(bytes).digest("hex"), findings };
}
function sayFindings(path, text, findings, log) {
  const positions = lineIndex(text);
  log.block(
    findings.slice(0, SHOWN).flatMap(({ severity, message, hint, range }) => {
      const at = range ? positions.at(range.start) : void 0;
      const place = at ? `${path}:${at.line}:${at.column}` : path;
      const frame = range ? codeFrame(text, range, { path }).split("\n") : [];
      return [
        `${place}: ${severity === "fatal" ? "error" : "warning"}: ${message}`,
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
  checkRulesFile
};
