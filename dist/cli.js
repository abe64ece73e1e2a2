#!/usr/bin/env node
import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  shellWord
} from "./chunks/chunk-SUBMZK77.js";
import {
  parseHostAddress,
  printable,
  quoted
} from "./chunks/chunk-I3OF56N4.js";
import {
  cellsOf,
  widthOf
} from "./chunks/chunk-OAXMA2QI.js";
import {
  closest
} from "./chunks/chunk-RZY74HSB.js";
import {
  exitCodeOf,
  reportJson,
  runCommand,
  sayReport,
  surroundingsOf
} from "./chunks/chunk-26MA6ATU.js";
import "./chunks/chunk-QPTV5FHN.js";
import {
  COMMANDS,
  COMMENT,
  COSMETIC_CHANGES,
  DEFAULTS,
  FAIL_ON,
  GUARD,
  IF_STOPPED,
  PROBE_FROM,
  SUDO_MODES,
  TARGETS,
  VALIDATORS,
  VALIDATOR_ON,
  WAIT_FOR,
  readInputs,
  variableOf,
  version
} from "./chunks/chunk-E4UYYESZ.js";
import {
  EXIT_CODES,
  Failure,
  refused
} from "./chunks/chunk-QKB62EY6.js";
import {
  openLog
} from "./chunks/chunk-UNO2OOST.js";
import {
  plain
} from "./chunks/chunk-I5RGOOZX.js";
import "./chunks/chunk-6A4HXWIN.js";

// src/cli/flags.ts
import { parseArgs } from "node:util";

// src/cli/flag-table.ts
var CLI_COMMANDS = ["deploy", "validate", "plan", "rollback", "status", "init"];
var words = (allowed) => allowed.join("|");
var CHECKS = ["deploy", "validate", "plan"];
var CHANGES = ["deploy", "rollback"];
var JUDGES = ["deploy", "validate", "plan", "rollback"];
var CONNECTS = ["deploy", "plan", "rollback", "status"];
var CONNECTS_OR_INIT = [...CONNECTS, "init"];
var INPUT_FLAGS = {
  "rules-file": {
    value: "PATH",
    help: "The rules file; the same as FILE. Without it: the one that exists of the usual names",
    commands: [...CHECKS, "init"]
  },
  "fail-on": { value: words(FAIL_ON), help: "Which findings reject the rules", commands: CHECKS },
  validator: {
    value: words(VALIDATORS),
    help: "Which compiler judges the rules besides the bundled one: that of the image that the host runs (auto), none (bundled), or the one in --validator-image (image)",
    commands: JUDGES
  },
  "validator-image": {
    value: "IMAGE",
    help: "An image of PowerSync Service or of a validator of your own; running: the one that the host runs",
    commands: JUDGES
  },
  "validator-command": {
    value: "COMMAND",
    help: "What to run in an image of your own instead of its entry point",
    commands: JUDGES
  },
  "validator-on": {
    value: words(VALIDATOR_ON),
    help: "Where the image runs: this machine (runner), or the host",
    commands: JUDGES
  },
  "compare-with": {
    value: "PATH|host|base",
    help: "What the rules are compared with: another file, what the host has, or what a merge would replace. Without it: host, where there is one",
    commands: ["plan"]
  },
  host: {
    value: "HOST",
    help: "Where PowerSync runs: a name, also of ~/.ssh/config, an address, user@host:port, or local for this machine",
    commands: CONNECTS_OR_INIT
  },
  port: { value: "PORT", help: "Its SSH port. Without it: as ssh has it", commands: CONNECTS },
  user: {
    value: "NAME",
    help: "Login name on the host. Without it: as ssh has it",
    commands: CONNECTS_OR_INIT
  },
  "known-hosts": {
    value: "LINES",
    help: "The known_hosts lines of the host. Without them: the files that ssh reads",
    commands: CONNECTS
  },
  "jump-host": {
    value: "HOST",
    help: "A host to go through, user@host:port. Without it: as ssh has it",
    commands: CONNECTS
  },
  "connect-timeout": {
    value: "TIME",
    help: "For everything up to the login, retries included",
    commands: CONNECTS
  },
  target: { value: words(TARGETS), help: "How the service is run", commands: CONNECTS },
  unit: { value: "UNIT", help: "The systemd unit that runs the service", commands: CONNECTS_OR_INIT },
  "remote-path": { value: "PATH", help: "The rules file on the host", commands: CONNECTS_OR_INIT },
  sudo: {
    value: words(SUDO_MODES),
    help: "sudo -n on the host: where the user is not root and may (auto)",
    commands: CONNECTS
  },
  "liveness-url": {
    value: "URL",
    help: "The service's liveness URL, as seen from where --probe-from says",
    commands: CONNECTS
  },
  "probe-from": {
    value: words(PROBE_FROM),
    help: "From where it is asked: the host, or this machine (runner)",
    commands: CONNECTS
  },
  "liveness-timeout": {
    value: "TIME",
    help: "From the restart to healthy: how long the new rules get",
    commands: CHANGES
  },
  "stability-window": {
    value: "TIME",
    help: "How long the service must be healthy without a break, in one start",
    commands: CHANGES
  },
  "confirm-timeout": {
    value: "TIME",
    help: "The host goes back by itself when nobody has confirmed the rules by then. Without it: as long as needed",
    commands: CHANGES
  },
  guard: {
    value: words(GUARD),
    help: "Whether a process of its own on the host goes back when this run and the helper are gone",
    commands: CHANGES
  },
  "lock-timeout": {
    value: "TIME",
    help: "How long to wait for another deploy to the same host",
    commands: CHANGES
  },
  "if-stopped": {
    value: words(IF_STOPPED),
    help: "When the unit is stopped: fail, start it, or only write the file",
    commands: CHANGES
  },
  "cosmetic-changes": {
    value: words(COSMETIC_CHANGES),
    help: "What to do when only comments and layout have changed",
    commands: ["deploy"]
  },
  "wait-for": {
    value: words(WAIT_FOR),
    help: "Health alone (live), rules that the service has taken (processing), or rules that clients get (active)",
    commands: CHANGES
  },
  "activation-timeout": { value: "TIME", help: "With --wait-for active: how long", commands: CHANGES },
  to: {
    value: "SHA256",
    help: "The beginning of the sha256 of rules in the history of the host. Without it: the last good ones",
    commands: ["rollback"]
  },
  "dry-run": { help: "Look, and say what would be done, without doing it", commands: CHANGES }
};
var SECRET_COMMANDS = {
  "ssh-key": CONNECTS,
  "ssh-key-passphrase": CONNECTS,
  "api-token": ["deploy", "plan", "rollback"]
};
var OWN_FLAGS = {
  "known-hosts-file": { value: "PATH", help: "The same, from a file", commands: CONNECTS },
  "ssh-key-file": {
    value: "PATH",
    help: "The private key; or the variable POWERSYNC_DEPLOY_SSH_KEY. Without it: your agent and keys, as ssh has them",
    commands: SECRET_COMMANDS["ssh-key"]
  },
  "ssh-key-passphrase-file": {
    value: "PATH",
    help: "Its passphrase; or the variable POWERSYNC_DEPLOY_SSH_KEY_PASSPHRASE",
    commands: SECRET_COMMANDS["ssh-key-passphrase"]
  },
  "api-token-file": {
    value: "PATH",
    help: "One of the service's api.tokens; or the variable POWERSYNC_DEPLOY_API_TOKEN",
    commands: SECRET_COMMANDS["api-token"]
  },
  forge: {
    value: "github|forgejo|gitea",
    help: "Whose workflows to write. Without it: as the remote says",
    commands: ["init"]
  },
  force: { help: "Replace workflows that are there already", commands: ["init"] },
  json: {
    help: "The report as JSON on standard output, everything else on standard error",
    commands: ["deploy", "validate", "plan", "rollback", "status"]
  },
  "no-color": { help: "No colours; the same as the variable NO_COLOR", commands: CLI_COMMANDS },
  help: { help: "This text", commands: CLI_COMMANDS }
};
var FLAGS = new Map(
  Object.entries({ ...INPUT_FLAGS, ...OWN_FLAGS })
);
var SECRET_NAMES = Object.keys(SECRET_COMMANDS);
var secretVariable = (name) => `POWERSYNC_DEPLOY_${name.toUpperCase().replaceAll("-", "_")}`;

