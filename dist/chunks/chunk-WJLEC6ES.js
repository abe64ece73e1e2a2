import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  sectionsOf
} from "./chunk-RXLK3F5B.js";
import {
  inSeconds
} from "./chunk-UNO2OOST.js";
import {
  plain
} from "./chunk-I5RGOOZX.js";

// src/report/markdown.ts
var HARMLESS_BEFORE_BLANK = /(?:[,:;%']|(?<!^\d{1,9})[.)])(?=\s|$)|\((?=[\p{L}\p{N}])/u;
var KEPT = new RegExp(
  `${HARMLESS_BEFORE_BLANK.source}|(?<=[\\p{L}\\p{N}])-(?=[\\p{L}\\p{N}])|[\\p{L}\\p{M}\\p{N} ]`,
  "uy"
);
function asText(text) {
  const line = text.trim();
  let shown = "";
  for (let at = 0; at < line.length; ) {
    KEPT.lastIndex = at;
    const kept = KEPT.exec(line)?.[0];
    const character = kept ?? String.fromCodePoint(line.codePointAt(at));
    shown += kept ?? `&#${character.codePointAt(0)};`;
    at += character.length;
  }
  return shown;
}
function code(text) {
  if (text === "") return "";
  const fence = "`".repeat(longestRun(text) + 1);
  const needsBlanks = text.includes("`") || /^ .* $/.test(text);
  return needsBlanks ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}
function sentence(text) {
  const parts = plain(text).split("`");
  if (parts.length % 2 === 0 || parts.some((part, at) => at % 2 === 1 && part.trim() === ""))
    return asText(plain(text));
  return parts.map((part, at, { length }) => {
    if (at % 2 === 1) return code(part);
    const [, before, words, after] = /^(\s*)(.*?)(\s*)$/.exec(part);
    const open = at > 0 && before !== "" ? " " : "";
    return open + asText(words) + (at < length - 1 && words !== "" && after !== "" ? " " : "");
  }).join("");
}
function fenced(lines, language = "") {
  const fence = "`".repeat(Math.max(3, ...lines.map((line) => longestRun(line) + 1)));
  return `${fence}${language}
${lines.map((line) => line.replace(/[\r\n]+/g, " ")).join("\n")}
${fence}`;
}
var details = (title, body) => `<details><summary>${asText(title)}</summary>

${body}

</details>`;
var longestRun = (text) => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));

