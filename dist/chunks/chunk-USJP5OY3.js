import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));

// src/targets/container.sh
var container_default = `#!/bin/sh
# Which container a systemd unit runs, and what its engine says of it. Its own text in base64 is its first argument, the
# unit its second. Prints lines of words with tabs between them:
#   engine, id, image (its id) and name (of the image), then a \`mount SOURCE DESTINATION\` for each, the source without
#   symbolic links; or one line \`none WHY\`.
LC_ALL=C
export LC_ALL
unit=$2
tab=$(printf '\\t')

none() {
  printf 'none\\t%s\\n' "$1"
  exit 0
}
# What a process was started with, a word a line. Only what is checked below is used of it.
words() { tr '\\0' '\\n' <"/proc/$1/cmdline"; } 2>/dev/null
program() { words "$1" | sed -n '1{s,.*/,,;p;q;}'; }
# The word after the first OPTION, or the rest of OPTION=….
after() {
  previous=''
  while IFS= read -r word; do
    if [ "$previous" = "$1" ]; then printf '%s\\n' "$word"; return; fi
    case $word in "$1="*) printf '%s\\n' "\${word#"$1="}"; return ;; esac
    previous=$word
  done
}

shown=$(systemctl show --property=MainPID,ControlGroup -- "$unit" 2>/dev/null)
main=$(printf '%s\\n' "$shown" | sed -n 's/^MainPID=//p')
group=$(printf '%s\\n' "$shown" | sed -n 's/^ControlGroup=//p')
case $main in '' | 0 | *[!0-9]*) none "$unit runs no process" ;; esac
# All processes of the unit; the main one of a wrapper script is not the one that is looked for.
pids=$main
if [ -n "\${group#/}" ]; then
  for tree in /sys/fs/cgroup /sys/fs/cgroup/unified /sys/fs/cgroup/systemd; do
    pids="$pids $(cat "$tree$group/cgroup.procs" "$tree$group"/*/cgroup.procs 2>/dev/null)"
  done
fi

engine='' id=''
# Podman's monitor is the main process where the container runs detached, and in the unit's group elsewhere.
for pid in $pids; do
  if [ "$(program "$pid")" = conmon ]; then
    engine=podman
    # Podman would look into the own store of whoever asks, and make one there.
    if [ "$(stat -c %u "/proc/$pid" 2>/dev/null)" != "$(id -u)" ]; then none "the container of $unit belongs to another user"; fi
    found=$(words "$pid" | after -c)
    # A pod has several, and which one is the service nobody says.
    if [ -n "$id" ] && [ "$found" != "$id" ]; then none "$unit runs several containers"; fi
    id=$found
  fi
done
# Else the client is there that waits for it: \`docker run --name X\`, \`podman start --attach X\`.
if [ -z "$id" ]; then
  for pid in $pids; do
    case $(program "$pid") in podman | docker) ;; *) continue ;; esac
    engine=$(program "$pid") id=$(words "$pid" | after --name)
    if [ -z "$id" ] && [ "$(words "$pid" | sed -n 2p)" = start ]; then id=$(words "$pid" | sed -n '$p'); fi
    # Podman notes the unit that it was called from.
    if [ -z "$id" ] && [ "$engine" = podman ]; then
      id=$(podman ps --quiet --no-trunc --filter "label=PODMAN_SYSTEMD_UNIT=$unit" 2>/dev/null | sed -n 1p)
    fi
    if [ -n "$id" ]; then break; fi
  done
fi
if [ -z "$engine" ]; then none "$unit runs no container of podman or docker"; fi
case $id in '' | [!A-Za-z0-9]* | *[!A-Za-z0-9_.-]*) none "the container of $unit has no name to ask $engine for" ;; esac

facts="id$tab{{.Id}}{{println}}image$tab{{.Image}}{{println}}name$tab{{.Config.Image}}{{println}}"
facts="$facts{{range .Mounts}}mount$tab{{.Source}}$tab{{.Destination}}{{println}}{{end}}"
if ! said=$("$engine" inspect --type container --format "$facts" "$id" 2>&1); then
  none "$engine: $(printf '%s\\n' "$said" | sed -n '$p')"
fi
printf 'engine\\t%s\\nresolved\\tyes\\n' "$engine"
printf '%s\\n' "$said" | while IFS=$tab read -r name value rest; do
  case $name in
    id | image | name) printf '%s\\t%s\\n' "$name" "$value" ;;
    mount)
      source=$(readlink -f -- "$value" 2>/dev/null) || source=$value
      printf 'mount\\t%s\\t%s\\n' "$source" "$rest"
      ;;
  esac
done
`;