// src/cli/flags.ts
var UsageError = class extends Error {
  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
  hint;
  name = "UsageError";
};
var MOST_FILES = {
  deploy: 1,
  validate: Number.POSITIVE_INFINITY,
  plan: 1,
  rollback: 0,
  status: 0,
  init: 0
};
function readCommandLine(args) {
  const { tokens } = parse(args);
  const [first, ...files] = tokens.filter((token) => token.kind === "positional").map(({ value }) => value);
  const options = tokens.filter((token) => token.kind === "option");
  const typed = new Set(options.map(({ name }) => name));
  const secret = SECRET_NAMES.find((name) => typed.has(name));
  if (secret !== void 0) throw noSecretHere(secret);
  if (first === void 0 && (typed.has("version") || typed.has("V"))) return { kind: "version" };
  if (first === "help")
    return { kind: "help", command: files[0] === void 0 ? void 0 : commandOf(files[0]) };
  if (typed.has("help") || typed.has("h"))
    return { kind: "help", command: first === void 0 ? void 0 : commandOf(first) };
  if (first === void 0)
    throw new UsageError("a command is missing", `It is one of: ${CLI_COMMANDS.join(", ")}.`);
  const command = commandOf(first);
  const values = {};
  for (const option of options) {
    const name = flagOf(option.name, option.rawName, command);
    if (values[name] !== void 0)
      throw new UsageError(`--${name} is given twice`, "Leave one of them out.");
    values[name] = valueOfFlag(name, option);
  }
  return { kind: "run", command, files: filesOf(command, files, values), values };
}
var parse = (args) => parseArgs({
  args: [...args],
  // Words of our own for what is wrong, so nothing is refused here.
  strict: false,
  allowPositionals: true,
  tokens: true,
  options: Object.fromEntries(
    [...FLAGS].map(([name, { value }]) => [name, { type: value === void 0 ? "boolean" : "string" }])
  )
});
function commandOf(word) {
  const found = CLI_COMMANDS.find((command) => command === word);
  if (found !== void 0) return found;
  const meant = closest(word, CLI_COMMANDS);
  throw new UsageError(
    `there is no command ${plain(word, 60)}${meant === void 0 ? "" : `; did you mean ${meant}?`}`,
    `The commands are: ${CLI_COMMANDS.join(", ")}.`
  );
}
function flagOf(name, typed, command) {
  const flag = FLAGS.get(name);
  if (flag?.commands.includes(command)) return name;
  if (flag !== void 0) {
    throw new UsageError(
      `${command} does not read --${name}`,
      `It is for: ${flag.commands.join(", ")}. See powersync-deploy ${command} --help.`
    );
  }
  const known = [...FLAGS].filter(([, { commands }]) => commands.includes(command)).map(([each]) => each);
  const meant = typed.startsWith("--") ? closest(name, known) : void 0;
  throw new UsageError(
    `there is no flag ${plain(typed, 60)}${meant === void 0 ? "" : `; did you mean --${meant}?`}`,
    `See powersync-deploy ${command} --help.`
  );
}
var noSecretHere = (name) => new UsageError(
  `--${name} is not taken from the command line, which everybody on this machine can read (ps)`,
  `Set the variable ${secretVariable(name)}, or name a file: --${name}-file PATH; - is standard input. A secret that was typed here is in the history of the shell.`
);
function valueOfFlag(name, { value, inlineValue }) {
  const wanted = FLAGS.get(name)?.value;
  if (wanted === void 0) {
    if (inlineValue) throw new UsageError(`--${name} takes no value`, `Write only --${name}.`);
    return "true";
  }
  if (value === void 0 || !inlineValue && /^-./.test(value))
    throw new UsageError(
      `--${name} needs a value: ${wanted}`,
      `One that begins with a hyphen is written --${name}=-….`
    );
  if (value.trim() === "")
    throw new UsageError(`--${name} is empty`, "Leave it out, or give a value; is a variable not set?");
  return value;
}
function filesOf(command, files, values) {
  if (files.some((file) => file.trim() === ""))
    throw new UsageError("a FILE is empty", "Leave it out, or name it; is a variable not set?");
  const most = MOST_FILES[command];
  if (files.length > most) {
    throw most === 0 ? new UsageError(
      `${command} takes no FILE, and there is ${plain(files[0], 60)}`,
      `See powersync-deploy ${command} --help.`
    ) : new UsageError(
      `${command} takes one FILE, and there are ${files.length}`,
      "Only validate takes several."
    );
  }
  if (files.length > 0 && values["rules-file"] !== void 0)
    throw new UsageError(
      "the rules file is given twice, as FILE and as --rules-file",
      "Leave one of them out."
    );
  return files;
}