// node_modules/diff/libesm/diff/base.js
var Diff = class {
  diff(oldStr, newStr, options = {}) {
    let callback;
    if (typeof options === "function") {
      callback = options;
      options = {};
    } else if ("callback" in options) {
      callback = options.callback;
    }
    const oldString = this.castInput(oldStr, options);
    const newString = this.castInput(newStr, options);
    const oldTokens = this.removeEmpty(this.tokenize(oldString, options));
    const newTokens = this.removeEmpty(this.tokenize(newString, options));
    return this.diffWithOptionsObj(oldTokens, newTokens, options, callback);
  }
  diffWithOptionsObj(oldTokens, newTokens, options, callback) {
    var _a;
    const done = (value) => {
      value = this.postProcess(value, options);
      if (callback) {
        setTimeout(function() {
          callback(value);
        }, 0);
        return void 0;
      } else {
        return value;
      }
    };
    const newLen = newTokens.length, oldLen = oldTokens.length;
    let editLength = 1;
    let maxEditLength = newLen + oldLen;
    if (options.maxEditLength != null) {
      maxEditLength = Math.min(maxEditLength, options.maxEditLength);
    }
    const maxExecutionTime = (_a = options.timeout) !== null && _a !== void 0 ? _a : Infinity;
    const abortAfterTimestamp = Date.now() + maxExecutionTime;
    const bestPath = [{ oldPos: -1, lastComponent: void 0 }];
    let newPos = this.extractCommon(bestPath[0], newTokens, oldTokens, 0, options);
    if (bestPath[0].oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
      return done(this.buildValues(bestPath[0].lastComponent, newTokens, oldTokens));
    }
    let minDiagonalToConsider = -Infinity, maxDiagonalToConsider = Infinity;
    const execEditLength = () => {
      for (let diagonalPath = Math.max(minDiagonalToConsider, -editLength); diagonalPath <= Math.min(maxDiagonalToConsider, editLength); diagonalPath += 2) {
        let basePath;
        const removePath = bestPath[diagonalPath - 1], addPath = bestPath[diagonalPath + 1];
        if (removePath) {
          bestPath[diagonalPath - 1] = void 0;
        }
        let canAdd = false;
        if (addPath) {
          const addPathNewPos = addPath.oldPos - diagonalPath;
          canAdd = addPath && 0 <= addPathNewPos && addPathNewPos < newLen;
        }
        const canRemove = removePath && removePath.oldPos + 1 < oldLen;
        if (!canAdd && !canRemove) {
          bestPath[diagonalPath] = void 0;
          continue;
        }
        if (!canRemove || canAdd && removePath.oldPos < addPath.oldPos) {
          basePath = this.addToPath(addPath, true, false, 0, options);
        } else {
          basePath = this.addToPath(removePath, false, true, 1, options);
        }
        newPos = this.extractCommon(basePath, newTokens, oldTokens, diagonalPath, options);
        if (basePath.oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
          return done(this.buildValues(basePath.lastComponent, newTokens, oldTokens)) || true;
        } else {
          bestPath[diagonalPath] = basePath;
          if (basePath.oldPos + 1 >= oldLen) {
            maxDiagonalToConsider = Math.min(maxDiagonalToConsider, diagonalPath - 1);
          }
          if (newPos + 1 >= newLen) {
            minDiagonalToConsider = Math.max(minDiagonalToConsider, diagonalPath + 1);
          }
        }
      }
      editLength++;
    };
    if (callback) {
      (function exec() {
        setTimeout(function() {
          if (editLength > maxEditLength || Date.now() > abortAfterTimestamp) {
            return callback(void 0);
          }
          if (!execEditLength()) {
            exec();
          }
        }, 0);
      })();
    } else {
      while (editLength <= maxEditLength && Date.now() <= abortAfterTimestamp) {
        const ret = execEditLength();
        if (ret) {
          return ret;
        }
      }
    }
  }
  addToPath(path, added, removed, oldPosInc, options) {
    const last = path.lastComponent;
    if (last && !options.oneChangePerToken && last.added === added && last.removed === removed) {
      return {
        oldPos: path.oldPos + oldPosInc,
        lastComponent: { count: last.count + 1, added, removed, previousComponent: last.previousComponent }
      };
    } else {
      return {
        oldPos: path.oldPos + oldPosInc,
        lastComponent: { count: 1, added, removed, previousComponent: last }
      };
    }
  }
  extractCommon(basePath, newTokens, oldTokens, diagonalPath, options) {
    const newLen = newTokens.length, oldLen = oldTokens.length;
    let oldPos = basePath.oldPos, newPos = oldPos - diagonalPath, commonCount = 0;
    while (newPos + 1 < newLen && oldPos + 1 < oldLen && this.equals(oldTokens[oldPos + 1], newTokens[newPos + 1], options)) {
      newPos++;
      oldPos++;
      commonCount++;
      if (options.oneChangePerToken) {
        basePath.lastComponent = { count: 1, previousComponent: basePath.lastComponent, added: false, removed: false };
      }
    }
    if (commonCount && !options.oneChangePerToken) {
      basePath.lastComponent = { count: commonCount, previousComponent: basePath.lastComponent, added: false, removed: false };
    }
    basePath.oldPos = oldPos;
    return newPos;
  }
  equals(left, right, options) {
    if (options.comparator) {
      return options.comparator(left, right);
    } else {
      return left === right || !!options.ignoreCase && left.toLowerCase() === right.toLowerCase();
    }
  }
  removeEmpty(array) {
    const ret = [];
    for (let i = 0; i < array.length; i++) {
      if (array[i]) {
        ret.push(array[i]);
      }
    }
    return ret;
  }
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  castInput(value, options) {
    return value;
  }
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  tokenize(value, options) {
    return Array.from(value);
  }
  join(chars) {
    return chars.join("");
  }
  postProcess(changeObjects, options) {
    return changeObjects;
  }
  get useLongestToken() {
    return false;
  }
  buildValues(lastComponent, newTokens, oldTokens) {
    const components = [];
    let nextComponent;
    while (lastComponent) {
      components.push(lastComponent);
      nextComponent = lastComponent.previousComponent;
      delete lastComponent.previousComponent;
      lastComponent = nextComponent;
    }
    components.reverse();
    const componentLen = components.length;
    let componentPos = 0, newPos = 0, oldPos = 0;
    for (; componentPos < componentLen; componentPos++) {
      const component = components[componentPos];
      if (!component.removed) {
        if (!component.added && this.useLongestToken) {
          let value = newTokens.slice(newPos, newPos + component.count);
          value = value.map(function(value2, i) {
            const oldValue = oldTokens[oldPos + i];
            return oldValue.length > value2.length ? oldValue : value2;
          });
          component.value = this.join(value);
        } else {
          component.value = this.join(newTokens.slice(newPos, newPos + component.count));
        }
        newPos += component.count;
        if (!component.added) {
          oldPos += component.count;
        }
      } else {
        component.value = this.join(oldTokens.slice(oldPos, oldPos + component.count));
        oldPos += component.count;
      }
    }
    return components;
  }
};

