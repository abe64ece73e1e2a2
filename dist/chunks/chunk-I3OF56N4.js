import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  refused
} from "./chunk-QKB62EY6.js";

// src/host/address.ts
import { isIP, isIPv4, isIPv6 } from "node:net";

// src/host/quoted.ts
function printable(text, limit = 100) {
  return quoted(text, limit).slice(1, -1);
}
function quoted(text, limit = 100) {
  const shown = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return JSON.stringify(shown).replace(
    /[^\x20-\x7e…]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

// src/host/address.ts
var USER = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,254}$/;
var LABEL = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;
var NUMERIC = /^(?:[0-9]+|0[xX][0-9A-Fa-f]*)$/;
var PORT = /^[1-9][0-9]{0,4}$/;
function parseHostAddress(text, input) {
  const wrong = (what) => refused(
    `${input}: ${what}, but it is ${quoted(text)}`,
    `Write ${input} as host, user@host or user@host:port; an IPv6 address with a port as [2001:db8::1]:2222.`
  );
  if (text === "") throw wrong("a host is needed");
  if (/^[a-z]+:\/\//i.test(text)) throw wrong("the address is wanted without ssh:// or another scheme");
  if (/[\s\x00-\x1f\x7f-\x9f]/.test(text))
    throw wrong("spaces and control characters cannot be in an address");
  if (/["'`]/.test(text)) throw wrong("quotes cannot be in an address");
  const at = text.lastIndexOf("@");
  const user = at === -1 ? void 0 : text.slice(0, at);
  if (user !== void 0 && !USER.test(user)) {
    throw wrong('a user name has only letters, digits, ".", "_" and "-", and does not begin with "." or "-"');
  }
  const { host, port } = splitPort(text.slice(at + 1));
  if (!isHost(host)) throw wrong("a host name or an IP address is needed");
  if (port !== void 0 && !isPort(port)) throw wrong("a port is a number from 1 to 65535");
  return {
    ...user === void 0 ? {} : { user },
    host,
    ...port === void 0 ? {} : { port: Number(port) }
  };
}
function formatHostAddress({ user, host, port }) {
  const place = port === void 0 ? host : `${isIPv6(host) ? `[${host}]` : host}:${port}`;
  return user === void 0 ? place : `${user}@${place}`;
}
function splitPort(place) {
  if (isIPv6(place)) return { host: place };
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(place);
  if (bracketed) {
    const host = isIPv6(bracketed[1]) ? bracketed[1] : "";
    return bracketed[2] === void 0 ? { host } : { host, port: bracketed[2] };
  }
  const colon = place.indexOf(":");
  return colon === -1 ? { host: place } : { host: place.slice(0, colon), port: place.slice(colon + 1) };
}
function isHost(host) {
  if (isIP(host)) return true;
  const labels = host.split(".");
  if (NUMERIC.test(labels.at(-1))) return isIPv4(host);
  return host.length <= 253 && labels.every((label) => LABEL.test(label));
}
var isPort = (port) => PORT.test(port) && Number(port) <= 65535;

export {
  printable,
  quoted,
  parseHostAddress,
  formatHostAddress
};