// src/cli/help.ts
var STORIES = {
  deploy: {
    usage: "deploy [flags] [FILE]",
    brief: "check the rules, bring them to the host, and prove that they run",
    text: "Checks the rules file, brings it to the host, restarts the service, and watches it until the service provably runs these rules. When it does not, the old rules go back. Rules that run already restart nothing.",
    example: "powersync-deploy deploy --host powersync-deploy@web.example.net"
  },
  validate: {
    usage: "validate [flags] [FILE...]",
    brief: "check rules files, and nothing else",
    text: "Checks rules files: YAML, schema, and PowerSync's own compiler. Goes to no host.",
    example: "powersync-deploy validate powersync/sync-rules.yaml"
  },
  plan: {
    usage: "plan [flags] [FILE]",
    brief: "say what the rules would change for clients",
    text: "Says what clients would lose and get with these rules, compared with what the host has, or with another file. Changes nothing.",
    example: "powersync-deploy plan --compare-with old-rules.yaml powersync/sync-rules.yaml"
  },
  rollback: {
    usage: "rollback [flags]",
    brief: "bring earlier rules back, from the history of the host",
    text: "Brings earlier rules back from the history of the host, through the same steps as a deploy.",
    example: "powersync-deploy rollback --host powersync-deploy@web.example.net --to 7bfb2a428674"
  },
  status: {
    usage: "status [flags]",
    brief: "say what the host runs, since when and by whom",
    text: "Says what the host runs, since when and by whom, and which deploys there were. Changes nothing.",
    example: "powersync-deploy status --host powersync-deploy@web.example.net"
  },
  init: {
    usage: "init [flags]",
    brief: "write the workflows into this repository",
    text: "Writes a workflow that deploys and one for pull requests into the repository of the current folder, and the line for editors at the top of the rules file. What can be seen is not asked for: the forge, the branch, the rules file. What is there already stays.",
    example: "powersync-deploy init --host web.example.net --user powersync-deploy"
  }
};
var WIDTH = 80;
var HEADINGS = [
  [
    "The rules",
    [
      "rules-file",
      "fail-on",
      "validator",
      "validator-image",
      "validator-command",
      "validator-on",
      "compare-with",
      "to"
    ]
  ],
  [
    "The host",
    [
      "host",
      "port",
      "user",
      "known-hosts",
      "known-hosts-file",
      "ssh-key-file",
      "ssh-key-passphrase-file",
      "jump-host",
      "connect-timeout",
      "sudo"
    ]
  ],
  ["The service", ["target", "unit", "remote-path", "liveness-url", "probe-from", "api-token-file"]],
  [
    "The deploy",
    [
      "dry-run",
      "cosmetic-changes",
      "if-stopped",
      "wait-for",
      "activation-timeout",
      "liveness-timeout",
      "stability-window",
      "confirm-timeout",
      "guard",
      "lock-timeout"
    ]
  ],
  ["The workflows", ["forge", "force"]],
  ["What is said", ["json", "no-color", "help"]]
];
var COLUMN = 26;
var EXIT_CODES2 = [
  "Exit codes: 0 all is well, 1 it is not (the last line says which outcome it is),",
  "2 the command line was not understood, and nothing was done."
];
var helpText = (command) => `${(command === void 0 ? overview() : helpOf(command)).join("\n")}
`;
function overview() {
  return [
    "Usage: powersync-deploy COMMAND [flags] [FILE...]",
    "",
    ...wrapped(
      "Validates PowerSync sync rules, ships them to a self-hosted service, proves that it runs them, and rolls back when it does not."
    ),
    "",
    "Commands:",
    ...CLI_COMMANDS.flatMap((command) => row(command, STORIES[command].brief, 12)),
    "",
    "Flags:",
    ...row("--help", "This text; after a command, what that one reads"),
    ...row("--version", "The version"),
    ...row("--json", FLAGS.get("json").help),
    ...row("--no-color", FLAGS.get("no-color").help),
    "",
    "Example:",
    `  ${STORIES.validate.example}`,
    "",
    ...EXIT_CODES2
  ];
}
function helpOf(command) {
  const { usage, text, example } = STORIES[command];
  const reads = (name) => FLAGS.get(name)?.commands.includes(command) ?? false;
  const parts = HEADINGS.map(([title, names]) => [title, names.filter(reads)]);
  const flags = parts.flatMap(([, names]) => names);
  const notes = [
    flags.some((name) => name.endsWith("-file") && name !== "rules-file") && "A secret's file named - is standard input.",
    flags.some((name) => FLAGS.get(name)?.value === "TIME") && "TIME is in seconds, or 90s, 5m, 1h."
  ].filter(Boolean);
  return [
    `Usage: powersync-deploy ${usage}`,
    "",
    ...wrapped(text),
    "",
    ...parts.filter(([, names]) => names.length > 0).flatMap(([title, names]) => [`${title}:`, ...names.flatMap(rowOf), ""]),
    ...notes.length > 0 ? [...wrapped(notes.join(" ")), ""] : [],
    "Example:",
    `  ${example}`,
    "",
    ...EXIT_CODES2
  ];
}
function rowOf(name) {
  const { value, help } = FLAGS.get(name);
  const byDefault = defaultOf(name);
  return row(
    `--${name}${value === void 0 ? "" : ` ${value}`}`,
    byDefault === void 0 ? help : `${help}. Default: ${byDefault}`
  );
}
function defaultOf(name) {
  const value = DEFAULTS[name];
  return value === void 0 || value === "" || value === "false" ? void 0 : value;
}
function row(name, meaning, column = COLUMN) {
  const lines = wrapped(meaning, WIDTH - column).map((line) => " ".repeat(column) + line);
  const head = `  ${name}`;
  if (head.length > column - 2) return [head, ...lines];
  const [first = "", ...rest] = lines;
  return [head + first.slice(head.length), ...rest];
}
function wrapped(text, width = WIDTH) {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

// src/cli/ssh-config.ts
import { isIP } from "node:net";

// src/cli/ssh-config-lines.ts
var BLANK = " 	\r\n\f";
function configLines(text) {
  return text.split("\n").flatMap((line, index) => {
    const begin = skip(line, 0);
    let end = line.length;
    while (end > begin && BLANK.includes(line[end - 1])) end--;
    if (begin === end || line[begin] === "#") return [];
    let at = begin;
    while (at < end && !BLANK.includes(line[at]) && line[at] !== "=" && line[at] !== '"') at++;
    const keyword = line.slice(begin, at).toLowerCase();
    at = skip(line, at);
    if (line[at] === "=") at = skip(line, at + 1);
    return [{ number: index + 1, keyword, rest: line.slice(at, end) }];
  });
}
function skip(line, from) {
  let at = from;
  while (at < line.length && BLANK.includes(line[at])) at++;
  return at;
}
function wordsOf(rest) {
  const words2 = [];
  let word;
  let quote = "";
  for (let i = 0; i < rest.length; i++) {
    const character = rest[i];
    if (word === void 0) {
      if (character === " " || character === "	") continue;
      if (character === "#") break;
      word = "";
    }
    const next = rest[i + 1];
    if (character === "\\") {
      const escapes = next === "'" || next === '"' || next === "\\" || quote === "" && next === " ";
      if (escapes) i++;
      word += escapes ? next : character;
    } else if (quote === "" && (character === " " || character === "	")) {
      words2.push(word);
      word = void 0;
    } else if (quote === "" && (character === '"' || character === "'")) {
      quote = character;
    } else if (quote !== "" && character === quote) {
      quote = "";
    } else {
      word += character;
    }
  }
  if (quote !== "") return void 0;
  if (word !== void 0) words2.push(word);
  return words2;
}

// src/cli/ssh-include.ts
import { isAbsolute, join } from "node:path";

// src/cli/ssh-patterns.ts
var any = () => true;
var just = (wanted) => (character) => character === wanted;
var matchesPattern = (pattern, text) => fits(
  [...pattern].map((character) => character === "*" ? "*" : character === "?" ? any : just(character)),
  text
);
var matchesPatterns = (patterns, text) => !patterns.some((pattern) => pattern.startsWith("!") && matchesPattern(pattern.slice(1), text)) && patterns.some((pattern) => !pattern.startsWith("!") && matchesPattern(pattern, text));
var matchesPatternList = (list, text) => matchesPatterns(list.split(","), text);
var isGlob = (word) => /[*?[]/.test(word);
function matchesGlob(part, name) {
  if (name.startsWith(".") && !part.startsWith(".")) return false;
  const places = [];
  const characters = [...part];
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i];
    const end = character === "[" ? characters.indexOf("]", i + (isNot(characters[i + 1]) ? 3 : 2)) : -1;
    if (end !== -1) {
      places.push(oneOf(characters.slice(i + 1, end)));
      i = end;
    } else {
      places.push(character === "*" ? "*" : character === "?" ? any : just(character));
    }
  }
  return fits(places, name);
}
var isNot = (character) => character === "!" || character === "^";
function oneOf(set) {
  const negated = isNot(set[0]);
  const members = negated ? set.slice(1) : set;
  const has = (wanted) => {
    for (let i = 0; i < members.length; i++) {
      const isRange = members[i + 1] === "-" && i + 2 < members.length;
      if (isRange ? wanted >= members[i] && wanted <= members[i + 2] : wanted === members[i]) return true;
      if (isRange) i += 2;
    }
    return false;
  };
  return (character) => has(character) !== negated;
}
function fits(places, text) {
  const characters = [...text];
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < characters.length; ) {
    const place = places[at];
    if (place === "*") {
      star = at++;
      resume = i;
    } else if (place?.(characters[i])) {
      at++;
      i++;
    } else if (star !== -1) {
      at = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  return places.slice(at).every((place) => place === "*");
}

// src/cli/ssh-tokens.ts
var tokensFor = ({ typed, host, port, user, alias }, { home, uid, user: localUser, hostname: hostname2 }) => ({
  d: home,
  h: host,
  i: String(uid),
  k: alias ?? typed,
  L: hostname2.split(".", 1)[0],
  l: hostname2,
  n: typed,
  p: String(port),
  r: user,
  u: localUser
});
function expand(text, setting, tokens, env) {
  return text.replace(/%(.?)|\$\{([^}]*)\}/gs, (whole, letter, name) => {
    if (letter === void 0) {
      if (env === void 0) return whole;
      const value2 = env[name];
      if (value2 === void 0) {
        throw refused(
          `${setting} in ssh's configuration is ${quoted(text)}, and the variable ${printable(name)} is not set`
        );
      }
      return value2;
    }
    if (letter === "%") return "%";
    const value = Object.hasOwn(tokens, letter) ? tokens[letter] : void 0;
    if (value === void 0) {
      throw refused(
        `${setting} in ssh's configuration is ${quoted(text)}; %${printable(letter)} is not known here`,
        `Known are %% and ${Object.keys(tokens).map((one) => `%${one}`).join(", ")}.`
      );
    }
    return value;
  });
}
function withHome(path, setting, { home, user }) {
  const match = /^~([^/]*)(\/.*)?$/s.exec(path);
  if (!match) return path;
  if (match[1] !== "" && match[1] !== user) {
    throw refused(
      `${setting} in ssh's configuration is ${quoted(path)}; the homes of other users are not known here`,
      "Write the whole path."
    );
  }
  return `${home.replace(/\/$/, "")}${match[2] ?? ""}`;
}