// node_modules/diff/libesm/diff/line.js
var LineDiff = class extends Diff {
  constructor() {
    super(...arguments);
    this.tokenize = tokenize;
  }
  equals(left, right, options) {
    if (options.ignoreWhitespace) {
      if (!options.newlineIsToken || !left.includes("\n")) {
        left = left.trim();
      }
      if (!options.newlineIsToken || !right.includes("\n")) {
        right = right.trim();
      }
    } else if (options.ignoreNewlineAtEof && !options.newlineIsToken) {
      if (left.endsWith("\n")) {
        left = left.slice(0, -1);
      }
      if (right.endsWith("\n")) {
        right = right.slice(0, -1);
      }
    }
    return super.equals(left, right, options);
  }
};
var lineDiff = new LineDiff();
function diffLines(oldStr, newStr, options) {
  return lineDiff.diff(oldStr, newStr, options);
}
function tokenize(value, options) {
  if (options.stripTrailingCr) {
    value = value.replace(/\r\n/g, "\n");
  }
  const retLines = [], linesAndNewlines = value.split(/(\n|\r\n)/);
  if (!linesAndNewlines[linesAndNewlines.length - 1]) {
    linesAndNewlines.pop();
  }
  for (let i = 0; i < linesAndNewlines.length; i++) {
    const line = linesAndNewlines[i];
    if (i % 2 && !options.newlineIsToken) {
      retLines[retLines.length - 1] += line;
    } else {
      retLines.push(line);
    }
  }
  return retLines;
}

// node_modules/diff/libesm/patch/create.js
function structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
  let optionsObj;
  if (!options) {
    optionsObj = {};
  } else if (typeof options === "function") {
    optionsObj = { callback: options };
  } else {
    optionsObj = options;
  }
  if (typeof optionsObj.context === "undefined") {
    optionsObj.context = 4;
  }
  const context = optionsObj.context;
  if (optionsObj.newlineIsToken) {
    throw new Error("newlineIsToken may not be used with patch-generation functions, only with diffing functions");
  }
  if (!optionsObj.callback) {
    return diffLinesResultToPatch(diffLines(oldStr, newStr, optionsObj));
  } else {
    const { callback } = optionsObj;
    diffLines(oldStr, newStr, Object.assign(Object.assign({}, optionsObj), { callback: (diff) => {
      const patch = diffLinesResultToPatch(diff);
      callback(patch);
    } }));
  }
  function diffLinesResultToPatch(diff) {
    if (!diff) {
      return;
    }
    diff.push({ value: "", lines: [] });
    function contextLines(lines) {
      return lines.map(function(entry) {
        return " " + entry;
      });
    }
    const hunks = [];
    let oldRangeStart = 0, newRangeStart = 0, curRange = [], oldLine = 1, newLine = 1;
    for (let i = 0; i < diff.length; i++) {
      const current = diff[i], lines = current.lines || splitLines(current.value);
      current.lines = lines;
      if (current.added || current.removed) {
        if (!oldRangeStart) {
          const prev = diff[i - 1];
          oldRangeStart = oldLine;
          newRangeStart = newLine;
          if (prev) {
            curRange = context > 0 ? contextLines(prev.lines.slice(-context)) : [];
            oldRangeStart -= curRange.length;
            newRangeStart -= curRange.length;
          }
        }
        for (const line of lines) {
          curRange.push((current.added ? "+" : "-") + line);
        }
        if (current.added) {
          newLine += lines.length;
        } else {
          oldLine += lines.length;
        }
      } else {
        if (oldRangeStart) {
          if (lines.length <= context * 2 && i < diff.length - 2) {
            for (const line of contextLines(lines)) {
              curRange.push(line);
            }
          } else {
            const contextSize = Math.min(lines.length, context);
            for (const line of contextLines(lines.slice(0, contextSize))) {
              curRange.push(line);
            }
            const hunk = {
              oldStart: oldRangeStart,
              oldLines: oldLine - oldRangeStart + contextSize,
              newStart: newRangeStart,
              newLines: newLine - newRangeStart + contextSize,
              lines: curRange
            };
            hunks.push(hunk);
            oldRangeStart = 0;
            newRangeStart = 0;
            curRange = [];
          }
        }
        oldLine += lines.length;
        newLine += lines.length;
      }
    }
    for (const hunk of hunks) {
      for (let i = 0; i < hunk.lines.length; i++) {
        if (hunk.lines[i].endsWith("\n")) {
          hunk.lines[i] = hunk.lines[i].slice(0, -1);
        } else {
          hunk.lines.splice(i + 1, 0, "\\ No newline at end of file");
          i++;
        }
      }
    }
    return {
      oldFileName,
      newFileName,
      oldHeader,
      newHeader,
      hunks
    };
  }
}
function splitLines(text) {
  const hasTrailingNl = text.endsWith("\n");
  const result = text.split("\n").map((line) => line + "\n");
  if (hasTrailingNl) {
    result.pop();
  } else {
    result.push(result.pop().slice(0, -1));
  }
  return result;
}

