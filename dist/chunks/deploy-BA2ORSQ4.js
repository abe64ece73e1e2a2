import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  KNOWN_KEY_TYPE,
  decodePublicKey,
  fingerprint,
  readPrivateKey,
  require_lib,
  signatureAlgorithms,
  typeOfBlob
} from "./chunk-5NFQH34C.js";
import {
  checkRulesFile
} from "./chunk-PZMUBLIH.js";
import "./chunk-3SV4AC6V.js";
import {
  Failure,
  refused
} from "./chunk-KHEBU6CU.js";
import "./chunk-MLRMAXTV.js";
import "./chunk-6IKSOWWN.js";
import "./chunk-DVOQP7OO.js";
import {
  __toESM
} from "./chunk-6A4HXWIN.js";

// src/host/helper.sh
var helper_default = `# shellcheck shell=sh
# The part of powersync-deploy that works on the host. POSIX sh: dash, bash and busybox ash run it.
#
# Requests come as lines on standard input, answers and events leave as lines on standard output; values are
# base64 words, so nothing that is sent can be read as a command. While a transaction is open (after the swap,
# before \`confirm\` or \`revert\`), the end of input means revert, and so does the deadline.
#
# Facts that this file leans on:
# - \`read\` takes exactly a line from a pipe, byte by byte; \`head -c\` and a dash that reads its script take more.
# - A pipe is opened anew for writing through /proc/self/fd (Linux), so background jobs can speak into the same
#   queue as standard input, and only the main loop writes to standard output.
# - A write of up to 4096 bytes to a pipe is not torn apart (PIPE_BUF); longer request lines are not sent.
# - Whole-line comments and indentation are taken off before this is sent.

set -fu
umask 077
unset CDPATH http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
LC_ALL=C
PATH="$PATH:/run/wrappers/bin:/run/current-system/sw/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export LC_ALL PATH
# Else it would die of its first line into a closed connection, or of the end of its session (logind sends TERM, and
# KILL 90 s later), before it reverts. What is ignored here is ignored by its children, too.
trap '' PIPE HUP INT TERM

path='' url='' url_host='' url_port='' url_path='' deadline=300
run_observe='' run_reset='' run_restart='' run_back='' run_logs=''
target='' folder='' store='' payload='' staged_sha=''
staged=0 kept_old=0 opened=0 restarted=0
restarting=0 back_wanted=0 going_back=0 ended=0 alone=''
watcher='' prober='' timer='' patience=''

say() { printf '%s\\n' "$*"; }
# For background jobs: into the queue, from where the main loop passes it on.
emit() { printf '> %s\\n' "$*" >&5; }
encode() { base64 | tr -d '\\n'; }
decode() { [ "$1" = - ] || printf %s "$1" | base64 -d; }
fact() { say "fact $1 $2"; }
fact64() { say "fact64 $1 $(printf %s "$2" | encode)"; }
fail() { say "fail $1 $2 $(printf %s "\${3-}" | encode)"; }
sha_of() {
  if [ -f "$1" ]; then
    sha256sum <"$1" | cut -c 1-64
  elif [ -e "$1" ] || [ -L "$1" ]; then
    printf other
  else
    printf absent
  fi
}
# busybox and coreutils older than 8.24 cannot sync one file; then everything is synced.
fsync() { sync "$1" 2>/dev/null || sync; }

# run WORD...: the words are base64, the program gets them as they were, without any shell in between.
run() {
  count=$#
  for word do
    value=$(decode "$word"; printf .)
    set -- "$@" "\${value%.}"
  done
  shift "$count"
  "$@" </dev/null
}

# Not every busybox can sleep for a fraction; a loop that cannot sleep would spin.
nap() { sleep "$1" 2>/dev/null || sleep 1; }
end_job() { [ -z "$1" ] || kill -9 "$1" 2>/dev/null || :; }

# Where the file really is: \`path\` with every link followed. Sets target and folder; target is empty where the folder is not there.
resolve() {
  target='' folder=''
  if [ -L "$path" ]; then
    target=$(readlink -f "$path") || target=''
  else
    parent=\${path%/*}
    parent=$(cd -P "\${parent:-/}" 2>/dev/null && pwd -P) || parent=''
    [ -z "$parent" ] || target="\${parent%/}/\${path##*/}"
  fi
  [ -n "$target" ] || return 0
  folder=\${target%/*}
  folder=\${folder:-/}
  if [ ! -d "$folder" ]; then target='' folder=''; fi
  store="\${folder%/}/.powersync-deploy"
}

# Who else could plant a link or a file in a folder or above it: prints \`FOLDER: why\`, or nothing.
who_else_writes() {
  at=$1 me=$(id -u) first=1
  while :; do
    # %a has no leading zero, so it can be counted with.
    numbers=$(stat -c '%u %g %a' "$at") || { say "$at: cannot be looked at"; return; }
    owner=\${numbers%% *} mode=\${numbers##* } group=\${numbers#* }
    group=\${group%% *}
    sticky=0
    [ "$mode" -lt 1000 ] || sticky=$((mode / 1000 % 2))
    [ "$first" = 1 ] && sticky=0
    if [ "$owner" != 0 ] && [ "$owner" != "$me" ]; then
      say "$at: it belongs to $(stat -c '%U' "$at") (uid $owner)"
      return
    fi
    if [ "$sticky" = 0 ]; then
      case $((mode % 10)) in 2 | 3 | 6 | 7) say "$at: everybody may write there (mode $mode)"; return ;; esac
      case $((mode / 10 % 10)) in
        2 | 3 | 6 | 7)
          if [ "$group" != 0 ] && { [ "$me" = 0 ] || [ "$(id -g)" != "$group" ] || [ "$(id -gn)" != "$(id -un)" ]; }; then
            say "$at: the group $(stat -c '%G' "$at") may write there (mode $mode)"
            return
          fi
          ;;
      esac
    fi
    [ "$at" = / ] && return
    at=\${at%/*}
    at=\${at:-/}
    first=0
  done
}

inspect() {
  fact64 user "$(id -un 2>/dev/null || id -u)"
  fact uid "$(id -u)"
  fact now "$(date +%s)"
  for tool in base64 sha256sum stat cp mv rm mkdir chmod cut head tail tr sed readlink sleep sync; do
    command -v "$tool" >/dev/null || fact64 missing-tool "$tool"
  done
  fact probe-client "$(probe_client)"
  resolve
  if [ -z "$target" ]; then
    fact kind no-folder
  else
    fact64 target "$target"
    if [ -d "$target" ]; then
      fact kind folder
    elif [ -f "$target" ]; then
      fact kind file
      # A link may have been made to lead here after the service had read another file.
      [ -L "$path" ] || fact ctime "$(stat -c %Z "$target")"
      if [ -r "$target" ]; then fact sha "$(sha_of "$target")"; else fact readable no; fi
    elif [ -e "$target" ] || [ -L "$target" ]; then
      fact kind other
    else
      fact kind absent
    fi
    if [ -w "$folder" ]; then fact writable yes; else fact writable no; fi
    others=$(who_else_writes "$folder")
    [ -n "$others" ] || { [ -L "$path" ] && others=$(who_else_writes "$(cd -P "\${path%/*}/" && pwd -P)"); }
    [ -z "$others" ] || fact64 others-write "$others"
    foreign=$(foreign_store)
    if [ -n "$foreign" ]; then
      fact64 foreign-store "$foreign"
    else
      if [ -f "$store/running" ]; then fact64 record "$(head -c 500 "$store/running" 2>/dev/null)"; fi
      if came_to_no_end; then fact unfinished yes; fi
    fi
  fi
  # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
  fact64 state "$(run $run_observe 2>&1 | head -c 3000)"
  say 'ok inspect'
}

# Why the folder for our own files is none of ours: nothing in it is looked at then. Prints nothing where it is, or is not there.
foreign_store() {
  if [ -L "$store" ] || { [ -e "$store" ] && [ ! -d "$store" ]; }; then
    say "$store is not a folder"
  elif [ -d "$store" ] && [ "$(stat -c %u "$store")" != "$(id -u)" ]; then
    say "$store belongs to $(stat -c %U "$store")"
  fi
}

# Whether an earlier deploy was neither confirmed nor taken back, and the file is still what that deploy put there:
# what somebody has put there since is not its business any more.
came_to_no_end() {
  [ -f "$store/swapping" ] && [ "$(cat "$store/swapping")" = "$(sha_of "$target")" ]
}

# copy FROM TO: with mode, owner, times, and where this cp can, ACL and label.
copy() { cp --preserve=all "$1" "$2" 2>/dev/null || cp -p "$1" "$2"; }

attributes_of() {
  stat -c '%a %u %g' "$1"
  stat -c '%C' "$1" 2>/dev/null || say '?'
  # The mark behind the mode bits: \`+\` tells of an ACL.
  # shellcheck disable=SC2012 # one known file, and only the mode column is read
  ls -ld "$1" | cut -c 1-11
  if command -v getfacl >/dev/null; then getfacl -c "$1" 2>/dev/null || :; fi
}

forget_staged() {
  staged=0
  [ -n "$store" ] || return 0
  rm -f "$store/new" "$store/prev"
  [ "$kept_old" = 1 ] || rm -f "$store/old" "$store/swapping"
}

# not_begun REQUEST CODE [DETAIL]: nothing of ours stays where there was nothing before.
not_begun() {
  forget_staged
  rmdir "$store" 2>/dev/null
  fail "$1" "$2" "\${3-}"
}

stage() {
  expected=$1
  resolve
  if [ -z "$target" ]; then fail stage no-folder; return; fi
  foreign=$(foreign_store)
  if [ -n "$foreign" ]; then fail stage store "$foreign"; return; fi
  if [ ! -d "$store" ] && ! errors=$(mkdir -m 0700 "$store" 2>&1); then
    fail stage write "$errors"
    return
  fi
  # The rules from before a deploy that came to no end are the last good ones, so they are what to go back to.
  if came_to_no_end && [ -f "$store/old" ]; then kept_old=1; fi
  forget_staged
  mode=644
  if [ -f "$target" ]; then
    if ! errors=$({ copy "$target" "$store/new" && { [ "$kept_old" = 1 ] || copy "$target" "$store/old"; }; } 2>&1); then
      not_begun stage write "$errors"
      return
    fi
    mode=$(stat -c %a "$target")
    if [ "$(attributes_of "$target")" != "$(attributes_of "$store/new")" ]; then
      not_begun stage attributes "$(attributes_of "$target" | head -n 1)"
      return
    fi
    chmod u+w "$store/new"
  fi
  if ! errors=$({ printf %s "$payload" | base64 -d >"$store/new" && chmod "$mode" "$store/new"; } 2>&1) ||
    [ "$(sha_of "$store/new")" != "$expected" ]; then
    not_begun stage write "\${errors:-what was written is not what was sent}"
    return
  fi
  payload=''
  if [ -f "$target" ]; then
    if [ -d "$target.prev" ]; then
      not_begun stage write "$target.prev is a folder"
      return
    fi
    if ! errors=$({ copy "$target" "$store/prev" && fsync "$store/prev" && mv -f "$store/prev" "$target.prev"; } 2>&1); then
      not_begun stage write "$errors"
      return
    fi
    fsync "$store/old"
  fi
  fsync "$store/new"
  fsync "$store"
  staged=1
  staged_sha=$expected
  say 'ok stage'
}

swap() {
  if [ "$staged" != 1 ]; then fail swap not-staged; return; fi
  now=$(sha_of "$target")
  if [ "$now" != "$1" ]; then
    not_begun swap changed "$now"
    return
  fi
  # So that whoever comes next knows of a deploy that came to no end.
  if ! errors=$({ printf '%s\\n' "$staged_sha" >"$store/swapping" && fsync "$store/swapping" && fsync "$store" &&
    mv -f "$store/new" "$target"; } 2>&1); then
    not_begun swap write "$errors"
    return
  fi
  staged=0 opened=1 restarted=0
  fsync "$folder"
  in_background after "$deadline" deadline
  timer=$!
  say 'ok swap'
}

# start_service JOB WORD...: without blocking, since systemctl may wait for minutes and the end of input must be seen.
start_service() {
  job=$1
  shift
  (
    # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
    run $run_reset >/dev/null 2>&1
    said=$(run "$@" 2>&1)
    code=$?
    # Before the result, so that whoever hears of a failed start knows which one it was.
    # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
    emit "looked $(run $run_observe 2>&1 | head -c 2500 | encode)"
    emit "result $job $code $(printf %s "$said" | tail -c 2000 | encode)"
  ) </dev/null >/dev/null 2>&1 &
}

restart() {
  if [ "$opened" != 1 ]; then fail restart no-transaction; return; fi
  restarted=1 restarting=1
  # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
  start_service restart $run_restart
  say 'ok restart'
}

# The way back must reach the supervisor after the restart did, else the restart would have the last word. A restart
# that hangs is waited for only as long as its request needs to get there.
want_back() {
  [ "$restarted" = 1 ] || return 0
  back_wanted=1
  if [ "$restarting" = 0 ]; then begin_back; return; fi
  in_background after 2 overdue
  patience=$!
}

begin_back() {
  [ "$back_wanted" = 1 ] || return 0
  back_wanted=0 going_back=1
  end_job "$patience"
  patience=''
  # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
  start_service back $run_back
}

# after SECONDS WORD: second by second, so that no long \`sleep\` stays behind when the job is ended.
after() {
  seconds=$1
  while [ "$seconds" -gt 0 ]; do
    sleep 1
    seconds=$((seconds - 1))
  done
  printf '! %s\\n' "$2" >&5
}

put_back() {
  opened=0
  end_job "$timer"
  timer=''
  if [ -f "$store/old" ]; then
    errors=$(mv -f "$store/old" "$target" 2>&1) || return 1
  else
    errors=$(rm -f "$target" 2>&1) || return 1
  fi
  fsync "$folder"
  kept_old=0
  forget_staged
}

revert() {
  if [ "$opened" != 1 ]; then fail revert no-transaction; return; fi
  if ! put_back; then fail revert write "$errors"; return; fi
  say 'ok revert'
  want_back
}

# Nobody is there to ask any more: the old rules go back, and the host's log says so.
revert_alone() {
  [ "$opened" = 1 ] || return 0
  if put_back; then
    alone="nobody confirmed the new rules ($1), so the old ones are back in $target"
  else
    alone="nobody confirmed the new rules ($1), and $target could not be put back: $errors"
  fi
  want_back
  [ "$back_wanted$going_back" != 00 ] || tell_alone
}

tell_alone() {
  if command -v logger >/dev/null; then logger -t powersync-deploy -- "$alone"; fi
  say "reverted $(printf %s "$alone" | encode)"
  alone=''
}

confirm() {
  if [ "$opened" != 1 ]; then fail confirm no-transaction; return; fi
  opened=0 kept_old=0
  end_job "$timer"
  timer=''
  forget_staged
  fact sha "$(sha_of "$target")"
  say 'ok confirm'
}

# record SHA IDENTITY: this start of the service read that text. The proof of running for the next deploy; where it
# cannot be written there is less proof, and nothing else.
record() {
  if [ "$(sha_of "$target")" = "$1" ] && { printf '%s %s\\n' "$1" "$(decode "$2")" >"$store/record" &&
    fsync "$store/record" && mv -f "$store/record" "$store/running"; } 2>/dev/null; then
    fsync "$store"
  else
    rm -f "$store/record" "$store/running"
  fi
  say 'ok record'
}

# observe_loop WORD...: the supervisor's state four times a second; \`=\` where it is the same as before.
observe_loop() {
  last=''
  count=$#
  for word do
    value=$(decode "$word"; printf .)
    set -- "$@" "\${value%.}"
  done
  shift "$count"
  while :; do
    state=$("$@" </dev/null 2>&1 | head -c 2500)
    if [ "$state" = "$last" ]; then emit 'state =' || exit; else emit "state $(printf %s "$state" | encode)" || exit; fi
    last=$state
    nap 0.25
  done
}

probe_client() {
  for client in curl wget bash; do
    # bash opens connections, but speaks no TLS.
    case $client$url in bashhttps:*) continue ;; esac
    if command -v "$client" >/dev/null; then say "$client"; return; fi
  done
  say none
}

# Prints the status of one GET, or 000.
probe_once() {
  case $1 in
    curl) curl -q -s -o /dev/null -w '%{http_code}' --max-time 3 -- "$url" 2>/dev/null ;;
    wget)
      # busybox and GNU both print the answer's first line with -S. Where that is a redirect, wget goes on; it does not count.
      status=$(timeout -s KILL 5 wget -S -O /dev/null -T 3 "$url" 2>&1 | sed -n 's/.*HTTP\\/[0-9.]* \\([0-9][0-9][0-9]\\).*/\\1/p' | head -n 1)
      printf %s "\${status:-000}"
      ;;
    bash)
      # shellcheck disable=SC2016 # bash expands it, from its own arguments
      timeout -s KILL 3 bash -c 'exec 3<>"/dev/tcp/$1/$2" && printf "GET %s HTTP/1.0\\r\\nHost: %s\\r\\n\\r\\n" "$3" "$1" >&3 &&
        IFS=" " read -r _ status _ <&3 && printf %s "\${status:-000}"' bash "$url_host" "$url_port" "$url_path" 2>/dev/null
      ;;
  esac
}

probe_loop() {
  client=$(probe_client)
  while :; do
    status=$(probe_once "$client")
    emit "probe \${status:-000}" || exit
    if [ "$status" = 200 ]; then nap 0.5; else nap 0.1; fi
  done
}

logs_job() {
  # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
  { run $run_logs 2>&1 | cut -b 1-4000 | tail -c 400000 | base64 -w 3000; printf '\\n'; } |
    while IFS= read -r line; do [ -z "$line" ] || emit "log $line"; done
  emit 'log-end'
}

in_background() { "$@" </dev/null >/dev/null 2>&1 & }

setting() {
  value=$(decode "$2"; printf .)
  value=\${value%.}
  case $1 in
    path) path=$value ;;
    url) url=$value ;;
    url-host) url_host=$value ;;
    url-port) url_port=$value ;;
    url-path) url_path=$value ;;
    deadline) deadline=$value ;;
    *) fail set unknown "$1" ;;
  esac
}

command_for() {
  name=\${1-}
  [ $# = 0 ] || shift
  case $name in
    observe) run_observe=$* ;;
    reset) run_reset=$* ;;
    restart) run_restart=$* ;;
    back) run_back=$* ;;
    logs) run_logs=$* ;;
    *) fail command unknown "$name" ;;
  esac
}

request() {
  # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
  set -- $1
  case \${1-} in
    set) setting "\${2-}" "\${3-}" ;;
    command) shift; command_for "$@" ;;
    inspect) inspect ;;
    data) payload=$payload\${2-} ;;
    stage) stage "\${2-}" ;;
    swap) swap "\${2-}" ;;
    restart) restart ;;
    revert) revert ;;
    confirm) confirm ;;
    record) record "\${2-}" "\${3--}" ;;
    logs) in_background logs_job ;;
    watch)
      end_job "$watcher"
      # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
      in_background observe_loop $run_observe
      watcher=$!
      ;;
    probe)
      end_job "$prober"
      in_background probe_loop
      prober=$!
      ;;
    quiet) end_job "$watcher"; end_job "$prober"; watcher='' prober='' ;;
    '') ;;
    *) fail "$1" unknown-request ;;
  esac
}

# What a job has to say passes through here.
job_line() {
  say "$1"
  case $1 in
    'result restart '*)
      restarting=0
      begin_back
      ;;
    'result back '*)
      going_back=0
      if [ -n "$alone" ]; then
        case $1 in 'result back 0 '*) ;; *) alone="$alone; the service could not be restarted" ;; esac
        tell_alone
      fi
      ;;
  esac
}

main() {
  exec 5>/proc/self/fd/0
  say 'powersync-deploy-helper 1'
  while IFS= read -r line; do
    case $line in
      '< '*) request "\${line#< }" ;;
      '> '*) job_line "\${line#> }" ;;
      '! deadline')
        revert_alone 'the deadline has passed'
        # Whoever was there has let it pass; the end of input may never be seen.
        in_background after 600 give-up
        timer=$!
        ;;
      '! overdue') begin_back ;;
      '! give-up') break ;;
      '! end')
        ended=1
        revert_alone 'the connection has ended'
        end_job "$watcher"
        end_job "$prober"
        # A supervisor that never answers is not waited for for ever.
        end_job "$timer"
        in_background after 180 give-up
        timer=$!
        ;;
    esac
    [ "$ended$back_wanted$going_back" != 100 ] || break
  done
  end_job "$timer"
  end_job "$patience"
  [ "$staged" = 0 ] || forget_staged
}

{
  while IFS= read -r line; do printf '< %s\\n' "$line" || exit; done
  printf '! end\\n'
} | main
`;