// src/cli/ssh-include.ts
function includedFiles(pattern, isUsers, machine) {
  const path = withHome(pattern, "Include", machine);
  const folder = isUsers ? join(machine.home, ".ssh") : "/etc/ssh";
  return glob(isAbsolute(path) ? path : join(folder, path), machine);
}
function glob(path, machine) {
  const [root = "", ...parts] = path.split("/");
  return parts.reduce(
    (found, part) => {
      if (!isGlob(part)) return found.map((folder) => `${folder}/${part}`);
      return found.flatMap(
        (folder) => machine.list(folder === "" ? "/" : folder).filter((name) => matchesGlob(part, name)).map((name) => `${folder}/${name}`)
      );
    },
    [root]
  );
}

// src/cli/ssh-config.ts
var SETTINGS = /* @__PURE__ */ new Set([
  "hostname",
  "user",
  "port",
  "identitiesonly",
  "identityagent",
  "userknownhostsfile",
  "globalknownhostsfile",
  "hostkeyalias",
  "connecttimeout",
  "canonicalizehostname",
  "canonicaldomains",
  "knownhostscommand",
  "revokedhostkeys"
]);
var DEEPEST = 16;
var MOST_FILES2 = 1e3;
function readSshConfig(typed, machine) {
  const reader = new Reader(typed, machine);
  reader.pass(typed.host);
  if (reader.wantsFinalPass) reader.pass(reader.hostname, true);
  return {
    hostname: reader.hostname,
    identityFiles: reader.identityFiles,
    words: (keyword) => reader.first.get(keyword),
    notices: [...reader.notices]
  };
}
var Reader = class {
  constructor(typed, machine) {
    this.typed = typed;
    this.machine = machine;
    if (typed.user !== void 0) this.first.set("user", [typed.user]);
    if (typed.port !== void 0) this.first.set("port", [String(typed.port)]);
    if (typed.proxyJump !== void 0) this.first.set("proxyjump", [typed.proxyJump]);
  }
  typed;
  machine;
  first = /* @__PURE__ */ new Map();
  identityFiles = [];
  notices = /* @__PURE__ */ new Set();
  wantsFinalPass = false;
  #files = 0;
  #host = "";
  #final = false;
  get hostname() {
    const host = this.#hostnameFor(this.typed.host);
    return isIP(host) ? host : host.toLowerCase();
  }
  #hostnameFor(host) {
    const set = this.first.get("hostname")?.[0];
    return set === void 0 ? host : expand(set, "HostName", { h: host });
  }
  /** Goes through both files; `host` is what Host looks at. */
  pass(host, final = false) {
    if (final) this.first.set("hostname", [host.replaceAll("%", "%%")]);
    this.#host = host;
    this.#final = final;
    const { userConfig, systemConfig } = this.machine;
    for (const [path, isUsers] of [
      [userConfig, true],
      [systemConfig, false]
    ]) {
      if (path !== void 0) this.#file({ path, isUsers, never: false, depth: 0 }, true);
    }
  }
  #file(here, active) {
    if (++this.#files > MOST_FILES2)
      throw refused(`ssh's configuration includes more than ${MOST_FILES2} files`);
    const text = this.machine.readConfig(here.path);
    if (text === void 0) return;
    let applies = active;
    for (const line of configLines(text)) applies = this.#line(line, here, applies);
  }
  /** Returns whether the lines after this one apply. */
  #line(line, here, applies) {
    const { keyword } = line;
    if (keyword === "proxycommand") {
      if (applies) this.#proxy(keyword, [line.rest]);
      return applies;
    }
    const known = ["host", "match", "include", "identityfile", "proxyjump"].includes(keyword);
    if (!known && !SETTINGS.has(keyword)) return applies;
    const words2 = wordsOf(line.rest);
    if (words2 === void 0 || words2.length === 0 || words2[0] === "")
      throw wrong(here, line, words2 ? "has no value" : "has a quote without an end");
    switch (keyword) {
      case "host":
        return !here.never && matchesPatterns(words2, this.#host);
      case "match":
        return this.#match(words2, here, line) && !here.never;
      case "include":
        for (const word of words2) this.#include(word, here, line, applies);
        break;
      case "identityfile":
        if (applies && !this.identityFiles.includes(words2[0])) this.identityFiles.push(words2[0]);
        break;
      case "proxyjump":
        if (applies) this.#proxy(keyword, words2);
        break;
      default:
        if (keyword === "connecttimeout" && words2[0] === "none") break;
        if (applies && !this.first.has(keyword)) this.first.set(keyword, words2);
    }
    return applies;
  }
  /** Of the two ways to go through something else, the first one counts. */
  #proxy(keyword, words2) {
    if (!this.first.has("proxyjump") && !this.first.has("proxycommand")) this.first.set(keyword, words2);
  }
  #include(pattern, here, line, applies) {
    if (here.depth >= DEEPEST) throw wrong(here, line, "includes too many files that include others");
    for (const file of includedFiles(pattern, here.isUsers, this.machine)) {
      this.#file({ ...here, path: file, never: here.never || !applies, depth: here.depth + 1 }, applies);
    }
  }
  /** match_cfg_line in readconf.c. */
  #match(words2, here, line) {
    let result = true;
    for (let i = 0; i < words2.length; i++) {
      const negated = words2[i].startsWith("!");
      const name = words2[i].slice(negated ? 1 : 0).toLowerCase();
      if (name === "all") {
        if (i > 1 || i + 1 < words2.length) throw wrong(here, line, 'has "all" beside something else');
        return result && !negated;
      }
      if (name === "final" || name === "canonical") {
        if (name === "final") this.wantsFinalPass = true;
        result &&= this.#final !== negated;
        continue;
      }
      const value = words2[++i];
      if (value === void 0) throw wrong(here, line, `has no value after ${quoted(name, 40)}`);
      const matches = this.#criterion(name, value);
      if (matches === void 0) {
        if (result) this.#leaveOut(name, here, line);
        result = false;
      } else {
        result &&= matches !== negated;
      }
    }
    return result;
  }
  /** Undefined for what is not looked at here. */
  #criterion(name, value) {
    const host = (of) => matchesPatternList(value.toLowerCase(), of.toLowerCase());
    switch (name) {
      case "host":
        return host(this.#hostnameFor(this.#host));
      case "originalhost":
        return host(this.typed.host);
      case "user":
        return matchesPatternList(value, this.first.get("user")?.[0] ?? this.machine.user);
      case "localuser":
        return matchesPatternList(value, this.machine.user);
      default:
        return void 0;
    }
  }
  #leaveOut(name, { path }, { number }) {
    const why = name === "exec" ? "nothing is run from it" : "this is not known here";
    this.notices.add(
      `${printable(path, 200)}, line ${number}: the block of "Match ${printable(name, 40)}" is left out, since ${why}`
    );
  }
};
var wrong = ({ path }, { number, keyword }, what) => refused(
  `${printable(path, 200)}, line ${number}: ${printable(keyword, 40)} ${what}`,
  "ssh cannot read it either: ssh -G HOST says why."
);

