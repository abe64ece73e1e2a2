import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  plain
} from "./chunk-I5RGOOZX.js";

// src/report/log.ts
import { randomUUID } from "node:crypto";
function openLog(surroundings, write) {
  const say = (text) => write(`${asOurs(text)}
`);
  const block = (lines) => {
    if (lines.length === 0) return;
    if (!surroundings.commands) {
      for (const foreign of lines) say(plain(foreign));
      return;
    }
    const text = lines.map((foreign) => `${plain(foreign)}
`).join("");
    const token = randomUUID();
    write(`::stop-commands::${token}
${text}::${token}::
`);
  };
  return {
    line: (text) => say(plain(text)),
    step: (text, ms) => say(`${plain(text)} (${inSeconds(ms)})`),
    warning: (text) => say(`warning: ${plain(text)}`),
    block,
    group: (title, lines) => {
      if (lines.length === 0) return;
      if (!surroundings.commands) say(plain(title));
      else write(`::group::${plain(title).replace(ESCAPED, "% ")}
`);
      block(lines);
      if (surroundings.commands) write("::endgroup::\n");
    }
  };
}
var ESCAPED = /%(?=0[AD]|25)/gi;
var asOurs = (text) => text.replace(/^(\s*)::/, "$1: :");
var inSeconds = (ms) => `${(ms / 1e3).toFixed(1)} s`;

export {
  openLog,
  inSeconds
};
