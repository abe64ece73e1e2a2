import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  MAX_RULES_BYTES,
  checkRules,
  decodeRules
} from "./chunk-PJALSLG5.js";
import {
  cellsOf,
  widthOf
} from "./chunk-OAXMA2QI.js";
import {
  Failure,
  refused
} from "./chunk-QKB62EY6.js";
import {
  annotateFindings
} from "./chunk-TA67ONO7.js";
import {
  lineIndex
} from "./chunk-VXH7SEFN.js";

// src/commands/rules-file.ts
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";

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

// src/report/located.ts
var MOST = 200;
function located(path, text, findings) {
  const positions = lineIndex(text);
  return findings.slice(0, MOST).map(({ severity, source, message, hint, range }) => {
    const start = range && positions.at(range.start);
    const end = range && positions.at(range.end);
    return {
      severity,
      source,
      message,
      ...hint && { hint },
      path,
      ...start && { line: start.line, column: start.column },
      ...end && { endLine: end.line, endColumn: end.column },
      frame: range ? codeFrame(text, range, { path }) : ""
    };
  });
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
    `${verdict}: ${path}${count(lineIndex(text.trimEnd()).lineCount, "line")}${count(fatal, "error")}${count(warnings, "warning")}`,
    performance.now() - began
  );
  const rules = { path, bytes, sha256: createHash("sha256").update(bytes).digest("hex"), findings };
  sayFindings(path, text, findings, log, undecided ? "error (bundled compiler)" : "error");
  if (undecided) return { ...rules, undecided };
  annotateFindings(surroundings, path, text, findings);
  if (rejected) throw rejection(rules);
  return rules;
}
function rejection(rules, by = "") {
  const { path, findings } = rules;
  const fatal = findings.filter(({ severity }) => severity === "fatal").length;
  return new Failure(
    "rejected",
    fatal > 0 ? `${path} is not valid${by && ` for ${by}`}${count(fatal, "error")}` : `${path} has warnings, and fail-on is warning${count(findings.length, "warning")}`,
    `Correct what is said above.${by === "" ? " Run with command: validate on pull requests, and it is said there, before the merge." : by.includes("image") ? " With command: validate, validator: image and that image, it is said on pull requests, before the merge." : ""}`,
    detailsOf(rules)
  );
}
var detailsOf = ({ path, bytes, findings }) => ({
  rulesPath: path,
  findings: located(path, decodeRules(bytes).text, findings)
});
function bundledRejection(rules, surroundings) {
  const { path, bytes, findings } = rules;
  annotateFindings(surroundings, path, decodeRules(bytes).text, findings);
  return rejection(rules);
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
  USUAL_NAMES,
  checkRulesFile,
  rejection,
  detailsOf,
  bundledRejection,
  sayFindings
};