// src/cli/ssh-identities.ts
import { join as join2 } from "node:path";
var USUAL = ["id_ed25519", "id_ecdsa", "id_rsa"];
function identitiesOf(config, remote, passphrase, machine) {
  const file = (path) => ({
    path,
    text: machine.read(path),
    publicText: machine.read(`${path}.pub`),
    passphrase
  });
  const only = ["yes", "true"].includes(config.words("identitiesonly")?.[0]?.toLowerCase() ?? "");
  if (config.identityFiles.length > 0) {
    const named = config.identityFiles.filter((path) => path.toLowerCase() !== "none").map(
      (path) => expand(
        withHome(path, "IdentityFile", machine),
        "IdentityFile",
        tokensFor(remote, machine),
        machine.env
      )
    );
    return { identities: [...new Set(named)].map(file), named: true, only };
  }
  const usual = USUAL.map((name) => file(join2(machine.home, ".ssh", name)));
  return { identities: usual.filter(({ text }) => text !== void 0), named: false, only };
}
function agentOf(config, remote, machine) {
  const usual = machine.env.SSH_AUTH_SOCK || void 0;
  const set = config.words("identityagent")?.[0];
  if (set === void 0 || set === "SSH_AUTH_SOCK") return usual;
  if (set.toLowerCase() === "none") return void 0;
  if (/^\$[A-Za-z_]\w*$/.test(set)) return machine.env[set.slice(1)] || void 0;
  const path = expand(
    withHome(set, "IdentityAgent", machine),
    "IdentityAgent",
    tokensFor(remote, machine),
    machine.env
  );
  if (!path.startsWith("/") && !path.startsWith("\\\\")) {
    throw refused(`IdentityAgent in ssh's configuration is ${quoted(set)}, which is no path`);
  }
  return path;
}

// src/cli/ssh-machine.ts
import { readdirSync, readFileSync, statSync } from "node:fs";
import { homedir, hostname, userInfo } from "node:os";
import { join as join3 } from "node:path";
var LONGEST = 16 * 1024 * 1024;
function thisMachine(env = process.env) {
  const { home, user } = whoami(env);
  return {
    home,
    user,
    uid: process.getuid?.() ?? 0,
    hostname: hostname(),
    env,
    userConfig: join3(home, ".ssh", "config"),
    systemConfig: "/etc/ssh/ssh_config",
    read,
    readConfig(path) {
      const text = read(path);
      if (text !== void 0) checkOwner(path);
      return text;
    },
    list(folder) {
      try {
        return readdirSync(folder).sort();
      } catch {
        return [];
      }
    }
  };
}
function whoami(env) {
  try {
    const { homedir: home, username } = userInfo();
    return { home, user: username };
  } catch {
    return { home: homedir(), user: env.USER ?? env.LOGNAME ?? "" };
  }
}
function read(path) {
  try {
    const { size } = statSync(path, { throwIfNoEntry: false }) ?? { size: -1 };
    if (size === -1 || !statSync(path).isFile()) return void 0;
    if (size > LONGEST) throw refused(`${printable(path, 200)} is longer than ${LONGEST / 1024 / 1024} MB`);
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error;
    if (code === "ENOENT" || code === "ENOTDIR") return void 0;
    if (code === void 0) throw error;
    throw refused(`${printable(path, 200)} cannot be read (${code})`);
  }
}
function checkOwner(path) {
  const { uid, mode } = statSync(path);
  const mine = process.getuid?.();
  if (mine === void 0) return;
  if ((uid === 0 || uid === mine) && (mode & 18) === 0) return;
  throw refused(
    `${printable(path, 200)} says where to connect to, and others can write to it`,
    "ssh refuses it, too. It has to belong to you or to root: chmod go-w"
  );
}