// src/host/bootstrap.ts
var PROTOCOL_VERSION = 1;
var BOOTSTRAP_COMMAND = `/bin/sh -c 'IFS= read -r line; eval "$line"'`;
var RUN_HELPER = 'IFS= read -r line; eval "$(printf %s "$line" | base64 -d)"';
function bootstrapLines(sudo) {
  const path = 'PATH="$PATH:/run/wrappers/bin:/run/current-system/sw/bin:/usr/local/bin:/usr/bin:/bin"; export PATH';
  const asRoot = `exec sudo -n /bin/sh -c '${RUN_HELPER}'`;
  const may = "sudo -n -l /bin/sh >/dev/null 2>&1 && sudo -n /bin/sh -c : >/dev/null 2>&1 </dev/null";
  const auto = `if [ "$(id -u)" != 0 ] && ${may}; then ${asRoot}; fi; ${RUN_HELPER}`;
  const how = { auto, always: asRoot, never: RUN_HELPER }[sudo];
  return `${path}; ${how}
${Buffer.from(strip(helper_default)).toString("base64")}
`;
}
function strip(script) {
  return script.replace(/^[ \t]+/gm, "").replace(/^#.*\n/gm, "").replace(/\n{2,}/g, "\n");
}

// src/host/lines.ts
var LineReader = class {
  constructor(onLine, limit = 1e6) {
    this.onLine = onLine;
    this.limit = limit;
  }
  onLine;
  limit;
  #rest = [];
  #restLength = 0;
  push(data) {
    let from = 0;
    for (let at = data.indexOf(10); at >= 0; at = data.indexOf(10, from)) {
      this.#keep(data.subarray(from, at));
      const line = Buffer.concat(this.#rest);
      if (this.#restLength <= this.limit) this.onLine(line.toString("utf8"));
      this.#rest = [];
      this.#restLength = 0;
      from = at + 1;
    }
    this.#keep(data.subarray(from));
  }
  #keep(part) {
    this.#restLength += part.length;
    if (this.#restLength <= this.limit) this.#rest.push(part);
    else this.#rest = [];
  }
};

// src/host/helper.ts
var HelperRefusal = class extends Error {
  constructor(request, code, detail) {
    super(`${request}: ${code}${detail ? ` (${detail})` : ""}`);
    this.request = request;
    this.code = code;
    this.detail = detail;
  }
  request;
  code;
  detail;
  name = "HelperRefusal";
};
var HelperGone = class extends Error {
  name = "HelperGone";
};
var CHUNK = 3e3;
var ERROR_BYTES = 4e3;
var PATIENCE_MS = 12e4;
var Helper = class _Helper {
  #process;
  #waiting = [];
  #facts = /* @__PURE__ */ new Map();
  #greeted = false;
  #gone = null;
  #errors = "";
  #lastState = "";
  #listener = () => {
  };
  #name;
  #sudo;
  /** Resolves with the reason when the helper is gone, never rejects. */
  ended;
  constructor(connection, process2, sudo) {
    this.#name = connection.name;
    this.#sudo = sudo;
    this.#process = process2;
    const lines = new LineReader((line) => this.#read(line));
    process2.stdout.on("data", (data) => lines.push(data));
    process2.stderr.on("data", (data) => {
      if (this.#errors.length < ERROR_BYTES) this.#errors += data.toString("utf8");
    });
    process2.stdin.on("error", () => {
    });
    this.ended = Promise.race([
      connection.lost,
      process2.exited.then(
        ({ code }) => new Error(`the helper ended${code === null ? "" : ` with status ${code}`}`)
      )
    ]).then((reason) => this.#end(reason));
  }
  /** Starts the helper in one round trip after the channel is open: what is asked first travels with it. */
  static async start(connection, sudo) {
    const process2 = await connection.exec(BOOTSTRAP_COMMAND).catch((error) => {
      throw refused(
        `${connection.name} let us in, but runs no command: ${error.message}`,
        "The user needs a login shell, and sshd has to allow sessions (MaxSessions)."
      );
    });
    const helper = new _Helper(connection, process2, sudo);
    helper.#process.stdin.write(bootstrapLines(sudo));
    return helper;
  }
  /** Where events go from now on. */
  listen(listener) {
    this.#listener = listener;
  }
  set(name, value) {
    this.#send(`set ${name} ${word(value)}`);
  }
  command(name, command) {
    this.#send(`command ${name} ${command.map(word).join(" ")}`);
  }
  /** Begins something that answers with events, or ends it. */
  begin(what) {
    this.#send(what);
  }
  /** Resolves with the facts that came before `ok`. Throws HelperRefusal, HelperGone, or a Failure where the helper could not even start. */
  ask(request, ...words) {
    if (this.#gone) return Promise.reject(this.#gone);
    const answer = new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
    });
    this.#send([request, ...words].join(" "));
    let timer;
    const late = new Promise((_, reject) => {
      const silence = `no answer to ${request} within ${PATIENCE_MS / 1e3} s`;
      timer = setTimeout(
        () => reject(this.#greeted ? new HelperGone(silence) : this.#neverStarted(new Error(silence))),
        PATIENCE_MS
      );
    });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }
  payload(bytes) {
    const text2 = Buffer.from(bytes).toString("base64");
    for (let at = 0; at < text2.length; at += CHUNK) this.#send(`data ${text2.slice(at, at + CHUNK)}`);
  }
  /** Ends the helper's input: an open transaction is reverted by that. Resolves when the helper has ended. */
  async close() {
    this.#process.stdin.end();
    await this.ended;
  }
  #send(line) {
    if (!this.#gone) this.#process.stdin.write(`${line}
`);
  }
  #read(line) {
    if (!this.#greeted) {
      const match = /powersync-deploy-helper (\d+)$/.exec(line);
      if (match?.[1] === String(PROTOCOL_VERSION)) this.#greeted = true;
      else if (this.#errors.length < ERROR_BYTES) this.#errors += `${line}
`;
      return;
    }
    const [kind, name = "", value = "", more = ""] = line.split(" ");
    switch (kind) {
      case "fact":
        this.#facts.set(name, value);
        return;
      case "fact64":
        this.#facts.set(name, text(value));
        return;
      case "ok": {
        const facts = this.#facts;
        this.#facts = /* @__PURE__ */ new Map();
        this.#answer(name, (waiting) => waiting.resolve(facts));
        return;
      }
      case "fail":
        this.#facts = /* @__PURE__ */ new Map();
        this.#answer(name, (waiting) => waiting.reject(new HelperRefusal(name, value, text(more).trim())));
        return;
      case "state":
        if (name !== "=") this.#lastState = text(name);
        this.#listener({ type: "state", output: this.#lastState });
        return;
      // A single look; `=` is about what the watch has seen last.
      case "looked":
        this.#listener({ type: "state", output: text(name) });
        return;
      case "probe":
        this.#listener({ type: "probe", status: Number(name) || null });
        return;
      case "result":
        if (name === "restart" || name === "back") {
          this.#listener({ type: "result", job: name, code: Number(value), output: text(more) });
        }
        return;
      case "log":
        this.#listener({ type: "log", chunk: Buffer.from(name, "base64") });
        return;
      case "log-end":
        this.#listener({ type: "log end" });
        return;
      case "reverted":
        this.#listener({ type: "reverted", what: text(name) });
        return;
    }
  }
  #answer(request, settle) {
    const at = this.#waiting.findIndex((waiting2) => waiting2.request === request);
    const [waiting] = at < 0 ? [] : this.#waiting.splice(at, 1);
    if (waiting) settle(waiting);
  }
  #end(reason) {
    const error = this.#greeted ? new HelperGone(reason.message) : this.#neverStarted(reason);
    this.#gone = error;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(error);
    return error;
  }
  #neverStarted(reason) {
    const said = this.#errors.trim().split("\n").slice(-3).join(" / ");
    if (this.#sudo !== "never" && /^sudo:/m.test(said.replaceAll(" / ", "\n"))) {
      return refused(
        `the user on ${this.#name} may not use sudo without a password: ${said}`,
        "Allow it in a sudoers file on the host, log in as a user who needs no sudo, or set sudo: never."
      );
    }
    return refused(
      `${this.#name} let us in, but did not run the helper: ${said || reason.message}`,
      "The user needs a login shell (not nologin, no forced command), /bin/sh and base64."
    );
  }
};
var word = (value) => value === "" ? "-" : Buffer.from(value, "utf8").toString("base64");
var text = (base64) => Buffer.from(base64, "base64").toString("utf8");

// src/host/inspection.ts
function readInspection(facts, parse) {
  const number = (name) => {
    const value = facts.get(name);
    return value !== void 0 && /^\d+$/.test(value) ? Number(value) : null;
  };
  const sha = facts.get("sha");
  const record = /^([0-9a-f]{64}) (.+)$/m.exec(facts.get("record") ?? "");
  return {
    user: facts.get("user") ?? "somebody",
    uid: number("uid") ?? -1,
    now: number("now") ?? 0,
    target: facts.get("target") ?? null,
    kind: facts.get("kind") ?? "other",
    sha256: sha && /^[0-9a-f]{64}$/.test(sha) ? sha : null,
    ctime: number("ctime"),
    readable: facts.get("readable") !== "no",
    writable: facts.get("writable") === "yes",
    othersWrite: facts.get("others-write") ?? null,
    missingTool: facts.get("missing-tool") ?? null,
    probeClient: facts.get("probe-client") ?? "none",
    record: record ? { sha256: record[1], identity: record[2] } : null,
    foreignStore: facts.get("foreign-store") ?? null,
    unfinished: facts.get("unfinished") === "yes",
    state: parse(facts.get("state") ?? "")
  };
}

// src/host/host.ts
var CLOSE_PATIENCE_MS = 1e4;
var Host = class _Host {
  constructor(connection, helper, settings) {
    this.connection = connection;
    this.helper = helper;
    this.settings = settings;
    this.name = connection.name;
  }
  connection;
  helper;
  settings;
  name;
  /** Starts the helper. Throws a Failure (`refused`) where it cannot run. */
  static async open(connection, settings) {
    const helper = await Helper.start(connection, settings.sudo);
    const { livenessUrl: url, supervisor } = settings;
    helper.set("path", settings.remotePath);
    helper.set("url", url.href);
    helper.set("url-host", url.hostname.replace(/^\[|\]$/g, ""));
    helper.set("url-port", url.port || (url.protocol === "https:" ? "443" : "80"));
    helper.set("url-path", `${url.pathname}${url.search}`);
    helper.command("observe", supervisor.observe);
    helper.command("reset", supervisor.reset);
    helper.command("restart", supervisor.restart);
    return new _Host(connection, helper, settings);
  }
  listen(listener) {
    this.helper.listen(listener);
  }
  /** Resolves with the reason when the helper is gone. */
  get ended() {
    return this.helper.ended;
  }
  /** Looks, without changing anything. */
  async inspect() {
    return readInspection(await this.helper.ask("inspect"), this.settings.supervisor.parse);
  }
  /**
   * Puts the rules there, if the file is still the one that was inspected, and restarts the service unless told not to.
   * From the swap on the host goes back by itself when the connection ends, or after `deadlineMs` without a confirmation.
   * Throws a HelperRefusal; then nothing was changed.
   */
  async begin(transaction) {
    const { supervisor } = this.settings;
    this.helper.set("deadline", String(Math.ceil(transaction.deadlineMs / 1e3)));
    this.helper.command("back", transaction.back === "stop" ? supervisor.stop : supervisor.restart);
    this.helper.payload(transaction.rules);
    const steps = [
      this.helper.ask("stage", transaction.sha256),
      this.helper.ask("swap", transaction.expected ?? "absent"),
      ...transaction.restart ? [this.helper.ask("restart")] : []
    ];
    if (transaction.restart) this.helper.begin("watch");
    const refusals = await Promise.allSettled(steps);
    const first2 = refusals.find((step) => step.status === "rejected");
    if (first2) throw first2.reason;
  }
  /**
   * The new rules stay, and, where a start was seen to read them, that is remembered. Answers the sha256 that the file
   * has now. Throws a HelperRefusal where the host has already gone back.
   */
  async confirm(sha256, identity) {
    const [facts] = await Promise.all([
      this.helper.ask("confirm"),
      identity === null ? void 0 : this.record(sha256, identity)
    ]);
    return facts.get("sha");
  }
  /** Remembers that this start read that text: the proof of running for the next deploy. */
  async record(sha256, identity) {
    await this.helper.ask("record", sha256, Buffer.from(identity, "utf8").toString("base64"));
  }
  /** The old rules go back, and the service with them; how that command ended comes as a `result` event. */
  async revert() {
    this.helper.begin("watch");
    await this.helper.ask("revert");
  }
  /** Asks for the log of one start; it comes as `log` events. */
  readLog(identity) {
    this.helper.command("logs", this.settings.supervisor.logs(identity));
    this.helper.begin("logs");
  }
  /** Lets the supervisor's state come as `state` events. */
  async beginWatch() {
    this.helper.begin("watch");
  }
  /** Lets the helper probe by itself, where the host forwards no ports. */
  beginProbing() {
    this.helper.begin("probe");
  }
  /** One probe by the helper itself. Throws HelperGone. */
  async probeOnce() {
    const answer = new Promise((resolve, reject) => {
      this.helper.listen((event) => {
        if (event.type === "probe") resolve(event.status);
      });
      this.helper.ended.then(reject);
    });
    this.helper.begin("probe");
    try {
      return await answer;
    } finally {
      this.helper.begin("quiet");
      this.helper.listen(() => {
      });
    }
  }
  endWatch() {
    this.helper.begin("quiet");
  }
  /** A stream from the host to an address as the host sees it. */
  connect(address, port) {
    return this.connection.connect(address, port);
  }
  /** Ends the helper, and then the connection; a helper that hangs is not waited for, its host side ends with the connection. */
  async close() {
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, CLOSE_PATIENCE_MS);
    });
    await Promise.race([this.helper.close(), late]);
    clearTimeout(timer);
    await this.connection.close();
  }
};

// src/host/address.ts
import { isIP, isIPv4, isIPv6 } from "node:net";

// src/host/quoted.ts
function printable(text2, limit = 100) {
  return quoted(text2, limit).slice(1, -1);
}
function quoted(text2, limit = 100) {
  const shown = text2.length > limit ? `${text2.slice(0, limit)}…` : text2;
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
function parseHostAddress(text2, input) {
  const wrong = (what) => refused(
    `${input}: ${what}, but it is ${quoted(text2)}`,
    `Write ${input} as host, user@host or user@host:port; an IPv6 address with a port as [2001:db8::1]:2222.`
  );
  if (text2 === "") throw wrong("a host is needed");
  if (/^[a-z]+:\/\//i.test(text2)) throw wrong("the address is wanted without ssh:// or another scheme");
  if (/[\s\x00-\x1f\x7f-\x9f]/.test(text2))
    throw wrong("spaces and control characters cannot be in an address");
  if (/["'`]/.test(text2)) throw wrong("quotes cannot be in an address");
  const at = text2.lastIndexOf("@");
  const user = at === -1 ? void 0 : text2.slice(0, at);
  if (user !== void 0 && !USER.test(user)) {
    throw wrong('a user name has only letters, digits, ".", "_" and "-", and does not begin with "." or "-"');
  }
  const { host, port } = splitPort(text2.slice(at + 1));
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

// src/host/host-keys.ts
import { timingSafeEqual as timingSafeEqual2 } from "node:crypto";

// src/host/host-pattern.ts
import { createHmac, timingSafeEqual } from "node:crypto";
var knownHostsName = (host, port) => port === 22 ? host : `[${host}]:${port}`;
function parseHostPattern(text2) {
  if (text2.startsWith("|")) return hashedName(text2);
  const names = text2.split(",");
  if (names.some((name) => name === "" || name === "!")) return void 0;
  return {
    names,
    matches(name) {
      const hits = names.filter((pattern) => wildcardMatch(pattern.replace(/^!/, ""), name));
      return hits.length > 0 && !hits.some((pattern) => pattern.startsWith("!"));
    }
  };
}
function hashedName(text2) {
  const parts = /^\|1\|([A-Za-z0-9+/]+=*)\|([A-Za-z0-9+/]+=*)$/.exec(text2);
  if (!parts) return void 0;
  const salt = Buffer.from(parts[1], "base64");
  const hash = Buffer.from(parts[2], "base64");
  if (hash.length !== 20) return void 0;
  const hashes = (name) => timingSafeEqual(createHmac("sha1", salt).update(name).digest(), hash);
  return { names: [], matches: (name) => hashes(name.toLowerCase()) || hashes(name) };
}
function wildcardMatch(pattern, name) {
  const wanted = pattern.toLowerCase();
  const given = name.toLowerCase();
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let i = 0; i < given.length; ) {
    if (wanted[at] === "*") {
      star = at++;
      resume = i;
    } else if (wanted[at] === "?" || at < wanted.length && wanted[at] === given[i]) {
      at++;
      i++;
    } else if (star !== -1) {
      at = star + 1;
      i = ++resume;
    } else {
      return false;
    }
  }
  return /^\**$/.test(wanted.slice(at));
}

// src/host/host-keys.ts
var HostKeys = class {
  #place;
  #name;
  #known;
  #revoked;
  constructor(host, port, known, revoked) {
    this.#place = `${host.includes(":") ? `[${host}]` : host}:${port}`;
    this.#name = knownHostsName(host, port);
    this.#known = known.filter(({ blob }) => !revoked.some((key) => sameKey(key.blob, blob)));
    this.#revoked = revoked;
  }
  /**
   * The host key algorithms to negotiate: those of the keys that are known, in the order of the file, and no others,
   * so that a right host never looks wrong because it showed a key of another type.
   */
  get algorithms() {
    return [...new Set(this.#known.flatMap(({ type }) => signatureAlgorithms(type)))];
  }
  /** Why a key that the host presented is not accepted; undefined when it is one of the known ones. */
  refusal(presented) {
    if (this.#known.filter(({ blob }) => sameKey(blob, presented)).length > 0) return void 0;
    const shown = `${printable(typeOfBlob(presented), 60)} ${fingerprint(presented)}`;
    if (this.#revoked.some(({ blob }) => sameKey(blob, presented))) {
      return refused(
        `the host key of ${this.#place} is marked @revoked in known-hosts: it presented ${shown}. Nothing was sent to it`,
        "Whoever presents a revoked key may not be your host. Find out before you connect to it again."
      );
    }
    return refused(
      `the host key of ${this.#place} is not the one in known-hosts: it presented ${shown}, known is ${this.#list()}. Nothing was sent to it`,
      `Either the host was reinstalled or got new keys, or someone stands between the runner and the host. On the host itself: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub (or the type above). Only if it prints the fingerprint above, put that key into known-hosts, preceded by ${this.#name} and a space.`
    );
  }
  /** The host has no key of a type that known-hosts holds; `offered` are the algorithms it named, if they were seen. */
  noCommonType(offered) {
    const offers = offered?.length ? `it offers ${printable(offered.join(", "), 200)}, ` : "";
    return refused(
      `${this.#place} offers no host key of a type that known-hosts holds for it: ${offers}known is ${this.#list()}. Nothing was sent to it`,
      `Add the keys that the host has now: on the host, cat /etc/ssh/ssh_host_*_key.pub; put each line of it into known-hosts, preceded by ${this.#name} and a space.`
    );
  }
  #list() {
    return this.#known.map(({ type, blob }) => `${type} ${fingerprint(blob)}`).join(" or ");
  }
};
function sameKey(a, b) {
  return a.length === b.length && timingSafeEqual2(a, b);
}

// src/host/known-hosts.ts
var KnownHosts = class _KnownHosts {
  constructor(lines) {
    this.lines = lines;
  }
  lines;
  /** Throws a Failure when there is no line in it, or when a line cannot be read; it names the line's number. */
  static parse(text2) {
    const lines = text2.split(/\r\n|\r|\n/).map((line, index) => ({ line: line.trim(), number: index + 1 })).filter(({ line }) => line !== "" && !line.startsWith("#")).map(({ line, number }) => parseLine(line, number));
    if (lines.length === 0)
      throw refused("known-hosts: it is empty, so no host can be verified", howToGetLines());
    return new _KnownHosts(lines);
  }
  /** The keys of a host. Throws a Failure that says what is there instead when there is none to verify it with. */
  lookup(host, port) {
    const about = this.#linesFor(host, port);
    const keys = new HostKeys(
      host,
      port,
      about.filter(({ marker }) => marker === void 0),
      about.filter(({ marker }) => marker === "@revoked")
    );
    if (keys.algorithms.length > 0) return keys;
    throw this.#nothingFor(host, port, about);
  }
  #linesFor(host, port) {
    const names = port === 22 ? [host, `[${host}]:22`] : [knownHostsName(host, port)];
    return this.lines.filter(({ pattern }) => names.some((name) => pattern.matches(name)));
  }
  #nothingFor(host, port, about) {
    const name = knownHostsName(host, port);
    const marked = (marker) => about.filter((line) => line.marker === marker);
    if (marked(void 0).length > 0) {
      const revoked = marked("@revoked").length > 0 ? " that is not revoked" : "";
      const types = [...new Set(marked(void 0).map(({ type }) => type))].join(", ");
      return refused(
        `known-hosts: for ${name} it holds no key of a type that is used${revoked} (it has: ${types})`,
        `Used are ssh-ed25519, ecdsa-sha2-nistp256/384/521 and ssh-rsa (with SHA-2). ${howToGetLines(name)}`
      );
    }
    if (marked("@cert-authority").length > 0) {
      return refused(
        `known-hosts: for ${name} it has only a @cert-authority line, and host certificates are not supported`,
        `Add the host's own keys. ${howToGetLines(name)}`
      );
    }
    if (marked("@revoked").length > 0) {
      return refused(`known-hosts: for ${name} it has only @revoked keys`, howToGetLines(name));
    }
    if (port !== 22 && this.#linesFor(host, 22).length > 0) {
      return refused(
        `known-hosts has ${host}, but port ${port} needs the line to begin with ${name}`,
        "Both may stand in one line, separated by a comma."
      );
    }
    return refused(`known-hosts: no line is about ${name}; ${this.#namesThere(host)}`, howToGetLines(name));
  }
  #namesThere(host) {
    const names = [...new Set(this.lines.flatMap(({ pattern }) => pattern.names))];
    const hashed = this.lines.filter(({ pattern }) => pattern.names.length === 0).length;
    const shown = names.slice(0, 20).map((name) => printable(name));
    if (names.length > shown.length) shown.push(`${names.length - shown.length} more`);
    if (hashed > 0) shown.push(hashed === 1 ? "a hashed name" : `${hashed} hashed names`);
    const otherPort = names.find((name) => name.toLowerCase().startsWith(`[${host.toLowerCase()}]:`));
    return `it has ${shown.join(", ")}${otherPort ? ` (${host} at another port only)` : ""}`;
  }
};
function parseLine(line, number) {
  const wrong = (what, hint = howToGetLines()) => refused(`known-hosts: line ${number} ${what}`, hint);
  const words = line.split(/[ \t]+/);
  const marker = words[0].startsWith("@") ? words.shift() : void 0;
  if (marker !== void 0 && marker !== "@revoked" && marker !== "@cert-authority") {
    throw wrong(`begins with ${quoted(marker)}; only @revoked and @cert-authority exist`);
  }
  const [names = "", type = "", base64 = ""] = words;
  if (KNOWN_KEY_TYPE.test(names)) {
    throw wrong(`begins with a key (${names}), so the host's name before it is missing`);
  }
  const pattern = parseHostPattern(names);
  if (!pattern)
    throw wrong(`begins with ${quoted(names)}, which is neither names separated by commas nor a hashed name`);
  if (type === "" || base64 === "") throw wrong("is not complete: it needs a name, a key type and a key");
  const blob = decodePublicKey(type, base64);
  if (!blob) throw wrong(`does not hold a whole ${quoted(type, 40)} key`);
  return { marker, pattern, type, blob };
}
function howToGetLines(name) {
  const prefix = name === void 0 ? "by the name of the host as it is in `host`, or by [name]:port when the port is not 22," : `by ${name}`;
  return `On the host: cat /etc/ssh/ssh_host_*_key.pub; put each line of it into known-hosts, preceded ${prefix} and a space.`;
}

// src/host/local.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";

// src/host/output.ts
import { PassThrough } from "node:stream";
function outputOf(source) {
  const output = new PassThrough();
  source.pipe(output);
  source.on("error", (error) => output.destroy(error));
  output.on("error", () => {
  });
  output.once("close", () => source.resume());
  return output;
}
function readToEnd(output) {
  const nobodyReads = output.readableFlowing === null && output.listenerCount("readable") === 0;
  if (output.readableEnded || output.destroyed || nobodyReads && output.readableLength === 0) {
    return Promise.resolve();
  }
  return new Promise((resolve) => output.once("end", resolve).once("close", resolve));
}

// src/host/local.ts
var GRACE = { endOfInput: 5e3, signal: 2e3 };
function environment() {
  const names = ["PATH", "HOME", "USER", "LOGNAME", "SHELL", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"];
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}
function connectLocal(graceMs = GRACE.endOfInput) {
  const running = /* @__PURE__ */ new Map();
  const sockets = /* @__PURE__ */ new Set();
  let closed = false;
  const refuseWhenClosed = () => {
    if (closed) throw new Error("the connection to local is closed");
  };
  return {
    name: "local",
    lost: new Promise(() => {
    }),
    async exec(command) {
      refuseWhenClosed();
      const child = spawn("/bin/sh", ["-c", command], { stdio: "pipe", detached: true, env: environment() });
      const process2 = processOf(child);
      running.set(child, process2);
      child.once("close", () => running.delete(child));
      try {
        await once(child, "spawn");
      } catch (error) {
        running.delete(child);
        throw error;
      }
      return process2;
    },
    async connect(address, port) {
      refuseWhenClosed();
      const socket = connect({ host: address, port, noDelay: true });
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
      await once(socket, "connect");
      socket.on("error", () => {
      });
      return socket;
    },
    async close() {
      closed = true;
      for (const socket of sockets) socket.destroy();
      await Promise.all([...running].map(([child, process2]) => end(child, process2, graceMs)));
    }
  };
}
function processOf(child) {
  child.stdin.on("error", () => {
  });
  const stdout = outputOf(child.stdout);
  const stderr = outputOf(child.stderr);
  const exited = new Promise((resolve) => {
    child.once("close", async (code, signal) => {
      await Promise.all([readToEnd(stdout), readToEnd(stderr)]);
      resolve({ code, signal });
    });
  });
  return { stdin: child.stdin, stdout, stderr, exited };
}
async function end(child, { stdin, stdout, stderr }, graceMs) {
  const ended = new Promise((resolve) => child.once("close", () => resolve(true)));
  const within = async (ms) => {
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(() => resolve(false), ms);
    });
    return Promise.race([ended, late]).finally(() => clearTimeout(timer));
  };
  stdin.end();
  stdout.destroy();
  stderr.destroy();
  if (await within(graceMs)) return;
  signalGroup(child, "SIGTERM");
  if (await within(Math.min(graceMs, GRACE.signal))) return;
  signalGroup(child, "SIGKILL");
  if (await within(Math.min(graceMs, GRACE.signal))) return;
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.unref();
}
function signalGroup(child, signal) {
  try {
    if (child.pid !== void 0) process.kill(-child.pid, signal);
  } catch {
  }
}

// src/host/connection.ts
var ForwardingForbidden = class extends Error {
  name = "ForwardingForbidden";
};

// src/host/deadline.ts
var LATE_MS = 200;
var Deadline = class {
  constructor(ms, outer) {
    this.ms = ms;
    this.outer = outer;
    this.#arm(ms);
    if (outer?.aborted) this.#stop();
    else outer?.addEventListener("abort", this.#stop);
  }
  ms;
  outer;
  #controller = new AbortController();
  #timer;
  #ranOut = false;
  /** Aborts when the time is over or the caller stops. */
  get signal() {
    return this.#controller.signal;
  }
  /** Leaves no timer and no listener behind. */
  clear() {
    clearTimeout(this.#timer);
    this.outer?.removeEventListener("abort", this.#stop);
  }
  /** The end of a wait that this deadline cut short. `what` did not happen, such as `web:22 did not answer`. */
  failure(what, hint) {
    if (this.#ranOut) return refused(`${what} within ${this.ms / 1e3} s (connect-timeout)`, hint);
    return refused("connecting was stopped before it was done");
  }
  /** Calls `listener` at the end of the time, at once when it is over already. Returns what takes that back. */
  onEnd(listener) {
    if (this.signal.aborted) listener();
    else this.signal.addEventListener("abort", listener, { once: true });
    return () => this.signal.removeEventListener("abort", listener);
  }
  /**
   * Compiling a large file blocks this thread, and then the timer comes before the answers that were there in time. So
   * the time that the thread was blocked at the end is given back.
   */
  #arm(ms) {
    const due = performance.now() + ms;
    this.#timer = setTimeout(() => {
      const late = performance.now() - due;
      if (late > LATE_MS) {
        this.#arm(late);
        return;
      }
      this.#ranOut = true;
      this.#stop();
    }, ms);
  }
  #stop = () => {
    clearTimeout(this.#timer);
    this.#controller.abort();
  };
};

// src/host/dial.ts
import { connect as connect2 } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

// src/host/endpoint.ts
var placeOf = ({ input, host, port }) => `${input === "jump-host" ? "jump host " : ""}${host.includes(":") ? `[${host}]` : host}:${port}`;

// src/host/ssh-failures.ts
function unfinished(end2, phase, heard, deadline) {
  const place = placeOf(end2);
  if (phase === "greeting" && heard !== "") return notSsh(place, heard);
  if (phase === "greeting") {
    return deadline.failure(
      `${place} accepted the connection, but did not greet as an SSH server`,
      "Is the port right? A host that is overloaded, or a firewall in front of it, can look like this, too."
    );
  }
  const what = phase === "handshake" ? "the SSH handshake" : "the login";
  return deadline.failure(
    `${what} at ${place} did not finish`,
    "The host is very slow, or the network loses packets. connect-timeout can be raised."
  );
}
function closedEarly(end2, phase, heard, error) {
  const place = placeOf(end2);
  if (phase === "greeting") return heard === "" ? closedInSilence(end2) : notSsh(place, heard);
  const when = phase === "handshake" ? "during the SSH handshake" : "during the login";
  const why = error ? ` (${printable(error.message, 200)})` : "";
  return refused(
    `${place} ended the connection ${when}${why}`,
    phase === "handshake" ? "The host's own log says why: journalctl -t sshd -n 20 (or /var/log/auth.log)." : "The host's own log says why: journalctl -t sshd -n 20. Often it is AllowUsers, MaxAuthTries, or a shell or home that does not exist."
  );
}
var closedInSilence = (end2) => refused(
  `${placeOf(end2)} accepted the connection and closed it without a word`,
  "Mostly fail2ban or a firewall, MaxStartups of an overloaded sshd, or a port forwarding to nowhere."
);
var notSsh = (place, heard) => refused(
  `${place} is not an SSH server that we can speak with: it answered ${quoted(heard.split(/\r?\n/)[0].trim())}`,
  "Is the port right? sshd usually listens on 22."
);
var disconnected = (end2, phase, words) => refused(
  `${placeOf(end2)} ended the connection ${phase === "login" ? "during the login" : "during the SSH handshake"}: ${quoted(words, 200)}`,
  "The host's own log says more: journalctl -t sshd -n 20 (or /var/log/auth.log)."
);
function keyRefused(end2, key, methods, partial) {
  const place = placeOf(end2);
  const others = methods.length > 0 ? printable(methods.join(", "), 100) : "nothing";
  if (partial) {
    return refused(
      `${place} accepted the key of ${end2.user}, but asks for more: ${others}`,
      "A deploy has nobody who could answer. Let this user log in with its key alone (AuthenticationMethods publickey, in a Match block)."
    );
  }
  if (!methods.includes("publickey")) {
    return refused(
      `${place} does not let ${end2.user} log in with a key; it offers ${others}`,
      "Set PubkeyAuthentication yes for this user in sshd_config."
    );
  }
  const rsa = key.type === "ssh-rsa" ? " With an RSA key the host must know SHA-2 signatures (OpenSSH 7.2 or newer)." : "";
  return refused(
    `${place} does not let ${end2.user} log in with the key ${fingerprint(key.getPublicSSH())} (${key.type})`,
    `Put its public key (ssh-keygen -y -f deploy-key) as one line into ~/.ssh/authorized_keys of ${end2.user} on that host; sshd ignores the file when others can write to it, to .ssh or to the home. ssh-keygen -lf ~/.ssh/authorized_keys shows the fingerprints in it.${rsa}`
  );
}
var onlySha1 = (end2) => refused(
  `${placeOf(end2)} takes RSA keys only with SHA-1 signatures, which are not used`,
  "Use an Ed25519 key (ssh-keygen -t ed25519), or an sshd that is newer than 2016."
);

// src/host/dial.ts
var PAUSES = [250, 500, 1e3, 2e3];
async function withRetries(attempt, isTransient, deadline, log) {
  for (const pause of PAUSES) {
    try {
      return await attempt();
    } catch (error) {
      if (!isTransient(error)) throw error;
      log(`${error instanceof Error ? error.message : error}; trying again in ${pause} ms`);
      await sleep(pause, void 0, { signal: deadline.signal }).catch(() => {
      });
      if (deadline.signal.aborted) throw error;
    }
  }
  return attempt();
}
async function dial(end2, deadline, log) {
  try {
    const isTransient = (error) => ["ECONNREFUSED", "ETIMEDOUT"].includes(codeOf(error));
    const socket = await withRetries(() => connectOnce(end2, deadline), isTransient, deadline, log);
    log(`connected to ${placeOf(end2)} at ${socket.remoteAddress}`);
    return socket;
  } catch (error) {
    throw dialFailure(end2, error, deadline);
  }
}
function connectOnce({ host, port }, deadline) {
  return new Promise((resolve, reject) => {
    const socket = connect2({
      host,
      port,
      noDelay: true,
      // Node gives each of several addresses only 250 ms by default, which a far host needs for itself.
      autoSelectFamilyAttemptTimeout: 1e3
    });
    const takeBack = deadline.onEnd(() => socket.destroy(new Error("the deadline")));
    socket.once("error", (error) => {
      takeBack();
      reject(error);
    });
    socket.once("connect", () => {
      takeBack();
      socket.removeAllListeners("error");
      socket.on("error", () => {
      });
      resolve(socket);
    });
  });
}
function dialFailure(end2, error, deadline) {
  const place = placeOf(end2);
  const code = codeOf(error);
  const unanswered = `Is the host up, is ${place} right, and does a firewall let the runner in?`;
  if (code === "ECONNREFUSED") {
    return refused(`${place} refused the connection`, "Does sshd run there, and is the port right?");
  }
  if (deadline.signal.aborted) return deadline.failure(`${place} did not answer`, unanswered);
  switch (code) {
    case "ETIMEDOUT":
      return refused(`${place} did not answer`, unanswered);
    case "ECONNRESET":
      return closedInSilence(end2);
    case "ENOTFOUND":
      return refused(
        `cannot connect to ${place}: there is no host of this name in DNS`,
        `Check \`${end2.input}\`.`
      );
    case "EAI_AGAIN":
      return refused(
        `cannot connect to ${place}: the runner's name server did not answer`,
        "This is mostly temporary; run it again."
      );
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "EADDRNOTAVAIL":
      return refused(
        `${place} cannot be reached from this runner (${code})`,
        "There is no route to it. GitHub's own runners have no IPv6; a private address needs a runner in that network, or jump-host."
      );
    default:
      return refused(`cannot connect to ${place}: ${code || String(error)}`, unanswered);
  }
}
function codeOf(error) {
  const all = error instanceof AggregateError ? error.errors : [error];
  const codes = all.map((one) => String(one?.code ?? ""));
  return ["ECONNREFUSED", "ETIMEDOUT"].find((code) => codes.includes(code)) ?? codes[0] ?? "";
}

// src/host/ssh-connection.ts
import { once as once2 } from "node:events";

// src/host/channel.ts
import { Duplex, Writable } from "node:stream";
var ChannelWriter = class {
  constructor(channel) {
    this.channel = channel;
  }
  channel;
  #pending;
  #closed;
  write(chunk, done) {
    this.#pending = done;
    if (this.#closed) this.#settle(this.#closed);
    else this.channel.write(chunk, (error) => this.#settle(error));
  }
  /** From now on every write fails, a waiting one included. */
  close(reason) {
    this.#closed ??= reason;
    this.#settle(this.#closed);
  }
  #settle(error) {
    const done = this.#pending;
    this.#pending = void 0;
    done?.(error);
  }
};
var brokenPipe = () => Object.assign(new Error("the other side has closed the stream"), { code: "EPIPE" });
function quietly(ending) {
  try {
    ending();
  } catch {
  }
}
function processOn(channel, onGone) {
  const writer = new ChannelWriter(channel);
  const stdin = new Writable({
    write: (chunk, _encoding, done) => writer.write(chunk, done),
    final: (done) => {
      channel.end();
      done();
    },
    destroy: (error, done) => {
      writer.close(error ?? brokenPipe());
      quietly(() => channel.eof());
      done(error);
    }
  });
  stdin.on("error", () => {
  });
  channel.on("error", () => {
  });
  const stdout = outputOf(channel);
  const stderr = outputOf(channel.stderr);
  const exited = new Promise((resolve) => {
    const result = { code: null, signal: null };
    const takeBack = onGone((reason) => {
      writer.close(reason);
      resolve(result);
    });
    channel.once("exit", (code, signal) => {
      Object.assign(result, { code, signal: signal ?? null });
      writer.close(brokenPipe());
    });
    channel.once("close", async () => {
      takeBack();
      writer.close(brokenPipe());
      await Promise.all([readToEnd(stdout), readToEnd(stderr)]);
      resolve(result);
    });
  });
  return { stdin, stdout, stderr, exited };
}
var ForwardedStream = class extends Duplex {
  #channel;
  #writer;
  #takeBack;
  constructor(channel, onGone) {
    super({ allowHalfOpen: false });
    this.#channel = channel;
    this.#writer = new ChannelWriter(channel);
    this.#takeBack = onGone(
      ({ message }) => this.destroy(Object.assign(new Error(message), { code: "ECONNRESET" }))
    );
    this.on("error", () => {
    });
    channel.on("error", () => {
    });
    channel.on("data", (chunk) => {
      if (!this.destroyed && !this.push(chunk)) channel.pause();
    });
    channel.on("end", () => !this.destroyed && this.push(null));
    channel.once("close", () => this.#writer.close(brokenPipe()));
  }
  _read() {
    this.#channel.resume();
  }
  _write(chunk, _encoding, done) {
    this.#writer.write(chunk, done);
  }
  _final(done) {
    this.#channel.end();
    done();
  }
  _destroy(error, done) {
    this.#takeBack();
    this.#writer.close(error ?? brokenPipe());
    quietly(() => this.#channel.close());
    done(error);
  }
};

// src/host/ssh-connection.ts
var CLOSE_TIMEOUT = 1e3;
var OPEN_FAILURE = { prohibited: 1, connectFailed: 2, unknownType: 3 };
var SshConnection = class {
  constructor(client, socket, end2, jump) {
    this.client = client;
    this.socket = socket;
    this.jump = jump;
    this.name = formatHostAddress(end2);
    this.#place = placeOf(end2);
    let report = () => {
    };
    this.lost = new Promise((resolve) => {
      report = resolve;
    });
    const finish = (detail) => {
      if (this.ended) return;
      this.ended = this.#closing ? new Error(`the connection to ${this.#place} is closed`) : this.#lostBecause(detail);
      for (const listener of this.#gone) listener(this.ended);
      this.#gone.clear();
      socket.destroy();
      if (!this.#closing) report(this.ended);
    };
    client.on("error", (error) => finish(wordsFor(error)));
    client.once("end", () => finish("the host closed it"));
    socket.once("finish", () => this.#closing || finish("the host closed it"));
    client.once("close", () => finish("the host closed it"));
  }
  client;
  socket;
  jump;
  name;
  lost;
  #place;
  #closing = false;
  ended;
  #gone = /* @__PURE__ */ new Set();
  async exec(command) {
    return this.#open("run a command", (done) => {
      this.client.exec(
        command,
        (error, channel) => error ? done(error) : done(void 0, processOn(channel, this.#onGone))
      );
    });
  }
  async connect(address, port) {
    return this.forward(address, port);
  }
  /** As `connect`, for the way through a jump host. */
  async forward(address, port) {
    return this.#open(`connect to ${formatHostAddress({ host: address, port })}`, (done) => {
      this.client.forwardOut(
        "127.0.0.1",
        0,
        address,
        port,
        (error, channel) => error ? done(error) : done(void 0, new ForwardedStream(channel, this.#onGone))
      );
    });
  }
  async close() {
    this.#closing = true;
    if (!this.socket.destroyed) {
      const closed = once2(this.socket, "close").catch(() => {
      });
      const timer = setTimeout(() => this.socket.destroy(), CLOSE_TIMEOUT);
      this.client.end();
      await closed;
      clearTimeout(timer);
    }
    await this.jump?.close();
  }
  #onGone = (listener) => {
    if (this.ended) listener(this.ended);
    else this.#gone.add(listener);
    return () => this.#gone.delete(listener);
  };
  /** ssh2 reports a failure to open a channel by the callback or, without a connection, by throwing. */
  #open(what, start) {
    return new Promise((resolve, reject) => {
      const fail2 = (error) => reject(this.ended ?? openFailure(this.#place, what, error));
      try {
        start((error, value) => error ? fail2(error) : resolve(value));
      } catch (error) {
        fail2(error);
      }
    });
  }
  #lostBecause(detail) {
    const cause = this.jump?.ended?.message ?? detail;
    return new Error(`the connection to ${this.#place} was lost: ${cause}`);
  }
};
function wordsFor(error) {
  if (error.level === "client-timeout") return "the host no longer answers";
  if (error.message.startsWith("Host denied")) return "it presented another host key in the middle of it";
  if (error.code === "ECONNRESET") return "the host or something on the way reset it";
  if (error.code === "ETIMEDOUT" || error.code === "EHOSTUNREACH") return "the host no longer answers";
  return printable(error.message, 200);
}
function openFailure(place, what, error) {
  const words = error.message.replace("(SSH) Channel open failure: ", "");
  const message = `${place} would not ${what}: ${printable(words, 200)}`;
  switch (error.reason) {
    case OPEN_FAILURE.prohibited:
    case OPEN_FAILURE.unknownType:
      return what.startsWith("connect") ? new ForwardingForbidden(message) : new Error(message);
    case OPEN_FAILURE.connectFailed:
      return Object.assign(new Error(message), { code: "ECONNREFUSED" });
    default:
      return new Error(message);
  }
}

// src/host/ssh-login.ts
var import_ssh2 = __toESM(require_lib(), 1);
var HEARD = 512;
function logIn(login, open) {
  const { socket, end: end2, key, hostKeys, deadline, log } = login;
  const client = new import_ssh2.default.Client();
  client.setMaxListeners(0);
  return new Promise((resolve, reject) => {
    let phase = "greeting";
    let heard = "";
    let offered;
    let verified2 = false;
    let asked = false;
    let settled = false;
    const settle = () => {
      const first2 = !settled;
      settled = true;
      socket.off("data", listen);
      return first2;
    };
    const fail2 = (failure) => {
      if (!settle()) return;
      reject(failure);
      socket.destroy();
    };
    deadline.onEnd(() => queueMicrotask(() => fail2(unfinished(end2, phase, heard, deadline))));
    const listen = (chunk) => {
      heard = (heard + chunk.toString("latin1")).slice(0, HEARD);
      if (phase === "greeting" && /^SSH-(?:2\.0|1\.99)-/m.test(heard)) phase = "handshake";
    };
    const hostVerifier = (presented) => {
      const failure = hostKeys.refusal(presented);
      if (failure) fail2(failure);
      else if (!verified2) log(`host key ${typeOfBlob(presented)} ${fingerprint(presented)} is known`);
      verified2 = failure === void 0;
      return verified2;
    };
    const authHandler = ((methods, partial, next) => {
      if (!verified2 || settled) return;
      if (asked) return fail2(keyRefused(end2, key, methods ?? [], partial === true));
      asked = true;
      next({ type: "publickey", username: end2.user, key: withoutSha1(key, () => fail2(onlySha1(end2))) });
    });
    client.on("handshake", ({ kex, serverHostKey, cs }) => {
      phase = "login";
      log(`${placeOf(end2)} speaks ${kex}, ${serverHostKey}, ${cs.cipher}`);
    });
    client.on("banner", (text2) => log(`${placeOf(end2)} says ${quoted(text2, 300)}`));
    client.on("error", (error) => {
      if (/no matching host key format/.test(error.message)) return fail2(hostKeys.noCommonType(offered));
      if (/no matching/.test(error.message)) return fail2(noCommonAlgorithm(end2, error));
      if (typeof error.code === "number") return fail2(disconnected(end2, phase, error.message));
      fail2(closedEarly(end2, phase, heard, error));
    });
    client.once("end", () => fail2(closedEarly(end2, phase, heard)));
    client.once("close", () => fail2(closedEarly(end2, phase, heard)));
    client.once("ready", () => {
      if (!verified2 || !settle()) return;
      log(`logged in as ${end2.user} with the key ${fingerprint(key.getPublicSSH())}`);
      resolve(open(client));
    });
    try {
      client.connect({
        sock: socket,
        username: end2.user,
        authHandler,
        hostVerifier,
        algorithms: algorithmsFor(hostKeys),
        keepaliveInterval: login.keepaliveMs,
        keepaliveCountMax: 3,
        readyTimeout: 0,
        // the deadline covers more than ssh2's own
        debug: (line) => {
          offered ??= /^Handshake: \(remote\) Host key format: (.+)$/.exec(line)?.[1]?.split(",");
        }
      });
      socket.on("data", listen);
    } catch (error) {
      fail2(
        refused(`cannot speak SSH with ${placeOf(end2)}: ${error instanceof Error ? error.message : error}`)
      );
    }
  });
}
function algorithmsFor(hostKeys) {
  const algorithms = {
    serverHostKey: hostKeys.algorithms,
    hmac: { remove: [/sha1|md5|ripemd/] },
    cipher: { remove: [/cbc|arcfour/] },
    kex: { remove: [/sha1$/] },
    compress: ["none"]
  };
  return algorithms;
}
function withoutSha1(key, onRefusal) {
  if (key.type !== "ssh-rsa") return key;
  const sign = (data, algorithm) => {
    if (algorithm === "sha256" || algorithm === "sha512") return key.sign(data, algorithm);
    onRefusal();
    return new Error("SHA-1 is not used");
  };
  return Object.create(key, { sign: { value: sign } });
}
var noCommonAlgorithm = (end2, error) => refused(
  `${placeOf(end2)} and this client have no algorithm in common: ${printable(error.message, 200)}`,
  "The sshd of the host is very old or very restricted (Ciphers, MACs, KexAlgorithms in sshd_config). SHA-1, CBC and 3DES are not used."
);

// src/host/ssh.ts
async function connectSsh(settings) {
  const { jump, knownHosts, log = () => {
  } } = settings;
  const end2 = { input: "host", host: settings.host, port: settings.port, user: settings.user };
  const jumpEnd = jump && { ...jump, input: "jump-host" };
  const hostKeys = knownHosts.lookup(end2.host, end2.port);
  const jumpKeys = jumpEnd && knownHosts.lookup(jumpEnd.host, jumpEnd.port);
  const deadline = new Deadline(settings.connectTimeoutMs, settings.signal);
  const enter = (socket, to, keys, through) => logIn(
    {
      socket,
      end: to,
      key: settings.key,
      hostKeys: keys,
      deadline,
      keepaliveMs: settings.keepaliveMs ?? 5e3,
      log
    },
    (client) => new SshConnection(client, socket, to, through)
  );
  try {
    if (!jumpEnd || !jumpKeys) return await enter(await dial(end2, deadline, log), end2, hostKeys);
    const bastion = await enter(await dial(jumpEnd, deadline, log), jumpEnd, jumpKeys);
    try {
      const stream = await forwardTo(end2, bastion, jumpEnd, deadline, log);
      return await enter(stream, end2, hostKeys, bastion);
    } catch (error) {
      await bastion.close();
      throw error;
    }
  } finally {
    deadline.clear();
  }
}
async function forwardTo(end2, bastion, jumpEnd, deadline, log) {
  const place = placeOf(end2);
  const via = placeOf(jumpEnd);
  let takeBack = () => {
  };
  const ranOut = new Promise((_, reject) => {
    takeBack = deadline.onEnd(
      () => reject(deadline.failure(`${via} did not reach ${place}`, "Can the jump host reach the host at all?"))
    );
  });
  ranOut.catch(() => {
  });
  try {
    const attempt = () => Promise.race([bastion.forward(end2.host, end2.port), ranOut]);
    const isTransient = (error) => error instanceof Error && "code" in error && /refused|timed out/i.test(error.message);
    const stream = await withRetries(attempt, isTransient, deadline, log);
    log(`${via} connected to ${place}`);
    return stream;
  } catch (error) {
    if (error instanceof ForwardingForbidden) {
      throw refused(
        `${via} does not allow to go through it to ${place}`,
        `Allow it there: AllowTcpForwarding (or PermitOpen ${place}) in sshd_config, and no "restrict" or "no-port-forwarding" before the key.`
      );
    }
    if (error instanceof Error && "code" in error) {
      throw refused(
        `${via} cannot connect to ${place}: ${error.message}`,
        "Is sshd running on the host, and is the port right as the jump host sees it?"
      );
    }
    if (error instanceof Failure) throw error;
    throw refused(`${via} did not connect to ${place}: ${error instanceof Error ? error.message : error}`);
  } finally {
    takeBack();
  }
}

// src/host/open.ts
var SSH_PORT = 22;
async function openConnection(host, signal) {
  if (host.kind === "local") return connectLocal();
  const address = whole(host);
  const jump = host.jumpHost === void 0 ? void 0 : parseHostAddress(host.jumpHost, "jump-host");
  return connectSsh({
    ...address,
    key: readPrivateKey(host.key, host.passphrase).key,
    knownHosts: KnownHosts.parse(host.knownHosts),
    ...jump ? { jump: { host: jump.host, port: jump.port ?? SSH_PORT, user: jump.user ?? address.user } } : {},
    connectTimeoutMs: host.connectTimeoutMs,
    signal
  });
}
function whole({ host, port, user }) {
  const address = parseHostAddress(host, "host");
  if (port !== "" && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65535)) {
    throw refused(
      `port is ${JSON.stringify(port.slice(0, 40))}, which is no port number`,
      "Ports go from 1 to 65535; SSH listens on 22 as a rule."
    );
  }
  if (user !== "") parseHostAddress(`${user}@host`, "user");
  if (address.user !== void 0 && user !== "" && address.user !== user) {
    throw refused(`host says the user is ${address.user}, and user says ${user}`, "Set one of them.");
  }
  if (address.port !== void 0 && port !== "" && address.port !== Number(port)) {
    throw refused(`host says the port is ${address.port}, and port says ${port}`, "Set one of them.");
  }
  const name = address.user ?? user;
  if (name === "")
    throw refused(
      "the input user is empty",
      "Set user to the login name on the host, such as powersync-deploy, or host to USER@HOST."
    );
  return { host: address.host, port: address.port ?? (port === "" ? SSH_PORT : Number(port)), user: name };
}

// src/shell-word.ts
var shellWord = (word2) => /^[\w@%+=:,./-]+$/.test(word2) ? word2 : `'${word2.replaceAll("'", "'\\''")}'`;

// src/targets/systemd.ts
var PROPERTIES = [
  "LoadState",
  "LoadError",
  "ActiveState",
  "SubState",
  "InvocationID",
  "NRestarts",
  "Result",
  "ExecMainStatus",
  "InactiveExitTimestamp",
  "TimeoutStopUSec"
];
function systemd(unit) {
  const shown = shellWord(unit);
  const dashes = unit.startsWith("-") ? "-- " : "";
  return {
    name: `systemd unit ${unit}`,
    // TZ and LC_ALL: timestamps are printed for people, and `--timestamp=unix` needs systemd 248.
    observe: [
      "env",
      "LC_ALL=C",
      "TZ=UTC",
      "systemctl",
      "show",
      `--property=${PROPERTIES.join(",")}`,
      "--",
      unit
    ],
    parse: parseShow,
    reset: ["systemctl", "reset-failed", "--", unit],
    // Not `try-restart`: that does nothing, and exits 0, on a unit that is failed or waits for its restart.
    restart: ["systemctl", "restart", "--", unit],
    stop: ["systemctl", "stop", "--", unit],
    logs: (identity) => {
      const invocation = identity.split(" ")[0] ?? "";
      return [
        "journalctl",
        "--no-pager",
        "--quiet",
        "--all",
        "--no-hostname",
        "--output=short-unix",
        // The service logs each probe that it answers, ten a second while the answer is 400.
        "--lines=2000",
        // Written by the service's processes, or by systemd about them.
        `_SYSTEMD_INVOCATION_ID=${invocation}`,
        "+",
        `INVOCATION_ID=${invocation}`
      ];
    },
    byHand: {
      restart: `systemctl reset-failed ${dashes}${shown}; systemctl restart ${dashes}${shown}`,
      logs: `journalctl -u ${shown} -n 100`,
      status: `systemctl status ${dashes}${shown}`
    }
  };
}
function parseShow(output) {
  const shown = /* @__PURE__ */ new Map();
  for (const line of output.split("\n")) {
    const at = line.indexOf("=");
    if (at > 0) shown.set(line.slice(0, at), line.slice(at + 1));
  }
  const get2 = (name) => shown.get(name) ?? "";
  const unusable = whyUnusable(get2("LoadState"), get2("LoadError"), output);
  const invocation = get2("InvocationID");
  const phase = phaseOf(get2("ActiveState"), get2("SubState"));
  return {
    phase,
    // NRestarts as well: a unit that restarts itself keeps counting, even where the invocation is not told.
    identity: /[1-9a-f]/.test(invocation) ? `${invocation} ${get2("NRestarts") || "0"}` : null,
    detail: unusable ?? detailOf(get2("ActiveState"), get2("SubState"), get2("Result"), get2("ExecMainStatus")),
    // systemd keeps telling it of a start that is over.
    startedAt: ["running", "starting", "stopping"].includes(phase) ? seconds(get2("InactiveExitTimestamp")) : null,
    stopTimeoutMs: milliseconds(get2("TimeoutStopUSec")),
    ...unusable ? { unusable } : {}
  };
}
function whyUnusable(loadState, loadError, output) {
  if (loadState === "loaded") return void 0;
  if (loadState === "not-found") return "the host has no such unit";
  if (loadState === "masked") return "the unit is masked";
  if (loadState === "") return `systemctl did not answer: ${output.trim() || "no output"}`;
  return `systemd cannot load the unit (${loadState}${loadError ? `: ${loadError}` : ""})`;
}
function phaseOf(active, sub) {
  if (active === "failed") return "failed";
  if (active === "inactive") return "stopped";
  if (active === "activating" && sub.startsWith("auto-restart")) return "waiting";
  if (active === "activating") return "starting";
  if (active === "deactivating") return "stopping";
  return active === "active" || active === "reloading" || active === "refreshing" ? "running" : "stopped";
}
function detailOf(active, sub, result, status) {
  const state = `${active} (${sub})`;
  return result && result !== "success" ? `${state}, ${result}, status ${status}` : state;
}
function seconds(timestamp) {
  const match = /(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) UTC/.exec(timestamp);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1e3;
}
var UNITS = {
  us: 1e-3,
  ms: 1,
  s: 1e3,
  min: 6e4,
  h: 36e5,
  d: 864e5,
  w: 6048e5,
  month: 26298e5,
  y: 315576e5
};
function milliseconds(span) {
  let total = 0;
  for (const part of span.split(" ")) {
    const match = /^(\d+(?:\.\d+)?)(us|ms|s|min|h|d|w|month|y)$/.exec(part);
    if (!match) return null;
    total += Number(match[1]) * UNITS[match[2]];
  }
  return total;
}

// src/commands/decide.ts
function decide(wishes, sha256, seen, supervisor, forwarding) {
  const failure = objection(wishes, seen, supervisor, forwarding);
  if (failure) return { do: "refuse", failure };
  const { phase } = seen.state;
  if (seen.kind === "absent") return first(wishes, seen, phase === "running");
  const runs = phase === "running" || phase === "starting";
  if (phase === "stopped") return stopped(wishes, seen, sha256);
  if (seen.sha256 !== sha256) {
    return {
      do: "deploy",
      why: runs ? "the rules differ" : `the rules differ, and the service is ${phase}`,
      back: "restart",
      first: false
    };
  }
  if (!runs) {
    return {
      do: "deploy",
      why: `the host has these rules, but the service is ${seen.state.detail}`,
      back: "restart",
      first: false
    };
  }
  const proof = proofOfRunning(sha256, seen);
  if (proof) return { do: "verify", proof };
  return {
    do: "deploy",
    why: seen.unfinished ? "the host has these rules from a deploy that came to no end" : "the host has these rules, but nothing shows that the service read them: the file is newer than its start",
    back: "restart",
    first: false
  };
}
function proofOfRunning(sha256, seen) {
  if (seen.unfinished) return null;
  if (seen.record?.sha256 === sha256 && seen.record.identity === seen.state.identity) return "record";
  if (seen.ctime !== null && seen.state.startedAt !== null && seen.ctime < seen.state.startedAt)
    return "older file";
  return null;
}
function first(wishes, seen, runs) {
  if (runs) {
    return {
      do: "refuse",
      failure: refused(
        `there is no file at ${wishes.remotePath}, but the service is running, so it reads its rules elsewhere`,
        `Set remote-path to the file that the service really reads, or stop ${wishes.unit} first if it has none yet.`
      )
    };
  }
  const tries = seen.state.phase === "waiting" || seen.state.phase === "starting";
  if (wishes.ifStopped === "write" && !tries) return { do: "write" };
  const back = tries ? "restart" : "stop";
  return { do: "deploy", why: "the host has no rules yet", back, first: true };
}
function stopped(wishes, seen, sha256) {
  switch (wishes.ifStopped) {
    case "write":
      return { do: "write" };
    case "start":
      return {
        do: "deploy",
        why: seen.sha256 === sha256 ? "the host has these rules, but the service is stopped" : "the rules differ, and the service is stopped",
        back: "stop",
        first: false
      };
    case "fail":
      return {
        do: "refuse",
        failure: refused(
          `${wishes.unit} is stopped (${seen.state.detail}), and a deploy starts nothing by accident`,
          "Start it on the host, or set if-stopped: start (starts it with the new rules) or if-stopped: write (only puts the file there)."
        )
      };
  }
}
function objection(wishes, seen, supervisor, forwarding) {
  const { remotePath } = wishes;
  if (seen.missingTool) {
    return refused(`the host lacks the program ${seen.missingTool}`, "coreutils or busybox have it.");
  }
  if (seen.state.unusable) {
    return refused(
      `${supervisor.name}: ${seen.state.unusable}`,
      "Set unit to the service that runs PowerSync; systemctl list-units --type=service on the host shows them."
    );
  }
  switch (seen.kind) {
    case "no-folder":
      return refused(
        `the folder of remote-path ${remotePath} is not on the host, or ${seen.user} may not enter it`,
        "Create it on the host, or set remote-path to the file that the service reads."
      );
    case "folder":
      return refused(
        `remote-path ${remotePath} is a folder on the host`,
        "Set it to the file that the service reads. (docker makes a folder where a mounted file is missing.)"
      );
    case "other":
      return refused(
        `remote-path ${remotePath} is no regular file on the host`,
        "Set it to the file that the service reads."
      );
  }
  if (!seen.readable) {
    return refused(
      `${seen.user} cannot read ${seen.target ?? remotePath}`,
      "Deploy as the owner of the file, or allow sudo."
    );
  }
  if (seen.state.phase === "stopping") {
    return refused(
      `${supervisor.name} is being stopped (${seen.state.detail}), and a deploy does not start it again`,
      "Somebody is stopping or restarting it; run this again when that is done."
    );
  }
  if (!seen.writable) {
    return refused(
      `${seen.user} cannot write into the folder of ${seen.target ?? remotePath}: it is read-only, or belongs to somebody else`,
      "The rules have to lie in a folder that the deploying user may write, outside of /etc and /nix/store on NixOS; or allow sudo."
    );
  }
  if (seen.othersWrite) {
    return refused(
      `others could plant files where the rules lie: ${seen.othersWrite}`,
      `Let only ${seen.uid === 0 ? "root" : `${seen.user} and root`} write there (chown, chmod go-w), or deploy as the user that owns it.`
    );
  }
  if (seen.foreignStore) {
    return refused(
      `the folder for the deploy's own files is not this user's: ${seen.foreignStore}`,
      `It may be left from deploys by another user (${seen.user} now): remove it on the host while no deploy is running.`
    );
  }
  if (wishes.probeFrom === "host" && !forwarding && seen.probeClient === "none") {
    return refused(
      "the host forbids port forwarding, and has neither curl nor wget nor bash to ask liveness-url with",
      "Install curl on the host, allow forwarding for this user, or set probe-from: runner with a liveness-url that the runner can reach."
    );
  }
  return void 0;
}

// src/service/verdict.ts
var BLIND_MS = 3e3;
var GRACE_MS = 1e4;
function beginWatch(settings, at) {
  return {
    settings,
    beganAt: at,
    current: null,
    lastState: null,
    runningSeenAt: null,
    begun: !settings.restart,
    commandReturnedAt: settings.restart ? null : at,
    healthySince: null,
    lastProbe: null,
    outage: null,
    verdict: { state: "pending" }
  };
}
function observe(watch, event) {
  if (watch.verdict.state !== "pending") return watch;
  const seen = see(watch, event);
  return seen.verdict.state === "pending" ? judge(seen, event.at) : seen;
}
function see(watch, event) {
  switch (event.type) {
    case "probe":
      return seeProbe(watch, event.at, event.status, event.why ?? "");
    case "supervisor":
      return seeState(watch, event.at, event.state);
    case "restart command":
      return event.ok ? { ...watch, commandReturnedAt: event.at } : fail(watch, "restart command failed", event.output.trim() || "it said nothing");
    case "begun":
      return { ...watch, begun: true };
    case "tick":
      return watch;
  }
}
function seeProbe(watch, at, status, why) {
  const good = status === 200;
  const ofThisStart = watch.current !== null;
  const broken = watch.lastProbe !== null && at - watch.lastProbe.at > BLIND_MS;
  const healthySince = good && ofThisStart ? broken ? at : watch.healthySince ?? at : null;
  let { outage } = watch;
  if (!good && watch.begun) outage = { from: outage?.from ?? at, to: null };
  else if (outage && outage.to === null && ofThisStart) outage = { ...outage, to: at };
  return { ...watch, lastProbe: { at, status, why }, healthySince, outage };
}
function seeState(watch, at, state) {
  const next = { ...watch, lastState: state };
  if (watch.commandReturnedAt === null || state.identity === null) return next;
  if (watch.settings.restart && state.identity === watch.settings.previous) return next;
  if (watch.current !== null && watch.current.identity !== state.identity) {
    return fail(next, "restarted by itself", `the service ended and was started again (${state.detail})`);
  }
  const current = watch.current ?? { identity: state.identity, since: at };
  const judged = { ...next, current };
  switch (state.phase) {
    case "running":
      return { ...judged, runningSeenAt: at };
    case "starting":
      return judged;
    default:
      return fail(judged, "exited", `the service ended: ${state.detail}`);
  }
}
function judge(watch, at) {
  const { settings, current, healthySince, lastProbe, runningSeenAt } = watch;
  if (current !== null && healthySince !== null) {
    const fullAt = Math.max(healthySince + settings.windowMs, earliestBelief(watch, current.since));
    if ((lastProbe?.at ?? 0) >= fullAt && (runningSeenAt ?? 0) >= fullAt) {
      return { ...watch, verdict: { state: "healthy", verifiedBy: "liveness", identity: current.identity } };
    }
  }
  if (current === null) {
    const { commandReturnedAt } = watch;
    if (commandReturnedAt !== null && at - commandReturnedAt > GRACE_MS) {
      return fail(
        watch,
        "not restarted",
        `the restart command came back, and nothing was started (${stateOf(watch)})`
      );
    }
    if (at - watch.beganAt > settings.stopMs + settings.timeoutMs) {
      return fail(
        watch,
        "not restarted",
        `no new start within ${inSeconds(at - watch.beganAt)} (${stateOf(watch)})`
      );
    }
  } else if (at - current.since > settings.timeoutMs) {
    return fail(
      watch,
      "not healthy in time",
      `${probeWords(watch)} ${inSeconds(settings.timeoutMs)} after its start`
    );
  }
  return watch;
}
function earliestBelief({ settings, outage }, since) {
  return settings.restart && outage === null ? since + settings.timeoutMs - settings.windowMs : 0;
}
function fail(watch, reason, evidence) {
  const last = watch.lastState?.identity ?? null;
  const identity = watch.current?.identity ?? (last === watch.settings.previous ? null : last);
  return { ...watch, verdict: { state: "failed", reason, evidence, identity } };
}
function stateOf(watch) {
  return watch.lastState?.detail ?? "the supervisor said nothing";
}
function probeWords({ lastProbe, healthySince }) {
  if (lastProbe === null) return "it was never probed";
  if (healthySince !== null) return `it answered 200, but not for the whole stability-window, by`;
  const answer = lastProbe.status === null ? `no answer (${lastProbe.why || "refused"})` : `status ${lastProbe.status}`;
  return `liveness: ${answer}, still`;
}
var inSeconds = (ms) => `${(ms / 1e3).toFixed(ms < 1e4 ? 1 : 0)} s`;
function outageMs(watch) {
  if (watch.outage === null) return 0;
  return watch.outage.to === null ? null : watch.outage.to - watch.outage.from;
}

// src/commands/watch.ts
var TICK_MS = 200;
async function watchService(host, prober, supervisor, settings, [job, begin], onEvent = () => {
}) {
  let watch = beginWatch(settings, performance.now());
  let timer;
  try {
    return await new Promise((resolve, reject) => {
      const see2 = (seen) => {
        watch = observe(watch, { ...seen, at: performance.now() });
        if (watch.verdict.state !== "pending") resolve(watch);
      };
      host.listen((event) => {
        onEvent(event);
        if (event.type === "state") see2({ type: "supervisor", state: supervisor.parse(event.output) });
        else if (event.type === "probe") see2({ type: "probe", status: event.status });
        else if (event.type === "result" && event.job === job)
          see2({ type: "restart command", ok: event.code === 0, output: event.output });
        else if (event.type === "reverted") reject(new RevertedByHost(event.what));
      });
      host.ended.then(reject);
      prober.start(
        host,
        (answer) => see2({ type: "probe", ...answer }),
        () => watch.healthySince !== null
      );
      begin().then(() => see2({ type: "begun" }), reject);
      timer = setInterval(() => see2({ type: "tick" }), TICK_MS);
    });
  } finally {
    clearInterval(timer);
    prober.stop();
    host.endWatch();
    host.listen(onEvent);
  }
}
var RevertedByHost = class extends Error {
  name = "RevertedByHost";
};

// src/commands/job.ts
function watchSettings(inputs, seen, restart) {
  return {
    restart,
    previous: restart ? seen.state.identity : null,
    windowMs: inputs.stabilityWindowMs,
    timeoutMs: inputs.livenessTimeoutMs,
    stopMs: restart ? stopTimeoutMs(seen) : 0
  };
}
var stopTimeoutMs = (seen) => Math.min(seen.state.stopTimeoutMs ?? 6e5, 6e5);
function whatItMeans(error, { inputs, supervisor, host }, confirming = false) {
  const look = `${supervisor.byHand.status}; sha256sum ${shellWord(inputs.remotePath)}`;
  if (error instanceof RevertedByHost || error instanceof HelperRefusal && error.request === "confirm") {
    return new Failure(
      "unknown",
      `${host.name} went back to the old rules by itself: ${error.message}`,
      `Look on the host: ${look}`
    );
  }
  if (error instanceof HelperGone && confirming) {
    return new Failure(
      "unknown",
      `the connection to ${host.name} was lost while the new, healthy rules were confirmed: ${error.message}`,
      `The host keeps them if it heard that, else it goes back to the old ones. Run this again, or look on the host: ${look}`
    );
  }
  if (error instanceof HelperGone) {
    return new Failure(
      "unknown",
      `the connection to ${host.name} was lost in the middle of the deploy: ${error.message}`,
      `The host goes back to the old rules as soon as it notices, at the latest when its deadline has passed. Look on the host: ${look}`
    );
  }
  return error;
}
function shasOf({ rules, seen }) {
  return { rulesSha256: rules.sha256, ...seen.sha256 === null ? {} : { previousSha256: seen.sha256 } };
}

// src/commands/prober.ts
import net from "node:net";

// src/service/probe.ts
import http from "node:http";
import { isIP as isIP2 } from "node:net";
import { connect as tlsConnect } from "node:tls";
var PROBE_TIMEOUT_MS = 3e3;
async function probe(url, open, isFatal = () => false, timeoutMs = PROBE_TIMEOUT_MS) {
  const secure = url.protocol === "https:";
  const address = url.hostname.replace(/^\[|\]$/g, "");
  let socket;
  let timer;
  let over = false;
  const timeout = new Promise((resolve) => {
    timer = setTimeout(
      () => resolve({ status: null, why: `no answer within ${timeoutMs / 1e3} s` }),
      timeoutMs
    );
  });
  const answer = (async () => {
    const stream = await open(address, Number(url.port) || (secure ? 443 : 80));
    if (over) {
      stream.on("error", () => {
      }).destroy();
      throw new Error("opened too late");
    }
    const name = isIP2(address) ? { host: address } : { servername: address };
    socket = secure ? tlsConnect({ socket: stream, ...name, ALPNProtocols: ["http/1.1"] }) : stream;
    return { status: await get(url, socket) };
  })();
  try {
    return await Promise.race([answer, timeout]);
  } catch (error) {
    if (isFatal(error)) throw error;
    return { status: null, why: error.code ?? error.message };
  } finally {
    clearTimeout(timer);
    over = true;
    socket?.destroy();
  }
}
function get(url, socket) {
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    const request = http.request({
      method: "GET",
      host: url.hostname,
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, connection: "close", "user-agent": "powersync-deploy" },
      createConnection: () => socket
    });
    request.once("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.once("error", reject);
    request.once("close", () => reject(new Error("closed without an answer")));
    request.end();
  });
}

// src/commands/prober.ts
var DENSE_MS = 100;
var FEW_MS = 500;
var Prober = class {
  constructor(connection, url, from) {
    this.connection = connection;
    this.url = url;
    this.from = from;
  }
  connection;
  url;
  from;
  /** False once the host has refused to forward. */
  forwarding = true;
  #loop = null;
  /** One probe; null where only the helper could ask. */
  async once() {
    try {
      return await probe(this.url, (address, port) => this.#open(address, port), isForbidden);
    } catch (error) {
      if (!isForbidden(error)) throw error;
      this.forwarding = false;
      return null;
    }
  }
  /** Probes until `stop`. Where the helper has to do it, its answers come as events of the host. */
  start(host, onAnswer, isUp) {
    this.stop();
    if (!this.forwarding) {
      host.beginProbing();
      return;
    }
    const loop = { stopped: false };
    this.#loop = loop;
    void (async () => {
      while (!loop.stopped) {
        const answer = await this.once();
        if (loop.stopped) return;
        if (answer === null) {
          host.beginProbing();
          return;
        }
        onAnswer(answer);
        await new Promise((resolve) => {
          loop.pause = setTimeout(resolve, isUp() ? FEW_MS : DENSE_MS);
        });
      }
    })().catch((error) => onAnswer({ status: null, why: String(error) }));
  }
  stop() {
    if (this.#loop) {
      this.#loop.stopped = true;
      clearTimeout(this.#loop.pause);
    }
    this.#loop = null;
  }
  #open(address, port) {
    if (this.from === "host") return this.connection.connect(address, port);
    return new Promise((resolve, reject) => {
      const socket = net.connect({ host: address, port });
      socket.setTimeout(PROBE_TIMEOUT_MS, () => socket.destroy());
      socket.once("connect", () => resolve(socket));
      socket.once("error", reject);
    });
  }
};
var isForbidden = (error) => error instanceof ForwardingForbidden;

// src/service/log-lines.ts
var SHORT_UNIX = /^(\d{1,11}\.\d+) (.*?)(?:\[\d+\])?: (.*)$/;
var REQUEST = /^(?:\S+: )?[A-Z]+ \/\S* \{.*"route":/;
var ERROR_AND_MESSAGE = /"level":"error","message":"[^"\\]*(?:\\.[^"\\]*)*"/;
var PODMAN_EVENT = /^\d{4}-\d\d-\d\d \S+ \S+ \S+ m=\+\S+ (?:container|image|volume|network|pod|system) /;
var ESCAPE = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;
function parseJournal(output) {
  const lines = [];
  for (const row of output.split("\n")) {
    const match = SHORT_UNIX.exec(row);
    if (match)
      lines.push({ time: Number(match[1]), identifier: match[2], message: match[3].replace(ESCAPE, "") });
    else if (lines.length > 0 && row.trim() !== "") {
      lines.push({ ...lines[lines.length - 1], message: row.trim().replace(ESCAPE, "") });
    }
  }
  return lines;
}
function worthReading(lines) {
  const kept = [];
  const lastOf = /* @__PURE__ */ new Map();
  for (const line of lines) {
    const message = line.message.trimEnd();
    if (message === "" || isRequest(message)) continue;
    if (line.identifier === "podman" && (PODMAN_EVENT.test(message) || /^[0-9a-f]{64}$/.test(message)))
      continue;
    const twin = lastOf.get(message);
    if (twin && twin.identifier !== line.identifier && Math.abs(twin.time - line.time) < 1) continue;
    const worth = { ...line, message };
    lastOf.set(message, worth);
    kept.push(worth);
  }
  return kept;
}
function firstError(lines) {
  for (const { message } of lines) {
    const text2 = /^error: (.*)$/.exec(message)?.[1] ?? errorOfJson(message);
    if (text2) return text2.split(' {"', 1)[0].slice(0, 500);
  }
  return null;
}
function errorOfJson(message) {
  if (!message.startsWith("{")) return null;
  const line = read(message);
  if (line) return line.level === "error" && typeof line.message === "string" ? line.message : null;
  const said = read(`{${ERROR_AND_MESSAGE.exec(message)?.[0] ?? ""}}`)?.message;
  return typeof said === "string" ? said : null;
}
function isRequest(message) {
  if (REQUEST.test(message)) return true;
  const line = message.startsWith("{") ? read(message) : null;
  return line !== null && "route" in line && /^[A-Z]+ \//.test(String(line.message));
}
function read(text2) {
  try {
    return JSON.parse(text2);
  } catch {
    return null;
  }
}

// src/commands/failed-start.ts
var LINES = 50;
var WIDTH = 500;
var PATIENCE_MS2 = 1e4;
var FailedStart = class {
  #chunks = [];
  #complete = () => {
  };
  /** Resolves, once the log is told, with the service's first error line; null where there was none, or no log. */
  told;
  constructor(job) {
    let patience;
    const complete = new Promise((resolve) => {
      this.#complete = resolve;
      patience = setTimeout(resolve, PATIENCE_MS2);
    });
    this.told = complete.then(() => {
      clearTimeout(patience);
      return tell(job, Buffer.concat(this.#chunks).toString("utf8"));
    });
  }
  take(event) {
    if (event.type === "log") this.#chunks.push(event.chunk);
    else if (event.type === "log end") this.#complete();
  }
  /** Nothing was started, so there is no log. */
  nothing() {
    this.#complete();
  }
};
function tell({ log, supervisor }, text2) {
  const lines = worthReading(parseJournal(text2));
  const last = lines.slice(-LINES);
  if (last.length === 0) {
    log.line(`(no log of a failed start can be read here; on the host, as root: ${supervisor.byHand.logs})`);
    return null;
  }
  log.line(`the last ${last.length} lines of the failed start (times in UTC):`);
  log.block(
    last.map(({ time, identifier, message }) => {
      const at = new Date(time * 1e3).toISOString().slice(11, 23);
      return `    ${at} ${identifier}: ${message.length > WIDTH ? `${message.slice(0, WIDTH)}…` : message}`;
    })
  );
  return firstError(lines);
}

// src/commands/go-back.ts
async function goBack(job, decision, failed) {
  const { log, seen } = job;
  const began = performance.now();
  const why = reasonOf(failed);
  log.line(`failed: ${why}`);
  log.line(decision.first ? `taking ${seen.target} away again` : "going back to the old rules");
  const start = new FailedStart(job);
  try {
    const back = decision.back === "stop" || decision.first ? asFound(job, decision, failed, start) : verified(job, failed, start);
    const [ending, said] = await Promise.all([back, start.told]);
    log.step(
      `${decision.first ? "the file is gone again" : "the old rules are back"}: ${wordsOf(ending)}`,
      performance.now() - began
    );
    const reason = said === null ? why : `${why}
the service said: ${said}`;
    return {
      ...reportOf(job, decision, ending, reason),
      ...shasOf(job),
      changed: ending.ended !== "never touched"
    };
  } catch (error) {
    start.nothing();
    if (error instanceof HelperRefusal && error.request === "revert")
      return { ...notPutBack(job, error), reason: why, ...shasOf(job) };
    throw whatItMeans(error, job);
  }
}
async function revert({ host }, failed, start) {
  const reverted = host.revert();
  if (failed.verdict.state === "failed" && failed.verdict.identity !== null)
    host.readLog(failed.verdict.identity);
  else start.nothing();
  await reverted;
}
async function verified(job, failed, start) {
  const { inputs, host, prober, supervisor, seen } = job;
  const see2 = (settings, ask) => watchService(host, prober, supervisor, settings, ask, (event) => start.take(event));
  const previous = failed.lastState?.identity ?? seen.state.identity;
  let watch = await see2({ ...watchSettings(inputs, seen, true), previous }, [
    "back",
    () => revert(job, failed, start)
  ]);
  const deniedAgain = watch.verdict.state === "failed" && watch.verdict.reason === "restart command failed";
  if (deniedAgain && watch.lastState?.phase === "running" && watch.lastState.identity === seen.state.identity) {
    watch = await see2(watchSettings(inputs, seen, false), [null, () => host.beginWatch()]);
  }
  if (watch.verdict.state !== "healthy") return { ended: "failed", why: reasonOf(watch) };
  if (watch.verdict.identity === seen.state.identity) return { ended: "never touched" };
  if (seen.sha256 !== null) await host.record(seen.sha256, watch.verdict.identity).catch(() => {
  });
  const from = failed.outage?.from ?? watch.outage?.from;
  const to = watch.outage?.to;
  return { ended: "healthy", outageMs: from !== void 0 && to != null ? to - from : outageMs(watch) };
}
function asFound(job, decision, failed, start) {
  const { host, inputs, seen } = job;
  let timer;
  return new Promise((resolve, reject) => {
    const { stopMs, timeoutMs } = watchSettings(inputs, seen, true);
    timer = setTimeout(
      () => resolve({ ended: "failed", why: "the supervisor did not answer" }),
      stopMs + timeoutMs
    );
    host.ended.then(reject);
    host.listen((event) => {
      start.take(event);
      if (event.type !== "result" || event.job !== "back") return;
      const triesAgain = decision.first && decision.back === "restart";
      resolve(
        event.code === 0 || triesAgain ? { ended: "as found" } : { ended: "failed", why: event.output.trim() || "the command failed" }
      );
    });
    revert(job, failed, start).catch(reject);
  }).finally(() => clearTimeout(timer));
}
function reportOf(job, decision, ending, reason) {
  const { host, seen, supervisor } = job;
  switch (ending.ended) {
    case "healthy":
      return {
        outcome: "rolled-back",
        headline: `the new rules failed on ${host.name}; the old ones are back and run`,
        reason,
        next: ["Correct the rules and push again; what the service did not like stands above."],
        verifiedBy: "liveness",
        ...ending.outageMs === null ? {} : { outageMs: ending.outageMs }
      };
    case "never touched":
      return {
        outcome: "refused",
        headline: `the service on ${host.name} could not be restarted; the file is as it was, and the service ran on all the time`,
        reason,
        next: [
          `Allow the user to restart it (a polkit rule, or sudo), and try it on the host: ${supervisor.byHand.restart}`
        ]
      };
    case "as found":
      return {
        outcome: "broken",
        headline: decision.first ? `the first rules failed on ${host.name}, and there was nothing to go back to: the file is taken away again, and ${supervisor.name} is as it was found` : `the new rules failed on ${host.name}; the old ones are back, and ${supervisor.name} is stopped, as it was found`,
        reason,
        next: ["Correct the rules and push again.", `To see more, on the host: ${supervisor.byHand.logs}`]
      };
    case "failed":
      return {
        outcome: "broken",
        headline: decision.first ? `the first rules failed on ${host.name}, and there was nothing to go back to: the file is taken away again, but ${supervisor.name} could not be left as it was found` : `the new rules failed on ${host.name}, the old ones are back in ${seen.target}, and the service does not run with them either`,
        reason: `${reason}
then, ${decision.first ? "on the way back" : "with the old rules"}: ${ending.why}`,
        next: [
          `On the host, see why: ${supervisor.byHand.logs}`,
          ...decision.first ? [] : [`then start it again: ${supervisor.byHand.restart}`]
        ]
      };
  }
}
function notPutBack({ host, seen, supervisor }, refusal) {
  const target = seen.target ?? "";
  const kept = `${target.slice(0, target.lastIndexOf("/"))}/.powersync-deploy/old`;
  return {
    outcome: "broken",
    headline: `the new rules failed on ${host.name}, and the old ones could not be put back: ${refusal.detail || refusal.code}`,
    next: seen.kind === "absent" ? [`On the host: rm ${shellWord(target)}`] : [`On the host: mv ${shellWord(kept)} ${shellWord(target)}`, `then: ${supervisor.byHand.restart}`],
    changed: true
  };
}
function reasonOf({ verdict }) {
  return verdict.state === "failed" ? `${verdict.reason}: ${verdict.evidence}` : verdict.state;
}
function wordsOf(ending) {
  if (ending.ended === "healthy") return "the service runs and is healthy";
  if (ending.ended === "never touched") return "the service was never touched";
  return ending.ended === "as found" ? "the unit is as it was found" : ending.why;
}

// src/commands/transaction.ts
async function write(job) {
  const { inputs, rules, host, seen } = job;
  if (seen.sha256 !== rules.sha256) {
    await swap(job, { restart: false, back: "stop" });
    try {
      await host.confirm(rules.sha256, null);
    } catch (error) {
      throw whatItMeans(error, job);
    }
  }
  return {
    outcome: "written",
    headline: `the rules are in ${seen.target}; ${inputs.unit} is not running, so nothing runs them yet`,
    ...shasOf(job),
    changed: seen.sha256 !== rules.sha256
  };
}
async function swapAndWatch(job, decision) {
  const { inputs, log, rules, host, prober, supervisor, seen } = job;
  log.line(`deploying: ${decision.why}`);
  const began = performance.now();
  let watch;
  let left;
  let confirming = false;
  try {
    watch = await watchService(host, prober, supervisor, watchSettings(inputs, seen, true), [
      "restart",
      async () => {
        await swap(job, { restart: true, back: decision.back });
        log.step(
          `swapped ${seen.target}; restarting, then ${inputs.stabilityWindowMs / 1e3} s of unbroken health are needed`,
          performance.now() - began
        );
      }
    ]);
    confirming = watch.verdict.state === "healthy";
    if (watch.verdict.state === "healthy") left = await host.confirm(rules.sha256, watch.verdict.identity);
  } catch (error) {
    throw whatItMeans(error, job, confirming);
  }
  if (watch.verdict.state !== "healthy") return goBack(job, decision, watch);
  const outage = outageMs(watch);
  log.step(
    `healthy: ${inputs.stabilityWindowMs / 1e3} s of 200s from one start of the service`,
    performance.now() - began
  );
  return {
    outcome: "deployed",
    headline: `${host.name} runs ${rules.path} (sha256 ${rules.sha256.slice(0, 12)})`,
    ...shasOf(job),
    changed: true,
    verifiedBy: watch.verdict.verifiedBy,
    ...outage === null ? {} : { outageMs: outage },
    warnings: [
      ...outage === 0 ? [
        `${inputs.livenessUrl} answered 200 all through the restart: is it this service that answers there?`
      ] : [],
      ...left === rules.sha256 ? [] : [
        `somebody changed ${seen.target} during this deploy: the service runs the deployed rules until its next restart`
      ]
    ]
  };
}
async function swap(job, { restart, back }) {
  const { inputs, rules, host, seen } = job;
  try {
    await host.begin({
      rules: rules.bytes,
      sha256: rules.sha256,
      expected: seen.sha256,
      restart,
      back,
      // Later than any verdict of ours (a restart command may take the first two, a start the third): this is for the
      // case that nobody is there any more.
      deadlineMs: stopTimeoutMs(seen) + 2 * inputs.livenessTimeoutMs + 3e4
    });
  } catch (error) {
    throw error instanceof HelperRefusal ? notBegun(error, inputs) : whatItMeans(error, job);
  }
}
function notBegun(refusal, { remotePath }) {
  switch (refusal.code) {
    case "changed":
      return refused(
        `somebody changed ${remotePath} on the host while this deploy was looking at it`,
        "Find out who, then run this again."
      );
    case "attributes":
      return refused(
        `mode, owner, ACL or label of ${remotePath} (${refusal.detail}) cannot be kept by this user`,
        "Deploy as the owner of the file, or allow sudo."
      );
    case "store":
      return refused(
        `the folder for the deploy's own files is not this user's: ${refusal.detail}`,
        "Remove it on the host while no deploy is running, or deploy as the user it belongs to."
      );
    default:
      return refused(
        `the new rules could not be laid beside ${remotePath}: ${refusal.detail || refusal.code}`,
        "Nothing was changed. Is the disk full, or the folder read-only?"
      );
  }
}

// src/commands/unchanged.ts
async function verifyUnchanged(job, proof, health) {
  const { inputs, log, host, prober, supervisor, seen } = job;
  const age = seen.state.startedAt === null ? 0 : (seen.now - seen.state.startedAt) * 1e3;
  const settled = proof === "record" && seen.state.phase === "running" && health.status === 200 && age > inputs.stabilityWindowMs;
  if (!settled) {
    log.line("the host has these rules; watching whether the service is healthy with them");
    const watch = await watchService(host, prober, supervisor, watchSettings(inputs, seen, false), [
      null,
      () => host.beginWatch()
    ]);
    if (watch.verdict.state === "failed") {
      return {
        outcome: "broken",
        headline: `${host.name} has these rules already, and the service is not healthy; this run changed nothing`,
        reason: `${watch.verdict.reason}: ${watch.verdict.evidence}`,
        next: [supervisor.byHand.status, supervisor.byHand.logs, supervisor.byHand.restart],
        ...shasOf(job),
        changed: false
      };
    }
  }
  const warnings = proof === "older file" ? [
    "that the service runs these rules rests on the file being older than its start; no earlier deploy recorded it"
  ] : [];
  return {
    outcome: "unchanged",
    headline: `${host.name} runs these rules already, and is healthy; nothing was touched`,
    ...shasOf(job),
    changed: false,
    verifiedBy: "liveness",
    warnings
  };
}

// src/commands/deploy.ts
var STOPPING_LOOKS = 20;
async function deploy(inputs, log, surroundings) {
  const stop = new AbortController();
  const connecting = openConnection(inputs.host, stop.signal);
  connecting.catch(() => {
  });
  try {
    const rules = await checkRulesFile(inputs, log, surroundings);
    const connection = await timed(
      log,
      (name) => `connected to ${name.name}`,
      () => connecting
    );
    return await deployTo(connection, inputs, rules, log);
  } finally {
    stop.abort();
    await connecting.then(
      (connection) => connection.close(),
      () => {
      }
    );
  }
}
async function deployTo(connection, inputs, rules, log) {
  const supervisor = systemd(inputs.unit);
  const prober = new Prober(connection, inputs.livenessUrl, inputs.probeFrom);
  const began = performance.now();
  const probing = prober.once();
  probing.catch(() => {
  });
  const host = await Host.open(connection, { ...inputs, supervisor });
  try {
    const seen = await settledInspection(host);
    const health = await probing ?? { status: await host.probeOnce(), why: "the helper asked" };
    const job = { inputs, log, rules, host, prober, supervisor, seen };
    sayWhatIsThere(job, health, performance.now() - began);
    const decision = decide(inputs, rules.sha256, seen, supervisor, prober.forwarding);
    return await carryOut(job, decision, health);
  } catch (error) {
    if (!(error instanceof HelperGone)) throw error;
    throw refused(
      `the connection to ${host.name} was lost: ${error.message}`,
      "Nothing was changed; run this again."
    );
  } finally {
    await host.close();
  }
}
async function settledInspection(host) {
  let seen = await host.inspect();
  for (let looks = 0; looks < STOPPING_LOOKS && seen.state.phase === "stopping"; looks++) {
    await new Promise((resolve) => setTimeout(resolve, 1e3));
    seen = await host.inspect();
  }
  return seen;
}
function sayWhatIsThere({ inputs, log, seen, supervisor, rules }, health, ms) {
  const file = seen.sha256 === null ? "no rules there" : seen.sha256 === rules.sha256 ? "the same rules there" : `other rules there (sha256 ${seen.sha256.slice(0, 12)})`;
  const liveness = health.status ?? `no answer (${health.why})`;
  log.step(
    `looked, as ${seen.user}: ${file}; ${supervisor.name} is ${seen.state.detail}; liveness ${liveness}`,
    ms
  );
  if (seen.state.phase === "running" && health.status !== 200) {
    log.warning("the service was not healthy before this deploy");
  }
  if (["stopped", "failed", "waiting"].includes(seen.state.phase) && health.status === 200) {
    log.warning(
      `${inputs.livenessUrl} answers 200 while ${supervisor.name} is ${seen.state.phase}: something else answers there`
    );
  }
  if (seen.unfinished) {
    log.warning(
      "an earlier deploy to this host came to no end: its rules were neither confirmed nor taken back"
    );
  }
}
async function carryOut(job, decision, health) {
  if (decision.do === "refuse") throw decision.failure;
  if (job.inputs.dryRun) return dryRun(job, decision);
  switch (decision.do) {
    case "verify":
      return verifyUnchanged(job, decision.proof, health);
    case "write":
      return write(job);
    case "deploy":
      return swapAndWatch(job, decision);
  }
}
function dryRun(job, decision) {
  const { inputs, seen } = job;
  const what = {
    verify: "a deploy would check that the service is healthy, and change nothing",
    write: `a deploy would put the file there, and leave ${inputs.unit} stopped`,
    deploy: `a deploy would put the rules to ${seen.target} and restart ${inputs.unit}: ${"why" in decision ? decision.why : ""}`
  }[decision.do];
  return {
    outcome: "valid",
    headline: `dry run, nothing was changed; ${what}`,
    ...shasOf(job),
    changed: false
  };
}
async function timed(log, words, run) {
  const began = performance.now();
  const value = await run();
  log.step(words(value), performance.now() - began);
  return value;
}
export {
  deploy
};