// src/report/text-diff.ts
var MOST_LINES = 4e4;
function textDiff(before, after) {
  const lines = (text) => text.split("\n").length;
  if (lines(before) + lines(after) > MOST_LINES) return null;
  const patch = structuredPatch("", "", before, after, "", "", {
    context: 3,
    timeout: 1e3,
    stripTrailingCr: true
  });
  if (patch === void 0) return null;
  return patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: changed }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...changed.map((line) => plain(line, 400))
  ]);
}

// src/report/summary.ts
var MOST_BYTES = 6e4;
var MOST_OF_A_PART = 2e4;
var FINDINGS = 30;
function summaryOf(report, durationMs) {
  const { comparison, findings = [], timeline = [] } = report;
  const parts = [
    headOf(report),
    report.reason ? fenced(report.reason.split("\n").map((line) => plain(line))) : "",
    list("What to do", (report.next ?? []).map(plainCode)),
    facts(report, durationMs),
    list("Warnings", [...report.noted ?? [], ...report.warnings ?? []].map(sentence)),
    list("Evidence", (report.evidence ?? []).map(sentence)),
    report.wayBack ? `**To go back:** ${sentence(report.wayBack)}` : "",
    comparison ? comparisonPart(comparison, report.outcome) : "",
    findingsPart(findings),
    durationMs === null ? "" : timelinePart(timeline, report.outageMs)
  ].map((part) => cut(part, MOST_OF_A_PART));
  const text = joined(parts);
  const left = MOST_BYTES - Buffer.byteLength(text) - 200;
  return `${joined([cut(text, MOST_BYTES - 200), comparison ? diffPart(comparison, left) : ""])}
`;
}
var joined = (parts) => parts.filter(Boolean).join("\n\n");
var plainCode = (line) => /^[A-Z]/.test(line) ? sentence(line) : code(plain(line));
var list = (title, lines) => lines.length === 0 ? "" : `**${title}**

${lines.map((line) => `- ${line}`).join("\n")}`;
var headOf = ({ command, outcome, headline }) => command === "plan" && outcome === "valid" ? `### Sync rules: ${sentence(headline)}` : `### Sync rules: ${outcome}

${sentence(headline)}`;
var cell = (text) => `<code>${asText(plain(text))}</code>`;
function facts(report, durationMs) {
  const rows = [];
  if (report.host) rows.push(["host", cell(report.host)]);
  if (report.rulesPath) rows.push(["rules", cell(report.rulesPath)]);
  if (report.rulesSha256) rows.push(["sha256", code(report.rulesSha256.slice(0, 12))]);
  if (report.previousSha256) rows.push(["sha256 before", code(report.previousSha256.slice(0, 12))]);
  if (report.verifiedBy) rows.push(["verified by", report.verifiedBy]);
  if (report.outageMs !== void 0) rows.push(["outage", inSeconds(report.outageMs)]);
  if (durationMs !== null) rows.push(["duration", inSeconds(durationMs)]);
  if (rows.length === 0) return "";
  return `| | |
| --- | --- |
${rows.map(([name, value]) => `| ${name} | ${value} |`).join("\n")}`;
}
var FOLDED = ["rolled-back", "refused", "rejected", "broken", "unchanged"];
function comparisonPart(comparison, outcome) {
  const sections = sectionsOf(comparison).map(
    ({ title, sentences }) => `#### ${title}

${sentences.map((each) => `- ${sentence(each)}`).join("\n")}`
  );
  if (sections.length === 0) return "";
  if (FOLDED.includes(outcome)) {
    const title = outcome === "unchanged" ? "What differs" : "What these rules would have changed";
    return details(`${title}, compared with ${comparison.against.replaceAll("`", "")}`, joined(sections));
  }
  return joined([`Compared with ${sentence(comparison.against)}:`, ...sections]);
}
function findingsPart(findings) {
  if (findings.length === 0) return "";
  const shown = findings.slice(0, FINDINGS).map(({ severity, path, line, column, message, hint, frame }) => {
    const place = line === void 0 ? path : `${path}:${line}:${column}`;
    return joined([
      `${severity === "fatal" ? "**error**" : "**warning**"} ${code(plain(place))}: ${sentence(message)}`,
      frame === "" ? "" : fenced(frame.split("\n").map((each) => plain(each))),
      hint ? sentence(hint) : ""
    ]);
  });
  const left = findings.length - shown.length;
  if (left > 0) shown.push(`… and ${left} more`);
  const title = `Findings: ${findings.length}`;
  return findings.some(({ severity }) => severity === "fatal") ? joined([`#### ${title}`, ...shown]) : details(title, joined(shown));
}
function timelinePart(timeline, outageMs) {
  if (timeline.length === 0) return "";
  const rows = timeline.map(
    ({ atMs, ms, text }) => `| ${inSeconds(atMs)} | ${inSeconds(ms)} | ${sentence(text).replaceAll("|", "&#124;")} |`
  );
  const outage = outageMs === void 0 ? "" : `, outage ${inSeconds(outageMs)}`;
  return details(
    `Timeline: ${timeline.length} ${timeline.length === 1 ? "step" : "steps"}${outage}`,
    `| at | took | step |
| ---: | ---: | --- |
${rows.join("\n")}`
  );
}
function diffPart({ before, after, against }, room) {
  if (before === after) return "";
  const diff = textDiff(before ?? "", after);
  if (diff === null) return "The texts are too different, or too long, to be shown as a diff.";
  if (diff.length === 0) return "The texts differ in their line ends alone.";
  const lines = [];
  let bytes = 200;
  for (const line of diff) {
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > room) break;
    lines.push(line);
  }
  if (lines.length === 0) return "There is no room left for the diff.";
  const left = diff.length - lines.length;
  if (left > 0) lines.push(`… ${left} more lines`);
  return details(`Diff against ${against.replaceAll("`", "")}`, fenced(lines, "diff"));
}
function cut(text, most) {
  if (Buffer.byteLength(text) <= most) return text;
  const kept = Buffer.from(text).subarray(0, most).toString("utf8").replace(/\uFFFD+$/, "");
  const lines = kept.slice(0, Math.max(0, kept.lastIndexOf("\n"))).split("\n");
  let fence = "";
  let folded = false;
  for (const line of lines) {
    if (fence !== "") fence = line === fence ? "" : fence;
    else if (line.startsWith("```")) fence = /^`+/.exec(line)[0];
    else if (/^<\/?details>/.test(line)) folded = line.startsWith("<details>");
  }
  if (fence !== "") lines.push(fence);
  lines.push("", "… cut here; the log has all of it");
  if (folded) lines.push("", "</details>");
  return lines.join("\n");
}

export {
  MOST_BYTES,
  summaryOf
};