// src/cli/ssh-settings.ts
var SSH_PORT = 22;
var CONNECT_TIMEOUT_MS = 15e3;
function ownSsh(asked, machine = thisMachine()) {
  const typed = typedHost(asked);
  const config = readSshConfig(typed, machine);
  const notices = new Set(noticesOf(typed, config));
  const jump = jumpOf(config, typed, machine);
  const through = jump && readSshConfig(jump, machine);
  if (jump && through) {
    for (const notice of noticesOf(jump, through)) notices.add(notice);
    const next = jumpOf(through, jump, machine);
    if (next) {
      throw refused(
        `the way to ${printable(typed.host)} goes through ${printable(jump.host)}, and to that through ${printable(next.host)}; one host to go through is supported`,
        "Name a single host with --jump-host, or ProxyJump none for it in ~/.ssh/config."
      );
    }
  }
  return {
    inputs: {
      kind: "own-ssh",
      ...hop(typed, config, asked, machine),
      jump: jump && through && hop(jump, through, asked, machine),
      connectTimeoutMs: asked.connectTimeoutMs ?? connectTimeout(config) ?? CONNECT_TIMEOUT_MS
    },
    notices: [...notices]
  };
}
function noticesOf({ host }, config) {
  const command = config.words("knownhostscommand")?.[0] ?? "none";
  if (command.toLowerCase() === "none") return config.notices;
  return [
    ...config.notices,
    `KnownHostsCommand for ${printable(host)} is left out, since nothing is run from ssh's configuration; the known_hosts files count`
  ];
}
function typedHost({ host, port, user, jumpHost }) {
  const address = splitTyped(host, "host");
  if (port !== void 0 && !isPort(port)) {
    throw refused(`port is ${quoted(port, 40)}, which is no port number`, "Ports go from 1 to 65535.");
  }
  if (user !== void 0) parseHostAddress(`${user}@host`, "user");
  if (address.user !== void 0 && user !== void 0 && address.user !== user) {
    throw refused(`host says the user is ${address.user}, and user says ${user}`, "Set one of them.");
  }
  if (address.port !== void 0 && port !== void 0 && address.port !== Number(port)) {
    throw refused(`host says the port is ${address.port}, and port says ${port}`, "Set one of them.");
  }
  return {
    ...address,
    ...user === void 0 ? {} : { user },
    ...port === void 0 ? {} : { port: Number(port) },
    ...jumpHost === void 0 ? {} : { proxyJump: jumpHost }
  };
}
function splitTyped(text, input) {
  const alias = /^(?:([A-Za-z0-9_][\w.-]{0,254})@)?([A-Za-z0-9_][\w./+-]{0,254})$/.exec(text);
  if (!alias) return parseHostAddress(text, input);
  const [, user, host] = alias;
  return { host, ...user === void 0 ? {} : { user } };
}
var isPort = (text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
function hop(typed, config, asked, machine) {
  refuseUnsupported(typed, config);
  const port = config.words("port")?.[0] ?? String(SSH_PORT);
  if (!isPort(port))
    throw refused(`Port in ssh's configuration is ${quoted(port, 40)}, which is no port number`);
  const user = config.words("user")?.[0] ?? machine.user;
  const remote = {
    typed: typed.host,
    host: config.hostname,
    port: Number(port),
    user,
    alias: config.words("hostkeyalias")?.[0]?.toLowerCase()
  };
  return {
    host: remote.host,
    port: remote.port,
    user,
    keys: asked.key === void 0 ? {
      ...identitiesOf(config, remote, asked.passphrase, machine),
      agent: agentOf(config, remote, machine)
    } : { text: asked.key, passphrase: asked.passphrase },
    knownHosts: asked.knownHosts === void 0 ? knownHostsOf(typed, config, remote, machine) : { text: asked.knownHosts }
  };
}
function refuseUnsupported(typed, config) {
  const wanted = (keyword) => {
    const value = config.words(keyword)?.[0];
    return value === void 0 || value.toLowerCase() === "none" ? void 0 : value;
  };
  const hint = "A host to go through can be named with ProxyJump, or with --jump-host.";
  const command = wanted("proxycommand");
  if (command !== void 0) {
    throw refused(
      `ssh's configuration has a ProxyCommand for ${printable(typed.host)} (${printable(command, 60)}); nothing is run from it`,
      hint
    );
  }
  const canonicalize = wanted("canonicalizehostname")?.toLowerCase();
  if ((canonicalize === "yes" || canonicalize === "always") && wanted("canonicaldomains") !== void 0) {
    throw refused(
      `ssh's configuration has CanonicalizeHostname for ${printable(typed.host)}, which is not supported`,
      "Give the whole name of the host, with CanonicalizeHostname no for it in ~/.ssh/config."
    );
  }
  if (wanted("revokedhostkeys") !== void 0) {
    throw refused(
      `ssh's configuration has RevokedHostKeys for ${printable(typed.host)}, which is not supported`,
      "Put the keys into known_hosts, each with @revoked before it, and RevokedHostKeys none for this host."
    );
  }
}
function jumpOf(config, typed, machine) {
  const set = config.words("proxyjump")?.[0];
  if (set === void 0 || set.toLowerCase() === "none") return void 0;
  const text = expand(set, "ProxyJump", {
    h: config.hostname,
    n: typed.host,
    p: config.words("port")?.[0] ?? String(SSH_PORT),
    r: config.words("user")?.[0] ?? machine.user
  });
  if (text.includes(",")) {
    throw refused(
      `the way to ${printable(typed.host)} goes through several hosts (${printable(text, 120)}); one is supported`,
      "Name a single one with ProxyJump, or with --jump-host."
    );
  }
  return splitTyped(text.replace(/^ssh:\/\//, "").replace(/\/$/, ""), "ProxyJump");
}
function knownHostsOf(typed, config, remote, machine) {
  const own = config.words("userknownhostsfile") ?? ["~/.ssh/known_hosts", "~/.ssh/known_hosts2"];
  const systems = config.words("globalknownhostsfile") ?? [
    "/etc/ssh/ssh_known_hosts",
    "/etc/ssh/ssh_known_hosts2"
  ];
  const setting = "UserKnownHostsFile";
  const paths = [
    ...own.map(
      (path) => expand(withHome(path, setting, machine), setting, tokensFor(remote, machine), machine.env)
    ),
    ...systems
  ].filter((path) => path.toLowerCase() !== "none");
  const files = paths.flatMap((path) => {
    const text = machine.read(path);
    return text === void 0 ? [] : [{ path, text }];
  });
  return { files, paths, alias: remote.alias, byHand: byHand(typed) };
}
var byHand = ({ user, host, port }) => [
  "ssh",
  ...port === void 0 ? [] : ["-p", String(port)],
  shellWord(user === void 0 ? host : `${user}@${host}`)
].join(" ");
function connectTimeout(config) {
  const set = config.words("connecttimeout")?.[0];
  if (set === void 0 || set.toLowerCase() === "none") return void 0;
  const units = { s: 1, m: 60, h: 3600, d: 86400, w: 604800 };
  if (!/^(?:\d{1,6}[smhdw]?){1,5}$/i.test(set)) {
    throw refused(`ConnectTimeout in ssh's configuration is ${quoted(set, 40)}, which is no time`);
  }
  const seconds = [...set.matchAll(/(\d+)([smhdw]?)/gi)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * units[unit.toLowerCase() || "s"],
    0
  );
  return seconds === 0 ? void 0 : Math.min(seconds, 86400) * 1e3;
}

// src/cli/inputs.ts
function inputVariables({ command, values }, file, outside, environment) {
  const around = Object.entries(environment).filter(([name]) => !name.startsWith("INPUT_"));
  const typed = {
    ...Object.fromEntries(
      Object.keys(INPUT_FLAGS).map((name) => [name, values[name]])
    ),
    ...file !== void 0 && { "rules-file": file },
    ...outside,
    command,
    // Comments are written by a forge's own run.
    comment: "off"
  };
  return Object.fromEntries([
    ...around,
    ...Object.entries(typed).map(([name, value]) => [variableOf(name), value])
  ]);
}
function inputsOf(line, file, outside, environment, notice) {
  return readInputs(inputVariables(line, file, outside, environment), (asked) => {
    const { inputs, notices } = ownSsh(asked);
    for (const text of notices) notice(text);
    return inputs;
  });
}

// src/cli/json.ts
var ACTIVE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?<=##)\[/gu;
function jsonText(value) {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(ACTIVE, (found) => found === "\n" ? found : escaped(found))}
`;
}
var escaped = (text) => Array.from(
  { length: text.length },
  (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`
).join("");

// src/cli/secrets.ts
import { createReadStream } from "node:fs";
var MOST_BYTES = 1e6;
async function readFromOutside({ command, values }, { environment, stdin }) {
  const files = [...SECRET_NAMES, "known-hosts"].flatMap((name) => {
    const path = values[`${name}-file`];
    return path === void 0 ? [] : [{ name, path }];
  });
  if (files.filter(({ path }) => path === "-").length > 1)
    throw new UsageError("standard input is asked for twice", "Only one of the files can be -.");
  if (values["known-hosts"] !== void 0 && values["known-hosts-file"] !== void 0)
    throw new UsageError("both --known-hosts and --known-hosts-file are given", "Leave one of them out.");
  const found = {};
  for (const name of SECRET_NAMES) {
    const value = environment[secretVariable(name)];
    if (value !== void 0 && value.trim() !== "" && SECRET_COMMANDS[name].includes(command))
      found[name] = value;
  }
  for (const { name, path } of files) {
    const text = await (path === "-" ? readStandardInput(name, stdin) : readBounded(name, path));
    if (text.trim() === "") throw refused(`--${name}-file ${plain(path, 200)} is empty`);
    found[name] = text;
  }
  return found;
}
async function readStandardInput(name, stdin) {
  if (stdin.isTTY) {
    throw new UsageError(
      `--${name}-file is -, and standard input is a terminal, which would show it`,
      `Pipe it into this command, such as: pass show NAME | powersync-deploy …`
    );
  }
  return textOf(stdin, `--${name}-file -`);
}
async function readBounded(name, path) {
  return textOf(createReadStream(path), `--${name}-file ${plain(path, 200)}`);
}
async function textOf(stream, what) {
  const chunks = [];
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) break;
      chunks.push(Buffer.from(chunk));
    }
  } catch (error) {
    const { code, message } = error;
    throw refused(`${what} cannot be read: ${code ?? message}`, "Name the file that holds it.");
  }
  if (bytes > MOST_BYTES) throw refused(`${what} has more than ${MOST_BYTES} bytes`, "Is it the right file?");
  return Buffer.concat(chunks).toString("utf8");
}

