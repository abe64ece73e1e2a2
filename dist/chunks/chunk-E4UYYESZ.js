import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  refused
} from "./chunk-QKB62EY6.js";

// src/inputs.ts
var COMMANDS = ["deploy", "validate", "plan", "rollback", "status"];
var TARGETS = ["systemd"];
var SUDO_MODES = ["auto", "always", "never"];
var IF_STOPPED = ["fail", "start", "write"];
var PROBE_FROM = ["host", "runner"];
var FAIL_ON = ["fatal", "warning"];
var GUARD = ["on", "off"];
var VALIDATORS = ["auto", "bundled", "image"];
var VALIDATOR_ON = ["runner", "host"];
var WAIT_FOR = ["live", "processing", "active"];
var COSMETIC_CHANGES = ["skip", "deploy"];
var COMMENT = ["auto", "off"];
var DEFAULTS = {
  command: "deploy",
  "rules-file": "",
  host: "",
  port: "",
  user: "",
  "ssh-key": "",
  "ssh-key-passphrase": "",
  "known-hosts": "",
  "jump-host": "",
  "connect-timeout": "15s",
  target: "systemd",
  unit: "podman-powersync.service",
  "remote-path": "/var/lib/powersync/sync-rules.yaml",
  sudo: "auto",
  "liveness-url": "http://127.0.0.1:8080/probes/liveness",
  "probe-from": "host",
  "liveness-timeout": "60s",
  "stability-window": "5s",
  "confirm-timeout": "",
  guard: "on",
  "lock-timeout": "2m",
  "if-stopped": "fail",
  "cosmetic-changes": "skip",
  "fail-on": "fatal",
  validator: "auto",
  "validator-image": "",
  "validator-command": "",
  "validator-on": "",
  "api-token": "",
  "wait-for": "processing",
  "activation-timeout": "10m",
  to: "",
  "compare-with": "",
  "dry-run": "false",
  token: "",
  comment: "auto"
};
var SECRETS = ["ssh-key", "ssh-key-passphrase", "api-token", "token"];
var SHORTEST_WINDOW_MS = 2e3;
var variableOf = (name) => `INPUT_${name.toUpperCase().replaceAll("-", "_")}`;
function given(environment, name) {
  const value = environment[variableOf(name)];
  return value === void 0 || value.trim() === "" ? void 0 : value;
}
function readInputs(environment, ownSsh) {
  const text = (name) => given(environment, name) ?? DEFAULTS[name];
  const command = oneOf("command", text("command"), COMMANDS);
  const failOn = oneOf("fail-on", text("fail-on"), FAIL_ON);
  const rulesFile = given(environment, "rules-file");
  if (rulesFile !== void 0) noControlCharacters("rules-file", rulesFile);
  const validator = validatorInputs(environment, command);
  if (command === "validate") return Object.freeze({ command, rulesFile, failOn, validator });
  const compareWith = command === "plan" ? comparedWith(environment) : void 0;
  const plan = () => ({
    command: "plan",
    rulesFile,
    failOn,
    validator,
    token: oneLineSecret(
      "token",
      given(environment, "token"),
      "Leave it out: the token of the job is its default."
    ),
    comment: oneOf("comment", text("comment"), COMMENT) === "auto"
  });
  if (compareWith !== void 0 && compareWith.kind !== "host") {
    if (validator.kind === "image" && validator.on === "host")
      throw validatorNeedsHost("plan without a host");
    return Object.freeze({ ...plan(), compareWith });
  }
  oneOf("target", text("target"), TARGETS);
  const livenessTimeoutMs = duration("liveness-timeout", text("liveness-timeout"));
  const stabilityWindowMs = duration("stability-window", text("stability-window"));
  if (stabilityWindowMs < SHORTEST_WINDOW_MS) {
    throw refused(
      `stability-window is ${quoted(text("stability-window").trim())}: less than ${SHORTEST_WINDOW_MS / 1e3} s prove nothing`,
      "With rules that crash it, the service answers 200 for a second in each cycle. Take a second more than its restart delay."
    );
  }
  if (stabilityWindowMs >= livenessTimeoutMs) {
    throw refused(
      `stability-window (${text("stability-window").trim()}) must be shorter than liveness-timeout (${text("liveness-timeout").trim()})`,
      "The window of unbroken health has to fit into the time that the service gets to become healthy."
    );
  }
  const confirmTimeout = given(environment, "confirm-timeout");
  const confirmTimeoutMs = confirmTimeout === void 0 ? void 0 : duration("confirm-timeout", confirmTimeout);
  if (confirmTimeoutMs !== void 0 && confirmTimeoutMs < livenessTimeoutMs) {
    throw refused(
      `confirm-timeout (${confirmTimeout?.trim()}) must not be shorter than liveness-timeout (${text("liveness-timeout").trim()})`,
      "The host would go back while the service still has time to become healthy. Leave it out, and it is as long as needed."
    );
  }
  const common = {
    host: hostInputs(environment, ownSsh),
    unit: unit(text("unit")),
    remotePath: remotePath(text("remote-path")),
    sudo: oneOf("sudo", text("sudo"), SUDO_MODES),
    livenessUrl: livenessUrl(text("liveness-url")),
    probeFrom: oneOf("probe-from", text("probe-from"), PROBE_FROM),
    livenessTimeoutMs,
    stabilityWindowMs,
    confirmTimeoutMs,
    guard: oneOf("guard", text("guard"), GUARD),
    lockTimeoutMs: duration("lock-timeout", text("lock-timeout")),
    ifStopped: oneOf("if-stopped", text("if-stopped"), IF_STOPPED),
    validator,
    apiToken: apiToken(given(environment, "api-token")),
    waitFor: oneOf("wait-for", text("wait-for"), WAIT_FOR),
    activationTimeoutMs: duration("activation-timeout", text("activation-timeout")),
    dryRun: oneOf("dry-run", text("dry-run").toLowerCase(), ["true", "false"]) === "true"
  };
  switch (command) {
    case "deploy":
      return Object.freeze({
        ...common,
        command,
        rulesFile,
        failOn,
        cosmeticChanges: oneOf("cosmetic-changes", text("cosmetic-changes"), COSMETIC_CHANGES)
      });
    case "plan":
      return Object.freeze({ ...common, ...plan(), compareWith: { kind: "host" } });
    case "rollback":
      return Object.freeze({ ...common, command, to: shaPrefix(given(environment, "to")) });
    case "status":
      return Object.freeze({ ...common, command });
  }
}
function validatorInputs(environment, command) {
  const text = (name) => given(environment, name)?.trim() ?? DEFAULTS[name];
  const kind = oneOf("validator", text("validator"), VALIDATORS);
  const image = text("validator-image");
  const validatorCommand = given(environment, "validator-command");
  const on = given(environment, "validator-on");
  if (kind !== "image") {
    for (const name of ["validator-image", "validator-command", "validator-on"]) {
      if (given(environment, name) !== void 0) {
        throw refused(
          `${name} is set, and has no effect with validator: ${kind}`,
          "Set validator: image, or leave it out."
        );
      }
    }
    return Object.freeze({ kind });
  }
  if (image === "") {
    throw refused(
      "validator is image, and validator-image is empty",
      "Name the image, best with its digest, such as registry/powersync-service@sha256:…; or running for the one that the host runs."
    );
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}$/.test(image)) {
    throw refused(`validator-image is ${quoted(image)}, which is no name of an image`);
  }
  if (validatorCommand !== void 0) noControlCharacters("validator-command", validatorCommand);
  const where = on === void 0 ? image === "running" ? "host" : "runner" : oneOf("validator-on", on, VALIDATOR_ON);
  if (image === "running" && where === "runner") {
    throw refused(
      "validator-image is running, which is on the host, and validator-on is runner",
      "Leave validator-on out, or name the image."
    );
  }
  if (where === "host" && command === "validate") throw validatorNeedsHost("command: validate");
  return Object.freeze({ kind, image, command: validatorCommand, on: where });
}
var validatorNeedsHost = (what) => refused(
  `${what} goes to no host, so its validator cannot run there`,
  "Name an image in validator-image with validator-on: runner."
);
function comparedWith(environment) {
  const wanted = given(environment, "compare-with")?.trim();
  const isOnPullRequest = environment.GITHUB_EVENT_NAME?.startsWith("pull_request") ?? false;
  const kind = wanted ?? (isOnPullRequest ? "base" : given(environment, "host") !== void 0 ? "host" : void 0);
  if (kind === void 0) {
    throw refused(
      "a plan compares the rules with others, and nothing says with which: this is no pull request, and host is empty",
      "Set compare-with to the path of another rules file, or set host."
    );
  }
  if (kind === "base" || kind === "host") return { kind };
  noControlCharacters("compare-with", kind);
  return { kind: "path", path: kind };
}
var apiToken = (value) => oneLineSecret("api-token", value, "It is one of api.tokens in the configuration of the service.");
function oneLineSecret(name, value, hint) {
  const token = value?.trim();
  if (token !== void 0 && !/^[\x21-\x7e]{1,2048}$/.test(token)) {
    throw refused(`${name} has a blank, a line break or another character in it that no token has`, hint);
  }
  return token;
}
function shaPrefix(value) {
  if (value === void 0) return void 0;
  const prefix = value.trim().toLowerCase();
  if (!/^[0-9a-f]{4,64}$/.test(prefix)) {
    throw refused(
      `to is ${quoted(value)}, which is no beginning of a sha256`,
      "Give at least 4 of its characters, as command: status shows them."
    );
  }
  return prefix;
}
function hostInputs(environment, ownSsh) {
  const host = given(environment, "host")?.trim();
  if (host === void 0) {
    throw refused(
      "the input host is empty",
      "Set host to the name or address of the machine that runs PowerSync, or to local."
    );
  }
  if (host === "local") return Object.freeze({ kind: "local" });
  const lines = host.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length > 1) {
    throw refused(
      `host names ${lines.length} hosts, one in each line; a run deploys to one`,
      "Use a job matrix with one host in each job."
    );
  }
  if (ownSsh) {
    const timeout = given(environment, "connect-timeout");
    return Object.freeze(
      ownSsh({
        host,
        port: given(environment, "port")?.trim(),
        user: given(environment, "user")?.trim(),
        key: given(environment, "ssh-key"),
        passphrase: given(environment, "ssh-key-passphrase"),
        knownHosts: given(environment, "known-hosts"),
        jumpHost: given(environment, "jump-host")?.trim(),
        connectTimeoutMs: timeout === void 0 ? void 0 : duration("connect-timeout", timeout)
      })
    );
  }
  const required = (name, hint) => {
    const value = given(environment, name);
    if (value === void 0)
      throw refused(`the input ${name} is empty, and a deploy over SSH needs it`, hint);
    return value;
  };
  return Object.freeze({
    kind: "ssh",
    host,
    port: given(environment, "port")?.trim() ?? "",
    user: given(environment, "user")?.trim() ?? "",
    key: required(
      "ssh-key",
      "Store the private key as a secret, and hand that over as ssh-key. A secret is empty in runs from forks, and where the job lacks the environment that holds it."
    ),
    knownHosts: required(
      "known-hosts",
      'Print the lines on the host itself: for f in /etc/ssh/ssh_host_*_key.pub; do echo "NAME $(cut -d" " -f1,2 $f)"; done, with NAME as in the input host ([NAME]:PORT when the port is not 22).'
    ),
    passphrase: given(environment, "ssh-key-passphrase"),
    jumpHost: given(environment, "jump-host")?.trim(),
    connectTimeoutMs: duration(
      "connect-timeout",
      given(environment, "connect-timeout") ?? DEFAULTS["connect-timeout"]
    )
  });
}
function oneOf(name, value, allowed) {
  const wanted = value.trim();
  const found = allowed.find((word) => word === wanted);
  if (found === void 0) {
    throw refused(`${name} is ${quoted(wanted)}, which is none of: ${allowed.join(", ")}`);
  }
  return found;
}
function duration(name, value) {
  const match = /^(\d{1,6}(?:\.\d{1,3})?)\s*(s|m|h)?$/.exec(value.trim());
  const ms = match ? Number(match[1]) * { s: 1e3, m: 6e4, h: 36e5 }[match[2] ?? "s"] : 0;
  if (ms <= 0 || ms > 864e5) {
    throw refused(
      `${name} is ${quoted(value)}, which is no duration`,
      "Write seconds, or a number with a unit: 90s, 5m. At most 24h."
    );
  }
  return ms;
}
function unit(value) {
  const name = /\.[a-z]+$/.test(value) ? value : `${value}.service`;
  if (!/^[A-Za-z0-9:_.\\@-]{1,247}\.service$/.test(name)) {
    throw refused(
      `unit is ${quoted(value)}, which is no name of a systemd service`,
      "It has letters, digits and : - _ . \\ @ and ends in .service, such as podman-powersync.service."
    );
  }
  return name;
}
function remotePath(value) {
  noControlCharacters("remote-path", value);
  const wrong = !value.startsWith("/") ? "is not absolute" : value.endsWith("/") ? "ends with a slash: it has to name a file" : value.split("/").some((part) => part === "." || part === "..") ? "has . or .. in it" : Buffer.byteLength(value) > 1024 ? "is longer than 1024 bytes" : void 0;
  if (wrong)
    throw refused(
      `remote-path is ${quoted(value)}, which ${wrong}`,
      "Give the whole path on the host, such as /var/lib/powersync/sync-rules.yaml."
    );
  return value;
}
function livenessUrl(value) {
  const wanted = value.trim();
  const shown = wanted.replace(/\/\/.*@/s, "//…@");
  const wrong = (why) => refused(
    `liveness-url is ${quoted(shown)}, which ${why}`,
    "Give the address as the host sees it, such as http://127.0.0.1:8080/probes/liveness."
  );
  if (CONTROL.test(wanted)) throw wrong("has a line break or another control character in it");
  if (!URL.canParse(wanted)) throw wrong("is no URL");
  const url = new URL(wanted);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw wrong("begins with neither http:// nor https://");
  if (url.username || url.password) throw wrong("carries a user or a password");
  if (url.href.length > 1024) throw wrong("is longer than 1024 characters");
  return url;
}
var CONTROL = /[\p{Cc}\u2028\u2029]/u;
function noControlCharacters(name, value) {
  if (CONTROL.test(value)) {
    throw refused(`${name} is ${quoted(value)}: it has a line break or another control character in it`);
  }
}
function quoted(value) {
  const text = JSON.stringify(value.length > 120 ? `${value.slice(0, 120)}…` : value);
  return text.replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

// package.json
var version = "0.1.0";

export {
  COMMANDS,
  TARGETS,
  SUDO_MODES,
  IF_STOPPED,
  PROBE_FROM,
  FAIL_ON,
  GUARD,
  VALIDATORS,
  VALIDATOR_ON,
  WAIT_FOR,
  COSMETIC_CHANGES,
  COMMENT,
  DEFAULTS,
  SECRETS,
  variableOf,
  given,
  readInputs,
  version
};