// src/targets/engine.ts
var ENGINES = ["podman", "docker"];
var containerOfUnit = (unit) => [
  "sh",
  "-c",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's
  'eval${IFS}"$(printf${IFS}%s${IFS}"$1"|base64${IFS}-d)"',
  "sh",
  Buffer.from(container_default, "utf8").toString("base64"),
  unit
];
function parseContainer(output) {
  const lines = output.split("\n").slice(0, -1).map((line) => line.split("	"));
  const fact = (name) => lines.find(([first]) => first === name)?.[1] ?? "";
  const none = fact("none");
  if (none !== "") return { none };
  const engine = ENGINES.find((known) => known === fact("engine"));
  const id = fact("id");
  const imageId = fact("image").replace(/^sha256:/, "");
  if (engine === void 0 || !isId(id) || !isId(imageId))
    return { none: "the answer of the host is not clear" };
  return {
    engine,
    id,
    imageId,
    imageName: fact("name"),
    resolved: fact("resolved") === "yes",
    mounts: lines.filter(([name, source]) => name === "mount" && source?.startsWith("/")).map(([, source = "", destination = ""]) => ({ source, destination }))
  };
}
var isId = (text) => /^[0-9a-f]{64}$/.test(text);
var mountsFile = ({ mounts }, path) => mounts.some(
  ({ source }) => path === source || path.startsWith(source.endsWith("/") ? source : `${source}/`)
);
var CPU_SECONDS = 30;
var MEMORY = 2 ** 30;
var CLOSED = [
  "--rm",
  "-i",
  "--pull=never",
  "--network=none",
  "--read-only",
  "--cap-drop=all",
  "--security-opt=no-new-privileges",
  "--log-driver=none",
  "--no-healthcheck",
  "--ulimit=core=0:0",
  // Named, because podman would else ask for more than it may have inside another container (measured).
  "--ulimit=nofile=1024:1024",
  "--ulimit=nproc=4096:4096",
  `--ulimit=cpu=${CPU_SECONDS}:${CPU_SECONDS}`,
  `--ulimit=data=${MEMORY}:${MEMORY}`
];
var scriptInImage = (engine, image, script) => [
  engine,
  "run",
  ...CLOSED,
  "--entrypoint=node",
  image,
  "-e",
  script
];
var MOUNTED_AT = "/rules/sync-rules.yaml";
var ownValidator = (engine, validator, rulesFile) => [
  engine,
  "run",
  `${MOUNT}${rulesFile}${mountedAs(engine)}`,
  ...ownWords(validator)
];
var ownValidatorOnHost = (engine, validator) => [
  "sh",
  "-c",
  [
    "engine=$1 mount=$2 as=$3",
    "shift 3",
    "f=$(mktemp) || exit 125",
    `trap 'rm -f "$f"' EXIT`,
    `trap 'exit 143' HUP INT TERM`,
    'cat >"$f" && chmod 644 "$f" || exit 125',
    '"$engine" run "$mount$f$as" "$@" <"$f"'
  ].join("\n"),
  "sh",
  engine,
  MOUNT,
  mountedAs(engine),
  ...ownWords(validator)
];
var MOUNT = "--mount=type=bind,source=";
var mountedAs = (engine) => `,target=${MOUNTED_AT},readonly${engine === "podman" ? ",relabel=shared" : ""}`;
var ownWords = ({ image, command = [], name }) => [
  ...CLOSED,
  `--name=${name}`,
  "--tmpfs=/tmp",
  ...command[0] === void 0 ? [] : [`--entrypoint=${command[0]}`],
  image,
  ...command.slice(1)
];
var killContainer = (engine, name) => engine === "docker" ? [engine, "rm", "--force", name] : [engine, "kill", "--signal=KILL", name];
var engineVersion = (engine) => [engine, "version"];
var hasImage = (engine, image) => [
  engine,
  "image",
  "inspect",
  "--format={{.Id}}",
  image
];
var pullImage = (engine, image) => [engine, "pull", "--quiet", image];
function splitWords(text) {
  const words = [];
  let word;
  for (let rest = text; rest !== ""; ) {
    const [token, single, double, escaped, plain] = /^(?:'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\]+)|\s+)/.exec(rest) ?? [];
    if (token === void 0) return void 0;
    const part = single ?? double?.replace(/\\([$`"\\])/g, "$1") ?? escaped ?? plain;
    if (part !== void 0) word = (word ?? "") + part;
    else if (word !== void 0) {
      words.push(word);
      word = void 0;
    }
    rest = rest.slice(token.length);
  }
  return word === void 0 ? words : [...words, word];
}

export {
  ENGINES,
  containerOfUnit,
  parseContainer,
  mountsFile,
  scriptInImage,
  MOUNTED_AT,
  ownValidator,
  ownValidatorOnHost,
  killContainer,
  engineVersion,
  hasImage,
  pullImage,
  splitWords
};