// src/cli/several.ts
var RANK = ["unknown", "refused", "rejected"];
function reportOnAll(reports) {
  const [only, ...more] = reports;
  if (only !== void 0 && more.length === 0) return only;
  const bad = reports.filter(({ outcome }) => EXIT_CODES[outcome] !== 0);
  return {
    command: "validate",
    outcome: RANK.find((outcome) => bad.some((report) => report.outcome === outcome)) ?? "valid",
    headline: bad.length === 0 ? `${reports.length} files are valid` : `${bad.length} of ${reports.length} files ${bad.length === 1 ? "is" : "are"} not valid`,
    ...bad.length > 0 && {
      reason: bad.map(({ headline, reason }) => [headline, reason].filter(Boolean).join(": ")).join("\n")
    },
    next: [...new Set(bad.flatMap(({ next }) => next ?? []))],
    warnings: reports.flatMap(({ warnings }) => warnings ?? []),
    findings: reports.flatMap(({ findings }) => findings ?? []),
    timeline: reports.flatMap(({ timeline }) => timeline ?? []),
    changed: false
  };
}

// src/cli/wording.ts
var VALUES = {
  "fail-on": FAIL_ON,
  validator: VALIDATORS,
  "validator-on": VALIDATOR_ON,
  host: ["local"],
  target: TARGETS,
  sudo: SUDO_MODES,
  "probe-from": PROBE_FROM,
  guard: GUARD,
  "if-stopped": IF_STOPPED,
  "cosmetic-changes": COSMETIC_CHANGES,
  "wait-for": WAIT_FOR,
  comment: COMMENT
};
var NAMES = Object.keys(DEFAULTS).filter((name) => !["command", "token", "comment"].includes(name));
var HYPHENATED = NAMES.filter((name) => name.includes("-"));
var ORDINARY = NAMES.filter((name) => !name.includes("-"));
var ALONE = String.raw`(?<![\w./-])`;
var ENDS = String.raw`(?![\w/-]|\.\w)`;
var COMMAND = new RegExp(`${ALONE}command: (${COMMANDS.join("|")})${ENDS}`, "g");
var WITH_VALUE = Object.entries(VALUES).map(
  ([name, values]) => [name, new RegExp(`${ALONE}${name}: (${values.join("|")})${ENDS}`, "g")]
);
var THE_INPUT = new RegExp(`\\bthe input (${NAMES.join("|")})${ENDS}`, "g");
var UNMISTAKABLE = new RegExp(`${ALONE}(${HYPHENATED.join("|")})${ENDS}`, "g");
var AT_THE_BEGINNING = new RegExp(`^(${ORDINARY.join("|")})(?=: | is | says | names )`);
var TO_BE_SET = new RegExp(
  `\\b([Ss]et|[Ww]rite|[Ll]eave|and|or set) (${ORDINARY.join("|")})(?= to | as |[,;.]| out| says | is )`,
  "g"
);
function inFlags(message, typed) {
  let text = "";
  for (let from = 0; from < message.length; ) {
    const open = message.indexOf('"', from);
    const close = open < 0 ? -1 : closing(message, open);
    if (close < 0) return text + translated(message.slice(from), typed);
    text += translated(message.slice(from, open), typed) + message.slice(open, close + 1);
    from = close + 1;
  }
  return text;
}
function closing(message, open) {
  for (let at = open + 1; at < message.length; at++) {
    if (message[at] === "\\") at += 1;
    else if (message[at] === '"') return at;
  }
  return -1;
}
function translated(part, typed) {
  const flag = (name) => flagFor(name, typed);
  let text = part.replace(COMMAND, "the command $1").replace(THE_INPUT, (_, name) => flag(name));
  for (const [name, pattern] of WITH_VALUE)
    text = text.replace(pattern, (_, value) => `${flag(name)} ${value}`);
  return text.replace(AT_THE_BEGINNING, flag).replace(TO_BE_SET, (_, verb, name) => `${verb} ${flag(name)}`).replace(UNMISTAKABLE, flag);
}
function flagFor(name, { file }) {
  if (name === "rules-file" && file) return "FILE";
  return SECRET_NAMES.some((secret) => secret === name) ? `--${name}-file` : `--${name}`;
}
function reportInFlags(report, typed) {
  const { headline, next, warnings, wayBack } = report;
  const each = (messages) => messages.map((message) => inFlags(message, typed));
  return {
    ...report,
    headline: inFlags(headline, typed),
    ...next && { next: each(next) },
    ...warnings && { warnings: each(warnings) },
    ...wayBack && { wayBack: inFlags(wayBack, typed) }
  };
}

