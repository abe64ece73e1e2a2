import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));

// src/rules/wording.ts
var MAX_MESSAGE = 500;
function oneLine(message, max = MAX_MESSAGE) {
  const line = message.slice(0, max * 4).replace(/\s*[\r\n]\s*/g, " ").trim();
  const characters = [...line.slice(0, max * 2)];
  return characters.length > max ? `${characters.slice(0, max - 1).join("")}…` : line;
}
function pathInWords(path) {
  const keys = [];
  const entries = [];
  for (const segment of path) {
    if (typeof segment === "number") entries.push(`, entry ${segment + 1}`);
    else keys.push(/^[\w-]+$/.test(segment) ? segment : JSON.stringify(oneLine(segment, 60)));
  }
  return `\`${keys.join(".")}\`${entries.join("")}`;
}

export {
  oneLine,
  pathInWords
};