// src/report/terminal.ts
function terminalLook({ isTTY = false }, environment, noColour = false) {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM, CI, LC_ALL, LC_CTYPE, LANG } = environment;
  const dumb = TERM === "dumb";
  const forced = force === void 0 ? void 0 : !["0", "false"].includes(force);
  return {
    colour: !noColour && (forced ?? (!no && isTTY && !dumb)),
    live: isTTY && !dumb && !CI,
    unicode: /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || "")
  };
}
var painted = (code) => (text) => `\x1B[${code}m${text}\x1B[0m`;
var BOLD_RED = painted("1;31");
var BOLD_GREEN = painted("1;32");
var YELLOW = painted("33");
var DIM = painted("2");
function openTerminal(stream, look, surroundings) {
  const live = new LiveLine(stream, look);
  const inPlain = (paint) => openLog(surroundings, (text) => live.print(paint(text)));
  const asIs = inPlain((text) => text);
  if (!look.colour) return { ...asIs, doing: live.doing, ending: () => asIs, end: live.end };
  const step = inPlain((text) => text.replace(/( \(\d+\.\d s\))\n$/, (_, took) => `${DIM(took)}
`));
  const warning = inPlain((text) => text.replace(/^warning:/, YELLOW));
  const coloured = { ...asIs, step: step.step, warning: warning.warning };
  return {
    ...coloured,
    doing: live.doing,
    ending: (outcome) => {
      const paint = EXIT_CODES[outcome] === 0 ? BOLD_GREEN : BOLD_RED;
      const verdict = inPlain((text) => paint(outcome) + text.slice(outcome.length));
      return {
        ...coloured,
        line: (text) => (text.startsWith(`${outcome}: `) ? verdict : asIs).line(text)
      };
    },
    end: live.end
  };
}
var EVERY_MS = 100;
var CLEAR = "\r\x1B[K";
var SPINNER = { unicode: [..."⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"], ascii: [..."|/-\\"] };
var SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
var LiveLine = class {
  #text = "";
  #since = 0;
  #frame = 0;
  #isShown = false;
  #timer;
  #stream;
  #look;
  constructor(stream, look) {
    this.#stream = stream;
    this.#look = look;
  }
  doing = (text) => {
    if (!this.#look.live) return;
    this.#text = plain(text);
    this.#since = performance.now();
    if (this.#timer !== void 0) return;
    this.#timer = setInterval(() => this.#draw(), EVERY_MS).unref();
    process.on("exit", this.end);
    for (const signal of SIGNALS) process.on(signal, this.#onSignal);
  };
  /** In one write: what is cleared and drawn again in two would flicker. */
  print = (text) => {
    this.#stream.write(this.#isShown ? `${CLEAR}${text}${this.#line()}` : text);
  };
  end = () => {
    clearInterval(this.#timer);
    this.#timer = void 0;
    process.off("exit", this.end);
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
    if (this.#isShown) this.#stream.write(CLEAR);
    this.#isShown = false;
  };
  #draw() {
    this.#frame += 1;
    this.#isShown = true;
    this.#stream.write(`\r${this.#line()}\x1B[K`);
  }
  /** One column less than there are: a full line would begin the next one. */
  #line() {
    const frames = this.#look.unicode ? SPINNER.unicode : SPINNER.ascii;
    const spin = frames[this.#frame % frames.length];
    const took = ` ${Math.floor((performance.now() - this.#since) / 1e3)} s`;
    const room = (this.#stream.columns || 80) - 1 - widthOf(cellsOf(spin + took)) - 1;
    const text = `${spin} ${fitting(this.#text, room)}${took}`;
    return room < 1 ? "" : this.#look.colour ? DIM(text) : text;
  }
  /** Where nobody else listens, the signal ends the program, as it would without us. */
  #onSignal = (signal) => {
    if (process.listenerCount(signal) > 1) return;
    this.end();
    process.kill(process.pid, signal);
  };
};
function fitting(text, columns) {
  const cells = cellsOf(text);
  if (widthOf(cells) <= columns) return cells.map(({ shown }) => shown).join("");
  let left = columns - 1;
  const kept = [];
  for (const { shown, width } of cells) {
    left -= width;
    if (left < 0) break;
    kept.push(shown);
  }
  return `${kept.join("")}…`;
}

// src/cli.ts
var MISUSED = 2;
var began = performance.now();
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {
});
process.exitCode = await main(process.argv.slice(2)).catch(misused);
async function main(args) {
  const asked = readCommandLine(args);
  switch (asked.kind) {
    case "help":
      process.stdout.write(helpText(asked.command));
      return 0;
    case "version":
      process.stdout.write(`${version}
`);
      return 0;
    case "run":
      return asked.command === "init" ? init(asked) : run(asked);
  }
}
async function run(line) {
  const isJson = line.values.json !== void 0;
  const stream = isJson ? process.stderr : process.stdout;
  const surroundings = {
    ...surroundingsOf(process.env),
    annotations: false,
    outputFile: void 0,
    summaryFile: void 0
  };
  const look = terminalLook(stream, process.env, line.values["no-color"] !== void 0);
  const log = openTerminal(stream, look, surroundings);
  const outside = await readFromOutside(line, { environment: process.env, stdin: process.stdin }).catch(
    asFailure
  );
  const reports = [];
  for (const file of line.files.length === 0 ? [void 0] : line.files) {
    log.doing(doing(line, file));
    const report2 = await runCommand(
      () => {
        if (outside instanceof Failure) throw outside;
        return inputsOf(line, file, outside, process.env, log.warning);
      },
      log,
      surroundings
    );
    reports.push(reportInFlags(report2, { file: file !== void 0 }));
  }
  const report = reportOnAll(reports);
  const durationMs = performance.now() - began;
  log.end();
  sayReport(log.ending(report.outcome), report, durationMs);
  if (isJson) process.stdout.write(jsonText(reportJson(report, durationMs, surroundings, /* @__PURE__ */ new Date())));
  return exitCodeOf(report);
}
async function init(line) {
  const { initHere } = await import("./chunks/init-SZQHJXBC.js");
  const log = openLog(surroundingsOf(process.env), (text) => process.stdout.write(text));
  try {
    await initHere(line.values, log, process);
    return 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`${plain(inFlags(error.reason, { file: false }))}
`);
    if (error.hint) process.stderr.write(`  do:  ${plain(inFlags(error.hint, { file: false }))}
`);
    return 1;
  }
}
function doing({ command, values }, file) {
  const host = values.host ?? "the host";
  switch (command) {
    case "deploy":
      return `deploying to ${host}`;
    case "rollback":
      return `going back on ${host}`;
    case "status":
      return `looking at ${host}`;
    case "plan":
      return "comparing";
    default:
      return `checking ${file ?? "the rules"}`;
  }
}
function asFailure(error) {
  if (error instanceof Failure) return error;
  throw error;
}
function misused(error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`powersync-deploy: ${error.message}
${error.hint}
`);
  return MISUSED;
}
