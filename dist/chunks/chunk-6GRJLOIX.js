import { createRequire as createRequireOfBundle } from 'node:module';
import { fileURLToPath as pathOfBundle } from 'node:url';
const require = createRequireOfBundle(import.meta.url);
const __filename = pathOfBundle(import.meta.url);
const __dirname = pathOfBundle(new URL('.', import.meta.url));
import {
  containerOfUnit,
  parseContainer
} from "./chunk-USJP5OY3.js";
import {
  shellWord
} from "./chunk-SUBMZK77.js";
import {
  formatHostAddress,
  parseHostAddress,
  printable,
  quoted
} from "./chunk-I3OF56N4.js";
import {
  Cancelled
} from "./chunk-QPTV5FHN.js";
import {
  KNOWN_KEY_TYPE,
  UnusableKey,
  decodePublicKey,
  fingerprint,
  readPrivateKey,
  require_lib,
  signatureAlgorithms,
  typeOfBlob
} from "./chunk-L5N526B7.js";
import {
  Failure,
  refused
} from "./chunk-QKB62EY6.js";
import {
  inSeconds
} from "./chunk-UNO2OOST.js";
import {
  __toESM
} from "./chunk-6A4HXWIN.js";

// src/host/helper.sh
var helper_default = `#!/bin/sh
# shellcheck shell=sh
# The part of powersync-deploy that works on the host. POSIX sh: dash, bash and busybox ash run it.
#
#   (nothing)     speaks the protocol on standard input and output; sent over the connection for each deploy
#   serve FILE    the same, installed as the forced command of a key: FILE, which belongs to root, says what may be done
#   guard         in the folder of a transaction: goes back when nobody confirms in time
#   resolve PATH  before the service starts: ends a transaction on PATH that a power cut left open
#
# Requests come as lines on standard input, answers and events leave as lines on standard output; values are
# base64 words, so nothing that is sent can be read as a command. While a transaction is open (after the swap,
# before \`confirm\` or \`revert\`), the end of input means revert, and so does the deadline.
#
# Beside the rules lies \`.powersync-deploy/NAME/\`, the store:
#   lock          held (flock) by the helper of the deploy that is at work; a lock whose holder is dead is free
#   owner         who that is, for those who wait
#   open.ID/      the open transaction: plan (what to do, for whoever comes next), journal (each step, written before it
#                 is taken), old (the rules to go back to), claim (confirm or revert: whoever made it has decided),
#                 acting (held by whoever carries that out), helper (this program, for the guard)
#   running       which start of the service read which text;  last: who deployed last
#   history/      the rules that ran, and \`log\`, a line for each deploy
#
# Facts that this file leans on:
# - \`read\` takes exactly a line from a pipe, byte by byte; \`head -c\` and a dash that reads its script take more.
# - A pipe is opened anew for writing through /proc/self/fd (Linux), so background jobs can speak into the same
#   queue as standard input, and only the main loop writes to standard output.
# - A write of up to 4096 bytes to a pipe is not torn apart (PIPE_BUF); longer request lines are not sent.
# - A lock (flock) lives as long as any process that inherited its descriptor, so every child closes 7 and 9.
# - \`exec\` with a redirection that fails ends a POSIX shell; \`command exec\` only fails.
# - bash evaluates array subscripts in arithmetic: only what was checked to be a number gets there.
# - Whole-line comments and indentation are taken off before this is sent.

# What was read before this began is this program itself, where it was sent.
source64=\${line-}
set -fu
umask 077
unset CDPATH ENV BASH_ENV http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
LC_ALL=C
PATH="$PATH:/run/wrappers/bin:/run/current-system/sw/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export LC_ALL PATH
unset IFS

version=3
newline='
'
# The largest rules, as base64; more is not kept.
max_payload=1500000
path='' url='' who='' deadline=300 window=5 timeout=60 stop=120 back=restart guard=on runs=''
run_observe='' run_reset='' run_restart='' run_stop='' run_logs=''
# What a host may do without: then less is known of the service.
run_boot='' run_follow='' run_container='' run_check=''
target='' folder='' stores='' store='' payload='' restricted=0 denied=''
tx='' id='' phase=idle acting=0 restarting=0 restart_job='' input='' back_wanted=0 going_back=0 ended=0
lock_until='' watcher='' prober='' follower='' checker='' asker='' finder='' booter='' reader='' timer='' patience='' limit='' fed='' began='' token='' part='' evidence=''

say() { printf '%s\\n' "$*"; }
# For background jobs: into the queue, from where the main loop passes it on.
emit() { printf '> %s\\n' "$*" >&5; }
encode() { base64 | tr -d '\\n'; }
encoded() { printf %s "$1" | encode; }
decode() { [ "$1" = - ] || printf %s "$1" | base64 -d; }
fact() { say "fact $1 $2"; }
fact64() { say "fact64 $1 $(encoded "$2")"; }
fail() { say "fail $1 $2 $(encoded "\${3-}")"; }
tell() { if command -v logger >/dev/null; then logger -t powersync-deploy -- "$1" </dev/null 7>&- 9>&-; fi; }
# At most a day, where it is seconds; a leading zero would be octal to arithmetic.
is_number() { case \${1:-x} in *[!0-9]* | 0?* | ??????????*) return 1 ;; esac; }
is_seconds() { is_number "$1" && [ "$1" -gt 0 ] && [ "$1" -le 86400 ]; }
# The client names its transaction, so that it can ask for it after its connection was lost.
is_id() { case $1 in '' | *[!0-9A-Za-z-]*) return 1 ;; esac; [ \${#1} -le 60 ]; }
is_sha() { case $1 in *[!0-9a-f]*) return 1 ;; esac; [ \${#1} = 64 ]; }
sha_of() {
  if [ -f "$1" ]; then
    sha256sum <"$1" | cut -c 1-64
  elif [ -e "$1" ] || [ -L "$1" ]; then
    printf other
  else
    printf absent
  fi
}
# busybox and coreutils older than 8.24 cannot sync single files; then everything is synced.
fsync() { sync "$@" 2>/dev/null || sync; }
# Seconds since the boot, by a clock that nobody sets. Sets up.
look_at_clock() {
  read -r up _ </proc/uptime
  up=\${up%%.*}
}
utc() { date -u +%Y-%m-%dT%H:%M:%SZ; }
# This process and when it began, so that another one with the same number is told from it. Sets self. (Not to be called
# in $(…), which is a process of its own; $$ is not this one where it is part of a pipe.)
look_at_self() {
  read -r self _ </proc/self/stat
  self="$self $(began_at "$self")"
}
began_at() {
  stat_line=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
  # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
  set -- \${stat_line##*) }
  say "\${20-}"
}

# end_helper PID: kills it, and those of its children that hold its lock: they do for as long as it takes them to close
# what they inherited, and a helper that hangs may hang together with a child that has not come to that.
end_helper() {
  set +f
  parents=$(cat /proc/[0-9]*/stat 2>/dev/null | sed -n 's/^\\([0-9]*\\) .*) . \\([0-9]*\\) .*/\\1 \\2/p')
  set -f
  doomed=$1 family=" $1 " known=''
  while [ "$family" != "$known" ]; do
    known=$family
    # shellcheck disable=SC2086 # pairs of words: a process, and its parent
    set -- $parents
    while [ "$#" -ge 2 ]; do
      case $family in
        *" $1 "*) ;;
        *" $2 "*) family="$family$1 " ;;
      esac
      shift 2
    done
  done
  for each in $family; do
    if [ "$(readlink "/proc/$each/fd/9" 2>/dev/null)" = "$store/lock" ]; then doomed="$doomed $each"; fi
  done
  # shellcheck disable=SC2086 # words
  kill -9 $doomed 2>/dev/null
}

# run WORD...: the words are base64, the program gets them as they were, without any shell in between.
# Where \`limit\` is set, it gets that many seconds, and is killed; where \`fed\` is set, it gets the standard input of the
# caller, and is asked to end: a container would live on when whoever started it is killed.
run() {
  count=$#
  for word do
    value=$(decode "$word"; printf .)
    set -- "$@" "\${value%.}"
  done
  shift "$count"
  if [ -n "$fed" ]; then
    # Not every busybox knows -k.
    if timeout -k 1 1 true 2>/dev/null; then set -- -k 10 "$limit" "$@"; else set -- "$limit" "$@"; fi
    timeout "$@" 7>&- 9>&-
    return
  fi
  if [ -n "$limit" ]; then set -- timeout -s KILL "$limit" "$@"; fi
  "$@" </dev/null 7>&- 9>&-
}
# As run, in the place of this process.
become() {
  count=$#
  for word do
    value=$(decode "$word"; printf .)
    set -- "$@" "\${value%.}"
  done
  shift "$count"
  exec "$@" </dev/null 5>&- 7>&- 9>&-
}
# filled NAME VALUE WORD...: \`{NAME}\` in the words stands for the value, which has no blank and no \`|\`. Sets words.
filled() {
  name=$1 with=$2 words=''
  shift 2
  for word do
    case $(decode "$word") in
      *"{$name}"*) word=$(decode "$word" | sed "s|{$name}|$with|g" | encode) ;;
    esac
    words="$words $word"
  done
}
# shellcheck disable=SC2086 # words are separated on purpose; set -f is on
observed() { (exec 7>&- 9>&-; limit=\${limit:-20}; run $run_observe 2>&1 | head -c 2500); }

# Not every busybox can sleep for a fraction; a loop that cannot sleep would spin.
nap() { sleep "$1" 7>&- 9>&- 2>/dev/null || sleep 1 7>&- 9>&-; }
end_job() { [ -z "$1" ] || kill -9 "$1" 2>/dev/null || :; }
in_background() { (exec 7>&- 9>&-; "$@") </dev/null >/dev/null 2>&1 & }

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
  stores="\${folder%/}/.powersync-deploy"
  # A folder for each file: two services may have their rules side by side.
  store="$stores/\${target##*/}"
}

# Who else could plant a link or a file in a folder or above it: prints \`FOLDER: why\`, or nothing.
who_else_writes() {
  at=$1 me=\${2:-$(id -u)} first=1
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

# Why the folders for our own files are none of ours: nothing in them is looked at then. Prints nothing where they are, or are not there.
foreign_store() {
  for each in "$stores" "$store"; do
    if [ -L "$each" ] || { [ -e "$each" ] && [ ! -d "$each" ]; }; then
      say "$each is not a folder"
      return
    elif [ -d "$each" ] && [ "$(stat -c %u "$each")" != "$(id -u)" ]; then
      say "$each belongs to $(stat -c %U "$each")"
      return
    fi
  done
}

inspect() {
  fact64 user "$(id -un 2>/dev/null || id -u)"
  fact uid "$(id -u)"
  fact now "$(date +%s)"
  for tool in base64 dd sha256sum stat cp mv rm ln mkdir chmod cut head tail tr sed grep readlink sleep sync flock timeout; do
    command -v "$tool" >/dev/null || fact64 missing-tool "$tool"
  done
  fact probe-client "$(probe_client)"
  [ "$restricted" = 0 ] || fact restricted yes
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
    others=$(others_who_write)
    [ -z "$others" ] || fact64 others-write "$others"
    foreign=$(foreign_store)
    if [ -n "$foreign" ]; then fact64 foreign-store "$foreign"; else inspect_store; fi
  fi
  fact64 state "$(observed)"
}

# Who else could make \`path\` lead somewhere; empty where nobody could.
others_who_write() {
  others=$(who_else_writes "$folder")
  [ -n "$others" ] || { [ -L "$path" ] && others=$(who_else_writes "$(cd -P "\${path%/*}/" && pwd -P)"); }
  say "$others"
}

# What earlier deploys have left, and whether one is at work.
inspect_store() {
  if [ -f "$store/running" ]; then fact64 record "$(head -c 500 "$store/running" 2>/dev/null)"; fi
  if [ -f "$store/last" ]; then fact64 last "$(head -c 3000 "$store/last" 2>/dev/null)"; fi
  # Our own lock is no one else's.
  if [ "$phase" = idle ] && [ -f "$store/lock" ] && ! flock -n -s "$store/lock" true 2>/dev/null 9>&-; then
    fact64 owner "$(head -c 3000 "$store/owner" 2>/dev/null)"
    fact lock busy
  fi
  if find_transaction && [ "$tx" != "$our_tx" ]; then
    fact unfinished "\${tx##*/open.}"
    fact64 unfinished-plan "$(sed -n '/^\\(old\\|new\\|who\\) /p' "$tx/plan" 2>/dev/null)"
    fact unfinished-step "$(last_step)"
  fi
  tx=$our_tx
}

# The transaction that is open, ours or not. Sets tx and our_tx.
find_transaction() {
  our_tx=$tx tx=''
  set +f
  for each in "$store"/open.*; do
    if [ -d "$each" ] && [ ! -L "$each" ]; then tx=$each; fi
  done
  set -f
  [ -n "$tx" ]
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

# ---- the lock

# Lets go of the lock; who held it is no longer of interest.
unlock() {
  [ "$phase" != idle ] || return 0
  phase=idle
  rm -f "$store/owner"
  exec 9>&-
}

lock() {
  if [ "$phase" != idle ]; then fail lock locked-already; return; fi
  if ! is_seconds "\${1-}"; then fail lock seconds; return; fi
  look_at_clock
  lock_until=$((up + $1))
  try_lock
}

# Where somebody else has it, that is said, and tried again each second, without blocking.
try_lock() {
  resolve
  if [ -z "$target" ]; then lock_until=''; fail lock no-folder; return; fi
  foreign=$(foreign_store)
  if [ -n "$foreign" ]; then lock_until=''; fail lock store "$foreign"; return; fi
  # The folders stay: a lock that is taken away while somebody waits for it is none.
  if ! errors=$({ mkdir -p "$store" && chmod 0700 "$stores" "$store" && true >>"$store/lock"; } 2>&1) ||
    ! command exec 9>>"$store/lock"; then
    lock_until=''
    rmdir "$store" "$stores" 2>/dev/null
    fail lock write "$errors"
    return
  fi
  if ! flock -n 9; then
    exec 9>&-
    # Whoever has just got it says who they are a moment later.
    [ -s "$store/owner" ] || nap 0.3
    not_yet "$(head -c 3000 "$store/owner" 2>/dev/null)"
    return
  fi
  # Nobody is there who would end it but, perhaps, its guard, who is at work just now.
  if find_transaction && ! flock -n "$tx/acting" true 2>/dev/null 9>&-; then
    tx='' owner=$(head -c 3000 "$store/owner" 2>/dev/null)
    exec 9>&-
    not_yet "$owner
guard is-going-back"
    return
  fi
  lock_until='' phase=locked tx=''
  look_at_clock
  began=$up
  if [ -f "$store/owner" ]; then fact64 taken-over "$(head -c 3000 "$store/owner")"; fi
  forget_ended
  # For those who wait; nothing depends on it.
  { printf '%s\\nsince %s\\npid %s\\n' "$who" "$(utc)" "$self" >"$store/owner.new" && mv -f "$store/owner.new" "$store/owner"; } 2>/dev/null ||
    rm -f "$store/owner.new"
  inspect
  say 'ok lock'
}

not_yet() {
  look_at_clock
  if [ "$up" -ge "$lock_until" ]; then
    lock_until=''
    fail lock busy "$1"
    return
  fi
  say "waiting $((lock_until - up)) $(encoded "$1")"
  in_background after 1 lock
}

# What a helper leaves that was killed when its transaction had ended. Under the lock.
forget_ended() {
  set +f
  rm -rf "$store"/ended.* "$store"/owner "$store"/owner.new "$store"/record
  set -f
}

# ---- the journal

# journal STEP [WORD...]: written, and on the disk, before the step is taken.
journal() {
  look_at_clock
  { printf '%s %s %s .\\n' "$up" "$(utc)" "$*" >>"$tx/journal"; } 2>/dev/null && fsync "$tx/journal"
}

# A line that was torn by a power cut has no end, and does not count.
journal_has() {
  while read -r _ _ step rest; do
    case $rest in *.) [ "$step" != "$1" ] || return 0 ;; esac
  done <"$tx/journal"
  return 1
} 2>/dev/null
last_step() {
  at=none
  while read -r _ _ step rest; do
    case $rest in *.) at=$step ;; esac
  done <"$tx/journal"
  say "$at"
} 2>/dev/null

# ---- the transaction

stage() {
  expected=\${1-} id=\${2-} rules=$payload payload=''
  if [ "$phase" != locked ]; then fail stage no-lock; return; fi
  if ! is_sha "$expected" || ! is_id "$id"; then fail stage arguments; return; fi
  if find_transaction; then tx='' && fail stage unfinished; return; fi
  resolve
  if [ -z "$target" ]; then fail stage no-folder; return; fi
  tx=$store/open.$id
  if ! errors=$(mkdir -m 0700 "$tx" 2>&1); then
    tx=''
    fail stage write "$errors"
    return
  fi
  mode=644
  if [ -f "$target" ]; then
    if ! errors=$({ copy "$target" "$tx/new" && copy "$target" "$tx/old"; } 2>&1); then
      not_begun stage write "$errors"
      return
    fi
    mode=$(stat -c %a "$target")
    if [ "$(attributes_of "$target")" != "$(attributes_of "$tx/new")" ]; then
      not_begun stage attributes "$(attributes_of "$target" | head -n 1)"
      return
    fi
    chmod u+w "$tx/new"
  fi
  if ! errors=$({ printf %s "$rules" | base64 -d >"$tx/new" && chmod "$mode" "$tx/new"; } 2>&1) ||
    [ "$(sha_of "$tx/new")" != "$expected" ]; then
    not_begun stage write "\${errors:-what was written is not what was sent}"
    return
  fi
  rules=''
  if ! errors=$(write_plan 2>&1); then
    not_begun stage write "$errors"
    return
  fi
  if [ -f "$target" ]; then
    if [ -d "$target.prev" ]; then
      not_begun stage write "$target.prev is a folder"
      return
    fi
    if ! errors=$({ copy "$target" "$tx/prev" && fsync "$tx/prev" && mv -f "$tx/prev" "$target.prev"; } 2>&1); then
      not_begun stage write "$errors"
      return
    fi
    fsync "$tx/old"
  fi
  fsync "$tx/new" "$tx/plan" "$tx/may-confirm" "$tx/may-revert" "$tx/reserve"
  if ! journal staged; then
    not_begun stage write 'the journal cannot be written'
    return
  fi
  fsync "$tx"
  fsync "$store"
  phase=staged
  say 'ok stage'
}

# All that whoever comes next has to know, and what going back needs, so that it works on a full disk.
write_plan() {
  {
    say "id $id"
    say "target $(encoded "$target")"
    say "old $(sha_of "$tx/old")"
    say "new $expected"
    for name in deadline window timeout stop back; do eval "say \\"$name \\$$name\\""; done
    for name in url runs who; do eval "say \\"$name \\$(encoded \\"\\$$name\\")\\""; done
    for name in observe reset restart stop; do eval "say \\"run_$name \\$run_$name\\""; done
    say "before $(encoded "$(observed)")"
    say "began $began"
    say "helper $self"
  } >"$tx/plan" &&
    say confirm >"$tx/may-confirm" && say revert >"$tx/may-revert" && printf '%32768s' '' >"$tx/reserve" &&
    # Some file systems have no hard links, and a claim is one.
    ln "$tx/may-revert" "$tx/links" && rm "$tx/links"
}

# read_plan: sets what write_plan wrote; values are data, and numbers are numbers.
read_plan() {
  id='' old='' new='' began='' helper=''
  while read -r name value; do
    case $name in
      id) id=$value ;;
      old) old=$value ;;
      new) new=$value ;;
      target) target=$(decode "$value") folder=\${target%/*} folder=\${folder:-/} ;;
      deadline | window | timeout | stop | began) if is_number "$value"; then eval "$name=\\$value"; fi ;;
      back) back=$value ;;
      url) url=$(decode "$value") ;;
      runs) runs=$(decode "$value"; printf .) runs=\${runs%.} ;;
      who) who=$(decode "$value") ;;
      helper) helper=$value ;;
      run_observe) run_observe=$value ;;
      run_reset) run_reset=$value ;;
      run_restart) run_restart=$value ;;
      run_stop) run_stop=$value ;;
    esac
  done <"$tx/plan"
  split_url
}

# not_begun REQUEST CODE [DETAIL]: nothing was changed, and nothing of it stays but the lock.
not_begun() {
  forget_transaction
  done_acting
  phase=locked
  fail "$1" "$2" "\${3-}"
}

# Out of everybody's sight in one step, so that a claim on it can no longer be made; then removed.
forget_transaction() {
  gone=$store/ended.\${tx##*/open.}
  if [ -n "$tx" ] && mv -f "$tx" "$gone" 2>/dev/null; then rm -rf "$gone"; fi
  tx=''
}

arm() {
  if [ "$phase" != staged ]; then fail arm not-staged; return; fi
  if ! journal arming; then
    not_begun arm write 'the journal cannot be written'
    return
  fi
  way=off
  if [ "$guard" = on ]; then
    way=$(guard_way)
    case $way in
      'none '*) not_begun arm no-guard "\${way#none }"; return ;;
    esac
    if ! start_guard; then
      not_begun arm no-guard "it was started ($way), and did not answer: $errors"
      return
    fi
  fi
  phase=armed
  fact guard "$way"
  say 'ok arm'
}

# What can start a process that outlives this session: system (a unit), user (a unit of the user's own manager, which
# lingers), setsid, or \`none WHY\`.
guard_way() {
  me=$(id -u)
  if [ -d /run/systemd/system ] && command -v systemd-run >/dev/null; then
    if [ "$me" = 0 ]; then say system; return; fi
    if [ -e "/var/lib/systemd/linger/$(id -un)" ] && [ -S "/run/user/$me/systemd/private" ]; then say user; return; fi
  fi
  # logind ends what a session leaves behind, whatever it calls itself.
  if command -v loginctl >/dev/null; then
    case $(loginctl show-session --property=KillUserProcesses 2>/dev/null </dev/null 7>&- 9>&-) in
      *=yes)
        say "none logind ends the processes of a session with it (KillUserProcesses=yes), and $(id -un) may not start a unit"
        return
        ;;
    esac
  fi
  if command -v setsid >/dev/null; then say setsid; else say 'none there is no setsid'; fi
}

# It has started when it says so.
start_guard() {
  if [ -n "$source64" ]; then
    printf %s "$source64" | base64 -d >"$tx/helper" || return 1
  else
    cp "$0" "$tx/helper" || return 1
  fi
  fsync "$tx/helper"
  errors=$(
    exec 7>&- 9>&- </dev/null 2>&1
    cd "$tx" || exit
    # A script file and a working directory: systemd would expand $ and % in arguments. Its own PATH is poor on NixOS.
    case $way in
      system) systemd-run --quiet --collect --unit="powersync-deploy-guard-$id" --description="powersync-deploy: goes back unless confirmed" --setenv=PATH="$PATH" --working-directory="$tx" /bin/sh ./helper guard ;;
      user) XDG_RUNTIME_DIR=/run/user/$(id -u) systemd-run --user --quiet --collect --unit="powersync-deploy-guard-$id" --setenv=PATH="$PATH" --working-directory="$tx" /bin/sh ./helper guard ;;
      setsid) setsid /bin/sh ./helper guard 5>&- >/dev/null 2>&1 & ;;
    esac
  ) || return 1
  tries=0
  look_at_clock
  # It takes a few hundredths of a second; on a busy host, or where \`sleep\` knows no fractions, it may take seconds.
  arm_by=$((up + 30))
  while [ ! -e "$tx/armed" ] && [ "$up" -lt "$arm_by" ]; do
    tries=$((tries + 1))
    if [ "$tries" -le 50 ]; then nap 0.02; else nap 0.1; fi
    look_at_clock
  done
  [ -e "$tx/armed" ]
}

# Requests come together, so whoever sent them may be gone before they are carried out.
input_ended() {
  [ -n "$input" ] || return 1
  stat_line=$(cat "/proc/$input/stat" 2>/dev/null) || return 0
  case \${stat_line##*) } in Z*) return 0 ;; esac
  return 1
}

swap() {
  if [ "$phase" != armed ]; then fail swap not-armed; return; fi
  if input_ended; then not_begun swap gone; return; fi
  # Not while the guard takes it for one that was given up before it began.
  if ! act; then fail swap lost; lost; return; fi
  now=$(sha_of "$target")
  if [ "$now" != "\${1-}" ]; then
    not_begun swap changed "$now"
    return
  fi
  if ! journal swapping; then
    not_begun swap write 'the journal cannot be written'
    return
  fi
  if ! errors=$(mv -f "$tx/new" "$target" 2>&1); then
    not_begun swap write "$errors"
    return
  fi
  phase=open
  done_acting
  fsync "$folder"
  in_background after "$deadline" deadline
  timer=$!
  # By this host's clock; going back takes its time, too.
  decided_by=$(($(date +%s) + deadline + 3 + stop + timeout + 2 * window))
  fact decided-by "$decided_by"
  { printf 'until %s\\n' "$decided_by" >>"$store/owner"; } 2>/dev/null
  say 'ok swap'
}

# start_service JOB WORD...: without blocking, since systemctl may wait for minutes and the end of input must be seen.
start_service() {
  job=$1
  shift
  (
    exec 7>&- 9>&-
    # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
    run $run_reset >/dev/null 2>&1
    said=$(run "$@" 2>&1)
    code=$?
    # Before the result, so that whoever hears of a failed start knows which one it was.
    emit "looked $(observed | encode)"
    emit "result $job $code $(printf %s "$said" | tail -c 2000 | encode)"
  ) </dev/null >/dev/null 2>&1 &
}

restart() {
  if [ "$phase" != open ]; then fail restart no-transaction; return; fi
  if input_ended; then fail restart gone; return; fi
  if ! journal restarting; then
    rm -f "$tx/reserve"
    if ! journal restarting; then fail restart write 'the journal cannot be written'; return; fi
  fi
  restarting=1
  # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
  start_service restart $run_restart
  restart_job=$!
  say 'ok restart'
}

# after SECONDS WORD: second by second, so that no long \`sleep\` stays behind when the job is ended; and nothing at all
# when the helper was killed, since then nobody takes the empty line.
after() {
  seconds=$1
  while [ "$seconds" -gt 0 ]; do
    sleep 1
    seconds=$((seconds - 1))
    printf '\\n' >&5 || exit
  done
  printf '! %s\\n' "$2" >&5
}

# ---- the claim: whoever makes it has decided, and whoever holds \`acting\` carries it out

# Whether it is ours to act. A transaction that was ended meanwhile has another name.
act() {
  [ "$acting" = 0 ] || return 0
  [ -d "$tx" ] || return 1
  { command exec 7>>"$tx/acting"; } 2>/dev/null || return 1
  if flock -n 7 && [ -d "$tx" ]; then
    acting=1
    return 0
  fi
  exec 7>&-
  return 1
}
done_acting() {
  acting=0
  exec 7>&-
}

# claim confirm|revert: a link is made in one step, or not at all.
claim() {
  ln "$tx/may-$1" "$tx/claim" 2>/dev/null || return 1
  fsync "$tx"
}
claimed() { head -n 1 "$tx/claim" 2>/dev/null; }

confirm() {
  outcome=\${1-} sha=\${2-} identity=\${3--}
  verified_by "\${4-}"
  if [ "$phase" != open ]; then fail confirm no-transaction; return; fi
  case $outcome in deployed | written | unproven) ;; *) fail confirm outcome; return ;; esac
  if ! is_sha "$sha"; then fail confirm sha; return; fi
  if ! act; then fail confirm lost; lost; return; fi
  journal confirming "$outcome"
  if ! claim confirm; then
    done_acting
    fail confirm lost "$(claimed)"
    lost
    return
  fi
  end_job "$timer"
  timer=''
  old=$(sha_of "$tx/old") new=$sha
  mkdir -p "$store/history" 2>/dev/null && write_line "$outcome"
  record "$sha" "$identity"
  remember_last
  fact sha "$(sha_of "$target")"
  end_transaction "$outcome"
  unlock
  say 'ok confirm'
}

# Who deployed last, so that no older run comes after it.
remember_last() {
  { printf '%s\\noutcome %s\\nsha %s\\nid %s\\n' "$who" "$outcome" "$new" "$id" >"$store/record" && mv -f "$store/record" "$store/last"; } 2>/dev/null ||
    rm -f "$store/record"
}

# Somebody else has decided: nothing of it is ours any more.
lost() {
  end_job "$timer"
  timer='' tx=''
  unlock
}

# What a verdict rests on, for the record; nothing else depends on it.
verified_by() { case \${1-} in liveness | log | diagnostics | nothing) evidence=$1 ;; *) evidence='' ;; esac; }

# record SHA IDENTITY: this start of the service read that text. The proof of running for the next deploy; where it
# cannot be written there is less proof, and nothing else.
record() {
  if [ "$2" != - ] && [ "$(sha_of "$target")" = "$1" ] &&
    { printf '%s %s\\n%s\\n' "$1" "$(decode "$2" | tr -d '\\000-\\037\\177' | head -c 300)" "\${evidence:+verified-by $evidence}" >"$store/record" &&
      fsync "$store/record" && mv -f "$store/record" "$store/running"; } 2>/dev/null; then
    fsync "$store"
  else
    rm -f "$store/record" "$store/running"
  fi
}

# end_transaction OUTCOME [WORD...]: the history, and then it is gone for everybody.
end_transaction() {
  journal ended "$@"
  write_history "$@" 2>/dev/null
  forget_transaction
  done_acting
}

# ---- the history

# It can be read with cat, and its failure is nobody's.
write_history() {
  mkdir -p "$store/history" || return
  write_line "$@"
  case $1 in
    deployed | written | unproven)
      keep "$tx/old"
      keep "$target"
      ;;
    rolled-back) keep "$target" ;;
  esac
  # shellcheck disable=SC2010 # names of our own making, newest first
  ls -t "$store/history" | grep '^[0-9a-f]*\\.yaml$' | tail -n +11 | while read -r each; do rm -f "$store/history/$each"; done
}

# write_line OUTCOME [WORD...]: first of all, since a full disk has room for it in the reserve.
write_line() {
  # A helper that was killed between this and the end is followed by one that comes here again.
  ! grep -q " id=$id " "$store/history/log" || return 0
  rm -f "$tx/reserve"
  ended_as=$1
  shift
  look_at_clock
  seconds=unknown
  # Not across a reboot.
  if is_number "$began" && [ "$up" -ge "$began" ]; then seconds=$((up - began)); fi
  size=0
  if [ -f "$store/history/log" ]; then size=$(wc -c <"$store/history/log"); fi
  if ! printf '%s outcome=%s old=%s new=%s seconds=%s id=%s %s %s\\n' "$(utc)" "$ended_as" "$old" "$new" "$seconds" "$id" "$*" \\
    "$(printf '%s\\n' "$who" | sed '/./!d; s/ /=/; s/ /_/g; s/[^!-~]/?/g' | tr '\\n' ' ')" >>"$store/history/log"; then
    # No half a line: dd cuts a file where it begins to write nothing.
    dd if=/dev/null of="$store/history/log" bs=1 seek="$((size))"
    return
  fi
  if [ "$(grep -c '' "$store/history/log")" -gt 1000 ]; then
    tail -n 500 "$store/history/log" >"$store/history/log.new" && mv -f "$store/history/log.new" "$store/history/log"
  fi
  fsync "$store/history/log"
} 2>/dev/null

keep() {
  [ -f "$1" ] || return 0
  { cp "$1" "$store/history/new" && mv -f "$store/history/new" "$store/history/$(sha_of "$1").yaml"; } ||
    rm -f "$store/history/new"
}

history() {
  resolve
  if [ -n "$target" ] && [ -z "$(foreign_store)" ] && [ -f "$store/history/log" ]; then
    tail -n 200 "$store/history/log" | base64 -w 3000 | while read -r each; do say "chunk $each"; done
    # shellcheck disable=SC2012 # names of our own making, newest first
    fact64 files "$(ls -t "$store/history" | sed -n 's/^\\([0-9a-f]\\{64\\}\\)\\.yaml$/\\1/p')"
  fi
  say 'ok history'
}

# The text of rules from the history.
fetch() {
  if ! is_sha "\${1-}"; then fail fetch sha; return; fi
  resolve
  # What is there now may have come by another way than a deploy; a link that somebody else has put there may lead to
  # what only root may read.
  wanted=$target
  if [ -z "$target" ] || [ "$(sha_of "$target")" != "$1" ] || [ -n "$(others_who_write)" ]; then
    wanted=$store/history/$1.yaml
  fi
  if [ -z "$target" ] || { [ "$wanted" != "$target" ] && { [ -n "$(foreign_store)" ] || [ "$(sha_of "$wanted")" != "$1" ]; }; } ||
    [ "$(stat -c %s "$wanted")" -gt 1000000 ]; then
    fail fetch absent
    return
  fi
  base64 -w 3000 <"$wanted" | while read -r each; do say "chunk $each"; done
  say 'ok fetch'
}

# ---- going back

# Puts the old rules there. Sets what: restored, untouched (nothing of ours was there), foreign (somebody put other
# rules there since), or failed.
put_back() {
  now=$(sha_of "$target")
  if ! journal_has swapping || [ "$now" = "$old" ]; then
    what=untouched
    return
  fi
  if [ "$now" != "$new" ]; then
    what=foreign
    return
  fi
  what=restored
  if [ "$old" = absent ]; then
    errors=$(rm -f "$target" 2>&1) || what=failed
  else
    errors=$(mv -f "$tx/old" "$target" 2>&1) || what=failed
  fi
  fsync "$folder"
}

revert() {
  if [ "$phase" != open ]; then fail revert no-transaction; return; fi
  if ! act; then fail revert lost; lost; return; fi
  if ! claim revert; then
    done_acting
    fail revert lost "$(claimed)"
    lost
    return
  fi
  end_job "$timer"
  timer=''
  old=$(sha_of "$tx/old")
  read_new
  journal putting-back
  put_back
  case $what in
    failed) fail revert write "$errors"; return ;;
    foreign)
      # Theirs stay, and it is theirs to restart the service.
      end_transaction broken why=somebody-changed-the-file
      unlock
      fail revert foreign
      return
      ;;
  esac
  phase=back
  in_background after "$((deadline + 60))" deadline
  timer=$!
  if untouched; then fact restarts no; else back_wanted=1; fi
  say 'ok revert'
  want_back
}
read_new() { new=$(sed -n 's/^new //p' "$tx/plan" 2>/dev/null); }

# Whether the start from before the swap runs on: nobody asked for a restart, and the service has not restarted by itself.
untouched() {
  ! journal_has restarting || return 1
  plan_value before
  [ "$(observed)" = "$(decode "\${value:--}")" ]
}

# The way back must reach the supervisor after the restart did, else the restart would have the last word. A restart
# that hangs is waited for only as long as its request needs to get there.
want_back() {
  [ "$back_wanted" = 1 ] || return 0
  if [ "$restarting" = 0 ]; then begin_back; return; fi
  in_background after 2 overdue
  patience=$!
}

begin_back() {
  [ "$back_wanted" = 1 ] || return 0
  back_wanted=0 going_back=1
  end_job "$patience"
  patience=''
  journal restarting-back
  # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
  if [ "$back" = stop ]; then start_service back $run_stop; else start_service back $run_restart; fi
}

# finish OUTCOME SHA|- IDENTITY|-: whoever watched the old rules come back has seen how that ended.
finish() {
  outcome=\${1-} sha=\${2--} identity=\${3--}
  verified_by "\${4-}"
  if [ "$phase" != back ]; then fail finish no-transaction; return; fi
  case $outcome in rolled-back | broken | refused) ;; *) fail finish outcome; return ;; esac
  end_job "$timer"
  timer=''
  if is_sha "$sha"; then record "$sha" "$identity"; fi
  end_transaction "$outcome"
  unlock
  say 'ok finish'
}

# ---- ending a transaction that nobody ends any more

# settle BY WHY: in a shell of its own, since it takes on the plan's settings. Whoever made the claim has decided;
# every step can be taken a second time. Prints the outcome and what happened; prints nothing where somebody else acts.
settle() {
  by=$1
  act || return 0
  read_plan
  limit=20
  if ! journal_has swapping; then
    forget_transaction
    say 'nothing the deploy had ended before it changed anything'
    return
  fi
  claim revert || :
  if [ "$(claimed)" = confirm ]; then
    outcome=$(confirmed_as) words="the new rules had been confirmed"
    remember_last
  else
    settle_back
  fi
  words="$words ($2)"
  if [ "$(claimed)" = revert ] && [ "$what" = failed ]; then
    # Not over: whoever comes next tries again, and the file to go back to is still there.
    done_acting
    tell "$words"
    say "$outcome $words"
    return
  fi
  end_transaction "$outcome" "by=$by"
  tell "$words"
  say "$outcome $words"
}

confirmed_as() {
  as=deployed
  while read -r _ _ step rest; do
    case $step$rest in confirming*.) as=\${rest%% *} ;; esac
  done <"$tx/journal"
  say "$as"
} 2>/dev/null

settle_back() {
  journal putting-back "$by"
  put_back
  case $what in
    restored | untouched) words="nobody confirmed the new rules, so the old ones are back in $target" ;;
    foreign)
      outcome=reverted words="nobody confirmed the new rules, and somebody has put others into $target since; they are left there, and the service is left alone"
      return
      ;;
    failed)
      outcome=broken words="nobody confirmed the new rules, and $target could not be put back: $errors"
      return
      ;;
  esac
  if [ "$by" = boot ]; then
    outcome=reverted words="$words, before the service was started"
    return
  fi
  if untouched; then
    outcome=rolled-back words="$words; the service was never restarted"
    return
  fi
  # What is on its way may not have the last word.
  tries=0
  while [ -n "$restart_job" ] && kill -0 "$restart_job" 2>/dev/null && [ "$tries" -lt 20 ]; do
    tries=$((tries + 1))
    nap 0.1
  done
  if [ "$back" = restart ] && journal_has verifying; then
    verify_words
    return
  fi
  journal restarting-back "$by"
  if [ "$back" = stop ]; then
    outcome=reverted words="$words; the service is stopped, as it was found"
    limit=$((stop + 20))
    # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
    run $run_stop >/dev/null 2>&1 || words="$words, as far as can be told"
    return
  fi
  if ! restart_back; then
    outcome=broken words="$words; the service could not be restarted: $words_back"
    return
  fi
  journal verifying "$by"
  verify_words
}

verify_words() {
  verify
  case $verified in
    yes) outcome=rolled-back words="$words; the service runs and is healthy" ;;
    unknown) outcome=reverted words="$words; the service runs, whether it is healthy was not verified" ;;
    no) outcome=broken words="$words; the service is not healthy with them either" ;;
  esac
}

# A supervisor that hangs or says no is asked again, for minutes: nobody else is there who would.
restart_back() {
  tries=0
  # Where its folder is gone, so is everything that it was about.
  while [ "$tries" -lt 10 ] && [ -d "$tx" ]; do
    tries=$((tries + 1))
    limit=20
    # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
    run $run_reset >/dev/null 2>&1
    limit=$((stop + 20))
    # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
    if words_back=$(exec 7>&- 9>&-; run $run_restart 2>&1); then
      limit=10
      case $(observed) in *"$runs"*) return 0 ;; esac
    fi
    nap 3
  done
  return 1
}

# Whether one start of the service answers 200 for a whole window; its state stands still meanwhile. Sets verified.
# A host that is too busy to look has seen nothing against the service: a window that has begun is waited for, and one
# more may begin for as long as there were few looks.
verify() {
  limit=10 verified=no client=$(probe_client) last='' since='' looks=0
  look_at_clock
  give_up=$((up + timeout + window))
  while [ -d "$tx" ] && { [ -n "$since" ] || [ "$up" -lt "$give_up" ] || [ "$looks" -lt 5 ]; }; do
    state=$(observed)
    status=200
    if [ "$client" != none ]; then status=$(probe_once "$client"); fi
    looks=$((looks + 1))
    look_at_clock
    case $status$state in
      200*"$runs"*)
        if [ "$state" != "$last" ]; then since=''; fi
        if [ -z "$since" ] && { [ "$up" -lt "$give_up" ] || [ "$looks" -le 5 ]; }; then since=$up; fi
        ;;
      *) since='' ;;
    esac
    last=$state
    # Whole seconds: one more.
    if [ -n "$since" ] && [ $((up - since)) -gt "$window" ]; then
      verified=yes
      if [ "$client" = none ]; then verified=unknown; fi
      return
    fi
    nap 0.5
  done
}

# For whoever took the lock and found a transaction of somebody who is gone.
settle_unfinished() {
  if [ "$phase" != locked ]; then fail settle no-lock; return; fi
  if ! find_transaction; then
    tx=''
    fail settle nothing
    return
  fi
  settled=$(settle next-deploy 'its deploy had died')
  tx=''
  if [ -z "$settled" ]; then fail settle busy; return; fi
  fact64 settled "$settled"
  inspect
  say 'ok settle'
}

# Nobody is there to ask any more: the old rules go back, and the host's log says so.
settle_alone() {
  case $phase in
    idle) return ;;
    locked) unlock; return ;;
    staged | armed) forget_transaction; unlock; return ;;
  esac
  end_job "$timer"
  end_job "$patience"
  timer='' patience=''
  settled=$(settle helper "$1")
  done_acting
  tx=''
  unlock
  settled=\${settled:-taken somebody else on the host has decided}
  say "reverted $(encoded "\${settled#* }")"
}

adopt_ended() {
  tx=''
  ending=$(grep " id=$1 " "$store/history/log" 2>/dev/null | tail -n 1)
  # Where the history could not be written.
  if [ -z "$ending" ] && grep -q "^id $1$" "$store/last" 2>/dev/null; then
    ending="$(utc) $(sed -n 's/^outcome /outcome=/p; s/^sha /new=/p' "$store/last" | tr '\\n' ' ')id=$1 "
  fi
  if [ -z "$ending" ]; then fail adopt unknown; else fact64 ending "$ending" && say 'ok adopt'; fi
}

# adopt ID: the connection to the helper of this transaction was lost, and its client has come back.
adopt() {
  if ! is_id "\${1-}"; then fail adopt id; return; fi
  if [ "$phase" = locked ]; then unlock; fi
  if [ "$phase" != idle ]; then fail adopt locked-already; return; fi
  resolve
  if [ -z "$target" ] || [ -n "$(foreign_store)" ]; then fail adopt unknown; return; fi
  tx=$store/open.$1
  if [ ! -d "$tx" ]; then adopt_ended "$1"; return; fi
  plan_value helper
  # The one from before hears nothing any more; whether it had decided, the claim tells.
  # shellcheck disable=SC2086 # two words
  set -- "$1" $value
  if [ -n "\${3-}" ] && [ "$2 $3" != "$self" ] && [ "$(began_at "$2")" = "$3" ] && [ ! -e "$tx/claim" ]; then
    end_helper "$2"
  fi
  if ! { command exec 9>>"$store/lock" && { flock -n 9 || { nap 0.5; flock -n 9; }; }; }; then
    exec 9>&-
    tx=''
    fail adopt busy
    return
  fi
  # Whoever had the lock has just ended it, and may have been killed while it cleared up.
  if [ ! -d "$tx" ]; then
    forget_ended
    exec 9>&-
    adopt_ended "$1"
    return
  fi
  phase=locked
  if [ -e "$tx/claim" ] || ! journal_has swapping; then
    fact step settling
    tx=''
    say 'ok adopt'
    return
  fi
  id=$1 phase=open
  for each in deadline began back stop timeout window; do
    plan_value "$each"
    eval "$each=\\$value"
  done
  in_background after "$deadline" deadline
  timer=$!
  if journal_has restarting; then fact step restarting; else fact step swapping; fi
  say 'ok adopt'
}
plan_value() { value=$(sed -n "s/^$1 //p" "$tx/plan" 2>/dev/null); }

# ---- the guard

# In the folder of its transaction. It is the last one who would go back, so it does so a little after the helper would.
guard() {
  trap '' HUP INT PIPE
  tx=$(pwd -P) store=\${tx%/*}
  read_plan
  look_at_clock
  until=$((up + deadline + 3))
  look_at_self
  say "$self" >"$tx/armed" || exit
  while [ -d "$tx" ]; do
    look_at_clock
    if [ "$up" -ge "$until" ]; then break; fi
    # Before the swap, a dead helper leaves nothing but its files.
    if ! journal_has swapping && flock -n "$store/lock" true 2>/dev/null; then break; fi
    sleep 1
  done
  # Somebody may be at it, and may die of it.
  while [ -d "$tx" ] && ! act; do sleep 1; done
  [ -d "$tx" ] || exit 0
  settle guard 'its deadline has passed' >/dev/null
  # A disk that cannot be written may be well again.
  tries=0
  while [ -d "$tx" ] && [ "$tries" -lt 10 ]; do
    tries=$((tries + 1))
    sleep 30
    settle guard 'its deadline has passed' >/dev/null
  done
  # Whoever still holds the lock does not hear anything any more.
  # shellcheck disable=SC2086 # two words
  set -- $helper
  if [ -n "\${2-}" ] && [ "$(began_at "$1")" = "$2" ]; then end_helper "$1"; fi
  if command exec 9>>"$store/lock" && { flock -n 9 || { nap 0.5; flock -n 9; }; }; then rm -f "$store/owner"; fi
}

# resolve PATH: no service is running yet.
resolve_at_boot() {
  path=\${1-}
  resolve
  if [ -z "$target" ]; then exit 0; fi
  foreign=$(foreign_store)
  if [ -n "$foreign" ]; then say "$foreign" >&2; exit 1; fi
  find_transaction || exit 0
  command exec 9>>"$store/lock" || exit 1
  # Not at boot, then.
  if ! flock -n 9; then say 'a deploy is at work'; exit 0; fi
  settled=$(settle boot 'the host was started')
  rm -f "$store/owner"
  say "\${settled#* }"
}

# ---- the protocol

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
    # Whoever else has decided: the guard, or another helper.
    if [ -n "$tx" ] && [ "$acting" = 0 ] && { [ -e "$tx/claim" ] || [ ! -d "$tx" ]; }; then
      printf '! taken\\n' >&5
      exit
    fi
    state=$("$@" </dev/null 2>&1 | head -c 2500)
    if [ "$state" = "$last" ]; then emit 'state =' || exit; else emit "state $(encoded "$state")" || exit; fi
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

# \`{identity}\` in the commands is the start whose log it is: letters, digits and : _ - only.
is_identity() { case $1 in '' | *[!0-9A-Za-z:_-]*) return 1 ;; esac; }

# In the background, so that the old rules can go back meanwhile.
# shellcheck disable=SC2086 # words are separated on purpose; set -f is on
logs_job() {
  filled identity "$1" $run_logs
  run $words 2>&1 | cut -b 1-16000 | tail -c 400000 | in_events log
}

# in_events NAME: standard input as events, and one for its end.
in_events() {
  { base64 -w 3000; printf '\\n'; } | while IFS= read -r line; do [ -z "$line" ] || emit "$1 $line"; done
  emit "$1-end"
}

logs() {
  if is_identity "\${1-}"; then in_background logs_job "$1"; else fail logs identity; fi
}

# boot IDENTITY: the first lines of a start's log, with what the service said of itself later, too.
# shellcheck disable=SC2086 # words are separated on purpose; set -f is on
boot_job() {
  filled identity "$1" $run_boot
  limit=15
  # Without the requests that the service answered and the rows that it copied: what is left of weeks fits.
  run $words 2>/dev/null | grep -v -e '"route":"' -e ' Flushed [0-9]' | cut -b 1-16000 | head -c 300000 | in_events boot
}
# last IDENTITY: its last lines, for whoever waits for them.
# shellcheck disable=SC2086 # words are separated on purpose; set -f is on
last_job() {
  filled identity "$1" $run_logs
  limit=15
  run $words 2>/dev/null | cut -b 1-16000 | tail -c 400000 | in_events last
}
last() {
  if ! is_identity "\${1-}" || ! is_over "$reader"; then emit last-end; return; fi
  in_background last_job "$1"
  reader=$!
}
boot() {
  if [ -z "$run_boot" ] || ! is_identity "\${1-}" || ! is_over "$booter"; then emit boot-end; return; fi
  in_background boot_job "$1"
  booter=$!
}

# Not a zombie: nobody waits for some of our jobs.
is_alive() {
  stat_line=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  case $stat_line in *') Z '*) return 1 ;; esac
}

# follow IDENTITY: each line of a start's log as it comes. Whoever follows ends with this job, and with the helper: a log
# in which nothing is written any more would keep it for ever.
# shellcheck disable=SC2086 # words are separated on purpose; set -f is on
follow_job() {
  filled identity "$1" $run_follow
  read -r job _ </proc/self/stat
  {
    become $words 2>/dev/null &
    log=$!
    while is_alive "$job" && is_alive "$log" && printf '\\n' >&5; do sleep 1; done
    kill -9 "$log" 2>/dev/null
  } | follow_lines "$1"
  emit "follow-end - $1"
}
# follow_lines IDENTITY: standard input, as much as is there at a time: a start says thirty lines in a moment, and whatever
# a line cost would come before the next one.
follow_lines() {
  unread=''
  while chunk=$(dd bs=2000 count=1 2>/dev/null; printf .) && [ "$chunk" != . ]; do
    unread=$unread\${chunk%.}
    case $unread in
      *"$newline"*) ;;
      *)
        # A line that is longer is cut off.
        if [ \${#unread} -gt 16800 ]; then unread=$(printf %.16800s "$unread"); fi
        continue
        ;;
    esac
    whole_lines
    [ -z "$lines" ] || followed "$1" "$lines" || return
  done
}
# Takes the whole lines from unread. Sets lines.
whole_lines() {
  lines=''
  while :; do
    case $unread in *"$newline"*) ;; *) return ;; esac
    line=\${unread%%"$newline"*}
    unread=\${unread#*"$newline"}
    # The service logs each request that it answers, the probes too.
    case $line in *'"route":"'*) continue ;; esac
    if [ \${#line} -gt 16800 ]; then line=$(printf %.16800s "$line"); fi
    lines=$lines\${lines:+$newline}$line
  done
}
# followed IDENTITY LINES: what is long comes in parts, since only so much passes through the queue in one piece. With whose
# it is: whoever followed another start may have something left to say.
followed() {
  rest_of_it=$2
  while [ \${#rest_of_it} -gt 2800 ]; do
    piece=$(printf %.2800s "$rest_of_it")
    emit "follow-part $(printf %s "$piece" | base64 -w 0) $1" || return
    rest_of_it=\${rest_of_it#"$piece"}
  done
  emit "follow $(printf %s "$rest_of_it" | base64 -w 0) $1"
}
follow() {
  end_job "$follower"
  follower=''
  if ! is_identity "\${1-}"; then fail follow identity; return; fi
  if [ -z "$run_follow" ]; then emit "follow-end - $1"; return; fi
  in_background follow_job "$1"
  follower=$!
}

# ---- the container, and the compiler in its image

# What the service's container is, in the words of the command for it.
# shellcheck disable=SC2086 # words are separated on purpose; set -f is on
container_job() {
  limit=20
  run $run_container 2>/dev/null | head -c 3000 | in_events container
}
container() {
  if [ -z "$run_container" ]; then fail container not-allowed; return; fi
  if ! is_over "$finder"; then fail container busy; return; fi
  in_background container_job
  finder=$!
  say 'ok container'
}

# check IMAGE SECONDS: the command for it, with the payload on its standard input.
# shellcheck disable=SC2086 # words are separated on purpose; set -f is on
check_job() {
  filled image "$1" $run_check
  limit=$2 fed=yes
  code=$(
    {
      { printf %s "$input64" | base64 -d | run $words 2>&1; say "$?" >&4; } | head -c 262144 | { base64 -w 3000; printf '\\n'; } |
        while IFS= read -r line; do [ -z "$line" ] || emit "check $line"; done
    } 4>&1
  )
  emit "check-end \${code:-1}"
}
check() {
  input64=$payload payload=''
  if [ -z "$run_check" ]; then fail check not-allowed; return; fi
  if [ "$restricted" = 1 ]; then
    # By its id alone: an engine would load an image from a file (\`docker-archive:/…\`), whatever --pull says (measured).
    if ! is_sha "\${1-}"; then fail check image; return; fi
    if ! is_seconds "\${2-}" || [ "$2" -gt 120 ]; then fail check seconds; return; fi
  fi
  case \${1-} in '' | -* | *[!0-9A-Za-z._:/@-]*) fail check image; return ;; esac
  if ! is_seconds "\${2-}"; then fail check seconds; return; fi
  if ! is_over "$checker"; then fail check busy; return; fi
  in_background check_job "$1" "$2"
  checker=$!
  say 'ok check'
}
# One of a kind at a time; one that has just said its last word may need a moment.
is_over() {
  tries=0
  while [ -n "$1" ] && is_alive "$1"; do
    [ "$tries" -lt 20 ] || return 1
    tries=$((tries + 1))
    nap 0.1
  done
}

# ---- the service's admin API, where the host forwards no ports

# api PATH: a POST of the payload with the token, which is in no command line and in no file.
api() {
  body64=$payload payload=''
  case \${1-} in /api/admin/v1/diagnostics | /api/admin/v1/validate) ;; *) fail api path; return ;; esac
  if ! is_over "$asker"; then fail api busy; return; fi
  client=$(probe_client)
  # wget takes the token as an argument only, for everybody on the host to see.
  if [ "$client" = wget ] && command -v bash >/dev/null; then client=bash; fi
  case $client$url in
    curl*) in_background api_with_curl "$1" ;;
    bashhttp:*) in_background api_with_bash "$1" ;;
    *) fail api no-client; return ;;
  esac
  asker=$!
  say 'ok api'
}
# The body, and the status in a line of its own.
api_with_curl() {
  rest=\${url#*://}
  # Both through pipes: some shells keep a here-document in a file for a moment.
  printf %s "$body64" | base64 -d | {
    exec 3<&0
    printf 'header = "Authorization: Bearer %s"\\n' "$(printf %s "$token" | sed 's/[\\\\"]/\\\\&/g')" |
      timeout -s KILL 15 curl -q -s --max-time 10 -w '\\n%{http_code}' -H 'Content-Type: application/json' -H 'Expect:' \\
        --data-binary @/dev/fd/3 -K - -- "\${url%%://*}://\${rest%%[/?]*}$1" 2>/dev/null
  } | head -c 4000000 | in_events api-curl
}
# The whole answer, from its first line on.
# shellcheck disable=SC2016 # bash expands it, from its own arguments
api_with_bash() {
  length=$(printf %s "$body64" | base64 -d | wc -c)
  {
    printf 'POST %s HTTP/1.0\\r\\nHost: %s\\r\\nAuthorization: Bearer %s\\r\\nContent-Type: application/json\\r\\nContent-Length: %s\\r\\n\\r\\n' \\
      "$1" "$url_host" "$token" "$((length))"
    printf %s "$body64" | base64 -d
  } | timeout -s KILL 15 bash -c 'exec 3<>"/dev/tcp/$1/$2" && cat >&3 && cat <&3' bash "$url_host" "$url_port" 2>/dev/null | head -c 4000000 | in_events api-raw
}

# deny WHAT: with a restricted key, the file on the host says what may be done.
deny() { denied="\${denied:+$denied; }$1"; }

setting() {
  value=$(decode "$2"; printf .)
  value=\${value%.}
  case $1 in
    path) if [ "$restricted" = 1 ]; then [ "$value" = "$path" ] || deny "the path is $path"; else path=$value; fi ;;
    url)
      if [ "$restricted" = 1 ]; then [ "$value" = "$url" ] || deny "the liveness-url is $url"; else url=$value; fi
      split_url
      ;;
    runs) if [ "$restricted" = 0 ]; then runs=$value; fi ;;
    deadline | window | timeout | stop)
      if is_seconds "$value"; then eval "$1=\\$value"; else deny "$1 is no number of seconds"; fi
      ;;
    back) case $value in restart | stop) back=$value ;; *) deny 'back is neither restart nor stop' ;; esac ;;
    guard)
      case $value in
        on) guard=on ;;
        off) if [ "$restricted" = 1 ]; then deny 'guard: off is not allowed'; else guard=off; fi ;;
      esac
      ;;
    # It goes into the header of a request.
    token) case $value in *[!!-~]*) deny 'the token has a character that no token has' ;; *) token=$value ;; esac ;;
    who)
      # Only what a run may say of itself: the other names are the helper's own.
      who=$(printf %s "$value" | tr -d '\\000-\\011\\013-\\037\\177' | head -c 2000 |
        grep '^\\(repository\\|workflow\\|run-number\\|run-url\\|actor\\|commit\\|command\\) ')
      ;;
    *) deny "there is no setting $1" ;;
  esac
}

command_for() {
  name=\${1-}
  [ $# = 0 ] || shift
  case $name in
    boot | follow | container | check)
      # With a restricted key, what stands in its file is done, whatever was asked for.
      if [ "$restricted" = 0 ]; then
        words=''
        for word do
          # A word that is too long for one line came before, in parts.
          if [ "$word" = + ]; then word=$part; fi
          words="$words\${words:+ }$word"
        done
        part=''
        eval "run_$name=\\$words"
      fi
      ;;
    observe | reset | restart | stop | logs)
      if [ "$restricted" = 0 ]; then
        eval "run_$name=\\$*"
      else
        eval "allowed=\\$run_$name"
        # shellcheck disable=SC2154 # set by eval
        [ "$*" = "$allowed" ] || deny "the command to $name is: $(in_words "$allowed")"
      fi
      ;;
    *) deny "there is no command $name" ;;
  esac
}
in_words() {
  words=''
  for word in $1; do words="$words\${words:+ }$(decode "$word")"; done
  say "$words"
}

# For what has no URL parser.
split_url() {
  rest=\${url#*://}
  url_host=\${rest%%[/?]*} url_path=/
  case $rest in
    */*) url_path=/\${rest#*/} ;;
    *\\?*) url_path="/?\${rest#*\\?}" ;;
  esac
  case $url in https:*) url_port=443 ;; *) url_port=80 ;; esac
  case $url_host in
    *]:*) url_port=\${url_host##*:} url_host=\${url_host%:*} ;;
    *]) ;;
    *:*) url_port=\${url_host##*:} url_host=\${url_host%:*} ;;
  esac
  url_host=\${url_host#[} url_host=\${url_host%]}
}

request() {
  # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
  set -- $1
  [ $# -gt 1 ] || set -- "\${1-}" ''
  case \${1-} in
    set) setting "\${2-}" "\${3--}"; return ;;
    command) shift; command_for "$@"; return ;;
    part) if [ \${#part} -lt 60000 ]; then part=$part\${2-}; fi; return ;;
  esac
  if [ -n "$denied" ]; then payload='' && fail "\${1:-nothing}" denied "$denied"; return; fi
  case \${1-} in
    begin) ;;
    inspect) inspect && say 'ok inspect' ;;
    lock) lock "\${2-}" ;;
    unlock)
      case $phase in
        idle | locked) unlock && say 'ok unlock' ;;
        *) fail unlock open-transaction ;;
      esac
      ;;
    settle) settle_unfinished ;;
    adopt) adopt "\${2-}" ;;
    data) if [ $((\${#payload} + \${#2})) -le "$max_payload" ]; then payload=$payload$2; fi ;;
    stage) stage "\${2-}" "\${3-}" ;;
    arm) arm ;;
    swap) swap "\${2-}" ;;
    restart) restart ;;
    revert) revert ;;
    confirm) confirm "\${2-}" "\${3-}" "\${4--}" "\${5-}" ;;
    finish) finish "\${2-}" "\${3--}" "\${4--}" "\${5-}" ;;
    history) history ;;
    fetch) fetch "\${2-}" ;;
    logs) logs "\${2-}" ;;
    boot) boot "\${2-}" ;;
    last) last "\${2-}" ;;
    follow) follow "\${2-}" ;;
    unfollow) end_job "$follower"; follower='' ;;
    container) container ;;
    check) check "\${2-}" "\${3-}" ;;
    api) api "\${2-}" ;;
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
      restarting=0 restart_job=''
      begin_back
      ;;
    'result back '*)
      going_back=0
      case $1 in 'result back 0 '*) journal verifying ;; esac
      ;;
  esac
}

main() {
  exec 5>/proc/self/fd/0
  look_at_self
  say "powersync-deploy-helper $version"
  while IFS= read -r line; do
    case $line in
      '< '*) request "\${line#< }" ;;
      '> '*) job_line "\${line#> }" ;;
      '! lock') [ -z "$lock_until" ] || try_lock ;;
      '! taken')
        # Only where it is still so: the line may have been on its way for a while.
        if [ "$phase" = open ] && [ "$acting" = 0 ] && { [ ! -d "$tx" ] || [ -e "$tx/claim" ]; }; then
          say "reverted $(encoded 'the host has decided by itself')"
          lost
        fi
        ;;
      '! deadline')
        settle_alone 'the deadline has passed'
        # Whoever was there has let it pass; the end of input may never be seen.
        in_background after 600 give-up
        timer=$!
        ;;
      '! input '*) input=\${line#! input } ;;
      '! overdue') begin_back ;;
      '! give-up') break ;;
      '! end')
        ended=1
        # The old rules are on their way; a supervisor that never answers is not waited for for ever.
        end_job "$timer"
        in_background after $((stop + 30)) give-up
        timer=$!
        ;;
    esac
    [ "$ended$back_wanted$going_back" != 100 ] || break
  done
  end_job "$watcher"
  end_job "$prober"
  end_job "$follower"
  settle_alone 'the connection has ended'
  end_job "$timer"
  end_job "$patience"
}

# Input and jobs speak into one queue.
speak() {
  # Else both would die of the first line into a closed connection, or of the end of their session (logind sends TERM,
  # and KILL 90 s later), before they revert. What is ignored here is ignored by the children, too.
  trap '' PIPE HUP INT TERM
  queue | main
}
queue() {
  read -r input _ </proc/self/stat
  printf '! input %s\\n' "$input"
  # No request is longer than what a pipe takes in one piece. Whatever a line without an end does to this shell, the end
  # is told.
  (
    # shellcheck disable=SC3045 # where a shell has it not, it is done without
    ulimit -v 300000 2>/dev/null
    while IFS= read -r line; do
      if [ "\${#line}" -gt 4090 ]; then line=too-long; fi
      printf '< %s\\n' "$line" || exit
    done
  )
  printf '! end\\n'
}

# serve FILE: lines of \`NAME VALUE\`; those of commands are words as the program gets them, separated by blanks.
serve() {
  restricted=1
  conf=\${1-}
  if [ ! -f "$conf" ] || [ "$(stat -c %u "$conf")" != 0 ] || [ -n "$(others_may_write "$conf")" ]; then
    say "powersync-deploy-helper: $conf has to be a file of root that nobody else can write" >&2
    exit 1
  fi
  while read -r name value; do
    case $name in
      '' | '#'*) ;;
      path) path=$value ;;
      liveness-url) url=$value ;;
      runs) runs=$value ;;
      observe | reset | restart | stop | logs | boot | follow | container | check)
        words=''
        for word in $value; do words="$words\${words:+ }$(encoded "$word")"; done
        eval "run_$name=\\$words"
        ;;
      *) say "powersync-deploy-helper: $conf: there is no setting $name" >&2; exit 1 ;;
    esac
  done <"$conf"
  for name in path url runs run_observe run_reset run_restart run_stop run_logs; do
    eval "value=\\$$name"
    if [ -z "$value" ]; then say "powersync-deploy-helper: $conf: \${name#run_} is missing" >&2; exit 1; fi
  done
  # The client does not know that the helper is here already: what it sends to bring its own is read over.
  lines=0
  look_at_self
  nothing_begins "\${self%% *}" &
  watchdog=$!
  while IFS= read -r line && [ "$lines" -lt 5 ]; do
    lines=$((lines + 1))
    case $line in
      "begin $version")
        kill "$watchdog"
        speak
        exit
        ;;
      'begin '*)
        kill "$watchdog"
        say "powersync-deploy-helper $version"
        exit 1
        ;;
    esac
  done
  kill "$watchdog"
  only_deploys
  exit 1
}
only_deploys() { say 'this key deploys sync rules with powersync-deploy, and does nothing else' >&2; }
# Who speaks another protocol (sftp) or waits for a prompt would wait for ever.
nothing_begins() {
  waited=0
  while [ "$waited" -lt 15 ]; do
    sleep 1 >/dev/null 2>&1
    waited=$((waited + 1))
  done
  only_deploys
  kill "$1"
}
# Like who_else_writes, for a file of root: prints why, or nothing.
others_may_write() {
  case $(stat -c %A "$1") in ?????w* | ????????w*) say "$1"; return ;; esac
  who_else_writes "$(cd -P "$(dirname "$1")" && pwd -P)" 0
}

case \${1-} in
  '') speak ;;
  serve) source64='' && serve "\${2-}" ;;
  guard) source64='' && guard ;;
  resolve) source64='' && resolve_at_boot "\${2-}" ;;
  *) say 'usage: powersync-deploy-helper serve FILE | resolve PATH' >&2; exit 2 ;;
esac
`;

// src/host/bootstrap.ts
var PROTOCOL_VERSION = 3;
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
begin ${PROTOCOL_VERSION}
`;
}
function strip(script) {
  return script.replace(/^[ \t]+/gm, "").replace(/^#.*\n/gm, "").replace(/\n{2,}/g, "\n");
}

// src/host/helper-events.ts
var EventReader = class {
  #lastState = "";
  /** Of each start that is followed. */
  #lineParts = /* @__PURE__ */ new Map();
  /** Null for a line that says nothing to this version. */
  read(kind, [name = "", value = "", more = ""]) {
    switch (kind) {
      case "state":
        if (name !== "=") this.#lastState = text(name);
        return { type: "state", output: this.#lastState };
      // A single look; `=` is about what the watch has seen last.
      case "looked":
        return { type: "state", output: text(name) };
      case "probe":
        return { type: "probe", status: Number(name) || null };
      case "result":
        return name === "restart" || name === "back" ? { type: "result", job: name, code: Number(value), output: text(more) } : null;
      case "waiting":
        return { type: "waiting", seconds: Number(name) || 0, owner: text(value) };
      case "reverted":
        return { type: "reverted", what: text(name) };
      default:
        return this.#logEvent(kind, name, value) ?? pieceOf(kind, name);
    }
  }
  #logEvent(kind, name, start) {
    switch (kind) {
      case "log":
        return { type: "log", chunk: Buffer.from(name, "base64") };
      case "log-end":
        return { type: "log end" };
      case "follow-part":
        this.#lineParts.set(start, [...this.#partsOf(start), Buffer.from(name, "base64")]);
        return null;
      case "follow": {
        const line = Buffer.concat([...this.#partsOf(start), Buffer.from(name, "base64")]).toString("utf8");
        this.#lineParts.delete(start);
        return { type: "line", start, text: line };
      }
      case "follow-end":
        this.#lineParts.delete(start);
        return { type: "line end", start };
      default:
        return null;
    }
  }
  #partsOf(start) {
    return this.#lineParts.get(start) ?? [];
  }
};
function pieceOf(kind, name) {
  const match = /^(boot|last|check|api|container)(?:-(curl|raw))?(-end)?$/.exec(kind);
  if (!match) return null;
  const of = match[1];
  if (match[3] === void 0) return { type: "piece", of, bytes: Buffer.from(name, "base64") };
  return {
    type: "last piece",
    of,
    code: /^\d+$/.test(name) ? Number(name) : null,
    form: match[2] === "raw" ? "raw" : "body"
  };
}
var text = (base64) => Buffer.from(base64, "base64").toString("utf8");

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
  #otherVersion = null;
  #gone = null;
  #errors = "";
  #events = new EventReader();
  #collecting = /* @__PURE__ */ new Map();
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
    const words = command.map(word);
    const long = words.findIndex((each) => each.length > CHUNK / 2);
    if (long >= 0) {
      for (const chunk of chunked(words[long])) this.#send(`part ${chunk}`);
      words[long] = "+";
    }
    this.#send(`command ${name} ${words.join(" ")}`);
  }
  /** Begins something that answers with events, or ends it. */
  begin(what) {
    this.#send(what);
  }
  /** Asks for the log of a start: its last lines (`logs`, `last`), its first (`boot`), or each as it comes (`follow`). */
  log(what, identity) {
    this.#send(`${what} ${identity}`);
  }
  /**
   * Resolves with the facts that came before `ok`. Throws HelperRefusal, HelperGone, or a Failure where the helper could not even start.
   * `patienceMs` is for what may take longer than a slow disk does.
   */
  ask(request, words = [], patienceMs = PATIENCE_MS) {
    if (this.#gone) return Promise.reject(this.#gone);
    const answer = new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
    });
    this.#send([request, ...words].join(" "));
    let timer;
    const late = new Promise((_, reject) => {
      const silence = `no answer to ${request} within ${patienceMs / 1e3} s`;
      timer = setTimeout(
        () => reject(this.#greeted ? new HelperGone(silence) : this.#neverStarted(new Error(silence))),
        patienceMs
      );
    });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }
  /**
   * Resolves with what comes in pieces once `begin` has asked for it: the first lines of a log (`boot`), what a program
   * said (`check`), an answer of the admin API (`api`). One of a kind at a time. Throws HelperGone, and what `begin` throws.
   */
  async collect(of, begin, patienceMs) {
    if (this.#gone) throw this.#gone;
    let timer;
    const collected = new Promise((resolve, reject) => {
      this.#collecting.set(of, { pieces: [], resolve, reject });
      const late = new HelperGone(`no end of ${of} within ${patienceMs / 1e3} s`);
      timer = setTimeout(() => reject(late), patienceMs);
    });
    try {
      return (await Promise.all([collected, begin()]))[0];
    } finally {
      clearTimeout(timer);
      this.#collecting.delete(of);
    }
  }
  payload(bytes) {
    for (const chunk of chunked(Buffer.from(bytes).toString("base64"))) this.#send(`data ${chunk}`);
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
      else if (match) this.#otherVersion = match[1];
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
      case "chunk":
        this.#facts.set("content", (this.#facts.get("content") ?? "") + name);
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
      default:
        this.#event(kind, name, value, more);
    }
  }
  #event(kind, ...words) {
    const event = this.#events.read(kind, words);
    if (event === null) return;
    if (event.type !== "piece" && event.type !== "last piece") {
      this.#listener(event);
      return;
    }
    const collecting = this.#collecting.get(event.of);
    if (event.type === "piece") collecting?.pieces.push(event.bytes);
    else {
      this.#collecting.delete(event.of);
      collecting?.resolve({ bytes: Buffer.concat(collecting.pieces), code: event.code, form: event.form });
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
    for (const collecting of this.#collecting.values()) collecting.reject(error);
    return error;
  }
  #neverStarted(reason) {
    if (this.#otherVersion !== null) {
      return refused(
        `the helper that is installed on ${this.#name} speaks version ${this.#otherVersion} of the protocol, and this action version ${PROTOCOL_VERSION}`,
        "Install the helper of this release there: dist/powersync-deploy-helper, to /usr/local/sbin, as root (examples/restricted-key)."
      );
    }
    const said = this.#errors.trim().split("\n").slice(-3).join(" / ");
    if (said.includes("powersync-deploy-helper: ")) {
      return refused(
        `the helper that is installed on ${this.#name} does not run: ${said}`,
        "As root on the host, put its file of settings right (examples/restricted-key)."
      );
    }
    if (this.#sudo !== "never" && /^sudo:/m.test(said.replaceAll(" / ", "\n"))) {
      return refused(
        `the user on ${this.#name} may not use sudo without a password: ${said}`,
        "Allow it in a sudoers file on the host, log in as a user who needs no sudo, or set sudo: never. With a restricted key, the installed helper and its line in sudoers have to be there (examples/restricted-key)."
      );
    }
    return refused(
      `${this.#name} let us in, but did not run the helper: ${said || reason.message}`,
      "The user needs a login shell (not nologin), /bin/sh and base64; the only forced command that works is the installed helper (examples/restricted-key)."
    );
  }
};
function* chunked(text3) {
  for (let at = 0; at < text3.length; at += CHUNK) yield text3.slice(at, at + CHUNK);
}
var word = (value) => value === "" ? "-" : Buffer.from(value, "utf8").toString("base64");

// src/host/who.ts
var NAMES = ["repository", "workflow", "runNumber", "runUrl", "actor", "commit", "command"];
var WIDTH = 300;
var BYTES = 2e3;
function whoText(who) {
  return NAMES.map((name) => [name, String(who[name] ?? "")]).filter(([, value]) => value !== "").map(([name, value]) => `${kebab(name)} ${value.replace(/\s+/g, " ").slice(0, WIDTH)}
`).reduce((text3, line) => Buffer.byteLength(text3 + line) > BYTES ? text3 : text3 + line, "");
}
function readWho(text3) {
  const values = readLines(text3);
  const get = (name) => values.get(kebab(name)) ?? "";
  const number = get("runNumber");
  return {
    repository: get("repository"),
    workflow: get("workflow"),
    runNumber: /^\d{1,12}$/.test(number) ? Number(number) : null,
    runUrl: get("runUrl"),
    actor: get("actor"),
    commit: get("commit"),
    command: get("command")
  };
}
function readLines(text3) {
  const values = /* @__PURE__ */ new Map();
  for (const line of text3.split("\n")) {
    const at = line.indexOf(" ");
    const name = at < 0 ? line : line.slice(0, at);
    if (name !== "" && !values.has(name)) values.set(name, at < 0 ? "" : line.slice(at + 1));
  }
  return values;
}
function whoWords(who) {
  const run = who.runNumber === null ? "" : `run ${who.runNumber}`;
  const words = [
    who.repository,
    [run, who.runUrl ? `(${who.runUrl})` : ""].filter(Boolean).join(" "),
    who.actor ? `by ${who.actor}` : ""
  ].filter(Boolean);
  return words.join(", ") || "somebody who did not say who";
}
var kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

// src/host/host.ts
import { randomBytes } from "node:crypto";

// src/host/history.ts
var SHA = /^[0-9a-f]{64}$/;
function readHistory(log, files) {
  return {
    entries: log.split("\n").map(readEntry).filter((entry) => entry !== null),
    files: files.split("\n").filter((line) => SHA.test(line))
  };
}
function readEntry(line) {
  const [time = "", ...words] = line.trim().split(" ");
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time)) return null;
  const values = /* @__PURE__ */ new Map();
  for (const word3 of words) {
    const at = word3.indexOf("=");
    if (at > 0 && !values.has(word3.slice(0, at))) values.set(word3.slice(0, at), word3.slice(at + 1));
  }
  const get = (name) => values.get(name) ?? "";
  if (!SHA.test(get("new"))) return null;
  return {
    time,
    outcome: get("outcome"),
    old: SHA.test(get("old")) ? get("old") : null,
    new: get("new"),
    seconds: /^\d+$/.test(get("seconds")) ? Number(get("seconds")) : null,
    id: get("id"),
    by: get("by"),
    repository: get("repository"),
    runUrl: get("run-url"),
    actor: get("actor"),
    commit: get("commit"),
    command: get("command")
  };
}

// src/host/inspection.ts
function readInspection(facts, parse) {
  const number = (name) => {
    const value = facts.get(name);
    return value !== void 0 && /^\d+$/.test(value) ? Number(value) : null;
  };
  const record = /^([0-9a-f]{64}) (.+)$/m.exec(facts.get("record") ?? "");
  const by = /^verified-by (liveness|log|diagnostics|nothing)$/m.exec(facts.get("record") ?? "")?.[1];
  const takenOver = facts.get("taken-over");
  return {
    user: facts.get("user") ?? "somebody",
    uid: number("uid") ?? -1,
    now: number("now") ?? 0,
    target: facts.get("target") ?? null,
    kind: facts.get("kind") ?? "other",
    sha256: sha256(facts.get("sha")),
    ctime: number("ctime"),
    readable: facts.get("readable") !== "no",
    writable: facts.get("writable") === "yes",
    othersWrite: facts.get("others-write") ?? null,
    missingTool: facts.get("missing-tool") ?? null,
    probeClient: facts.get("probe-client") ?? "none",
    restricted: facts.get("restricted") === "yes",
    record: record ? {
      sha256: record[1],
      identity: record[2],
      ...by ? { verifiedBy: by } : {}
    } : null,
    last: readLast(facts.get("last")),
    foreignStore: facts.get("foreign-store") ?? null,
    owner: facts.get("lock") === "busy" ? readOwner(facts.get("owner") ?? "") : null,
    takenOver: takenOver === void 0 ? null : readOwner(takenOver),
    unfinished: readUnfinished(facts),
    state: parse(facts.get("state") ?? "")
  };
}
function readOwner(text3) {
  const lines = readLines(text3);
  const until = lines.get("until") ?? "";
  return {
    who: readWho(text3),
    since: lines.get("since") ?? "",
    until: /^\d{1,12}$/.test(until) ? Number(until) : null,
    guardAtWork: lines.has("guard")
  };
}
function readLast(text3) {
  const lines = readLines(text3 ?? "");
  const sha = sha256(lines.get("sha"));
  return sha === null ? null : { who: readWho(text3 ?? ""), sha256: sha, outcome: lines.get("outcome") ?? "" };
}
function readUnfinished(facts) {
  const id = facts.get("unfinished");
  if (id === void 0) return null;
  const plan = readLines(facts.get("unfinished-plan") ?? "");
  return {
    id,
    step: facts.get("unfinished-step") ?? "none",
    old: sha256(plan.get("old")),
    new: sha256(plan.get("new")),
    who: readWho(Buffer.from(plan.get("who") ?? "", "base64").toString("utf8"))
  };
}
var sha256 = (value) => value !== void 0 && /^[0-9a-f]{64}$/.test(value) ? value : null;

// src/host/host.ts
var LOG_PATIENCE_MS = 3e4;
var API_PATIENCE_MS = 4e4;
var CLOSE_PATIENCE_MS = 1e4;
var SETTLE_PATIENCE_MS = 30 * 6e4;
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
    const { supervisor } = settings;
    helper.set("path", settings.remotePath);
    helper.set("url", settings.livenessUrl.href);
    helper.set("runs", supervisor.runs);
    helper.set("who", whoText(settings.who));
    helper.set("guard", settings.guard);
    helper.set("window", seconds(settings.stabilityWindowMs));
    helper.set("timeout", seconds(settings.livenessTimeoutMs));
    helper.command("observe", supervisor.observe);
    helper.command("reset", supervisor.reset);
    helper.command("restart", supervisor.restart);
    helper.command("stop", supervisor.stop);
    helper.command("logs", supervisor.logs);
    helper.command("boot", supervisor.boot);
    helper.command("follow", supervisor.follow);
    helper.command("container", supervisor.container);
    return new _Host(connection, helper, settings);
  }
  /** A name for a transaction, by the host's own clock, in seconds since 1970. */
  static transactionId(now) {
    const time = new Date(now * 1e3).toISOString().replace(/[-:]|\.\d+/g, "");
    return `${time}-${randomBytes(4).toString("hex")}`;
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
    return this.#inspection(await this.helper.ask("inspect"));
  }
  /**
   * Takes the lock, and looks again; who has it meanwhile comes as `waiting` events.
   * Throws a HelperRefusal with the code `busy` when it was not free in time.
   */
  async lock(timeoutMs) {
    return this.#inspection(await this.helper.ask("lock", [seconds(timeoutMs)], timeoutMs + 12e4));
  }
  async unlock() {
    await this.helper.ask("unlock");
  }
  /** Ends the transaction of somebody who is gone, as its claim says, else by going back; needs the lock. */
  async settle() {
    const facts = await this.helper.ask("settle", [], SETTLE_PATIENCE_MS);
    const said = facts.get("settled") ?? "";
    const at = said.indexOf(" ");
    return {
      outcome: said.slice(0, at),
      words: said.slice(at + 1),
      seen: this.#inspection(facts)
    };
  }
  /**
   * Puts the rules there, if the file is still the one that was inspected, and restarts the service unless told not to.
   * From the swap on the host goes back by itself when the connection ends, or after `deadlineMs` without a confirmation.
   * Needs the lock. Throws a HelperRefusal; then nothing was changed, unless it is the `restart` that was refused.
   */
  async begin(transaction) {
    this.helper.set("deadline", seconds(transaction.deadlineMs));
    this.helper.set("stop", seconds(transaction.stopMs));
    this.helper.set("back", transaction.back);
    this.helper.payload(transaction.rules);
    const steps = [
      this.helper.ask("stage", [transaction.sha256, transaction.id]),
      this.helper.ask("arm"),
      this.helper.ask("swap", [transaction.expected ?? "absent"]),
      ...transaction.restart ? [this.helper.ask("restart")] : []
    ];
    if (transaction.restart) this.helper.begin("watch");
    const answers = await Promise.allSettled(steps);
    const first = answers.find((step) => step.status === "rejected");
    if (first) throw first.reason;
    const facts = answers.map((step) => step.status === "fulfilled" ? step.value : /* @__PURE__ */ new Map());
    return {
      guard: facts[1]?.get("guard") ?? "off",
      decidedBy: Number(facts[2]?.get("decided-by")) || null
    };
  }
  /** Comes back to a transaction after the connection to its helper was lost; takes its lock over. */
  async adopt(id) {
    try {
      const facts = await this.helper.ask("adopt", [id]);
      const ending = facts.get("ending");
      const entry = readEntry(ending ?? "");
      if (entry) return { state: "ended", entry };
      if (ending !== void 0) return { state: "unknown" };
      const step = facts.get("step");
      return step === "settling" ? { state: "settling" } : { state: "open", restarted: step === "restarting" };
    } catch (error) {
      const code = error.code;
      if (code === "unknown" || code === "busy") return { state: code };
      throw error;
    }
  }
  /**
   * The new rules stay, and, where a start was seen to read them, that is remembered. Answers the sha256 that the file
   * has now. Throws a HelperRefusal where the host has already gone back.
   */
  async confirm(outcome, sha2562, identity, verifiedBy) {
    const facts = await this.helper.ask("confirm", [outcome, sha2562, word2(identity), verifiedBy ?? ""]);
    return facts.get("sha");
  }
  /**
   * The old rules go back, and the service with them; how that command ended comes as a `result` event. Answers whether
   * there is one: where nothing was restarted since the swap, nothing has to be.
   */
  async revert() {
    const reverted = this.helper.ask("revert");
    this.helper.begin("watch");
    return (await reverted).get("restarts") !== "no";
  }
  /** How going back ended; where the old rules were seen to run, the start that reads them is remembered. */
  async finish(outcome, proof) {
    await this.helper.ask("finish", [
      outcome,
      proof?.sha256 ?? "-",
      word2(proof?.identity ?? null),
      proof?.verifiedBy ?? ""
    ]);
  }
  async history() {
    const facts = await this.helper.ask("history");
    return readHistory(text2(facts.get("content")).toString("utf8"), facts.get("files") ?? "");
  }
  /** The text of rules that the host has, or from its history. Throws a HelperRefusal where it is not there any more. */
  async fetch(sha2562) {
    return text2((await this.helper.ask("fetch", [sha2562])).get("content"));
  }
  /** Asks for the log of one start; it comes as `log` events. */
  readLog(identity) {
    this.helper.log("logs", this.settings.supervisor.logIdentity(identity));
  }
  /** The first lines of the log of one start; empty where it cannot be read. Throws HelperGone. */
  bootLog(identity) {
    return this.#log("boot", identity);
  }
  /** The last lines of the log of one start; empty where it cannot be read. Throws HelperGone. */
  lastLog(identity) {
    return this.#log("last", identity);
  }
  async #log(which, identity) {
    const known2 = this.settings.supervisor.logIdentity(identity);
    const { bytes } = await this.helper.collect(which, () => this.helper.log(which, known2), LOG_PATIENCE_MS);
    return bytes.toString("utf8");
  }
  /** Lets each line of the log of one start come as a `line` event, from its first one on. */
  followLog(identity) {
    this.helper.log("follow", this.settings.supervisor.logIdentity(identity));
  }
  endFollowing() {
    this.helper.begin("unfollow");
  }
  /** What the supervisor's command for the container printed; null where a restricted key may not ask. Throws HelperGone. */
  async container() {
    try {
      const ask3 = () => this.helper.ask("container");
      return (await this.helper.collect("container", ask3, LOG_PATIENCE_MS)).bytes.toString("utf8");
    } catch (error) {
      if (error instanceof HelperRefusal && error.code !== "denied") return null;
      throw error;
    }
  }
  /**
   * Runs a command on the host with `input` on its standard input. With a restricted key it is the one in root's file,
   * where there is one; `{image}` in it stands for the image. Throws a HelperRefusal (`not-allowed`), HelperGone.
   */
  async check(command, image, input, timeoutMs) {
    this.helper.command("check", command);
    this.helper.payload(input);
    const { bytes, code } = await this.helper.collect(
      "check",
      () => this.helper.ask("check", [image, seconds(timeoutMs)]),
      timeoutMs + 3e4
    );
    return { code: code === 137 || code === 143 ? 124 : code ?? 1, output: bytes.toString("utf8") };
  }
  /** A POST to the service's admin API by the helper, which has the token. Throws a HelperRefusal (`no-client`), HelperGone. */
  async askApi(path, body) {
    if (this.settings.apiToken !== void 0) this.helper.set("token", this.settings.apiToken);
    this.helper.payload(Buffer.from(body, "utf8"));
    return this.helper.collect("api", () => this.helper.ask("api", [path]), API_PATIENCE_MS);
  }
  /** Lets the supervisor's state come as `state` events. */
  async beginWatch() {
    this.helper.begin("watch");
  }
  /** Lets the next state come at once, and not only when it is time for it. */
  lookAtOnce() {
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
  async close(patienceMs = CLOSE_PATIENCE_MS) {
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, patienceMs);
    });
    await Promise.race([this.helper.close(), late]);
    clearTimeout(timer);
    await this.connection.close();
  }
  #inspection(facts) {
    return readInspection(facts, this.settings.supervisor.parse);
  }
};
var seconds = (ms) => String(Math.ceil(ms / 1e3));
var word2 = (value) => value === null ? "-" : Buffer.from(value, "utf8").toString("base64");
var text2 = (base64) => Buffer.from(base64 ?? "", "base64");

// src/host/host-keys.ts
import { timingSafeEqual as timingSafeEqual2 } from "node:crypto";

// src/host/host-pattern.ts
import { createHmac, timingSafeEqual } from "node:crypto";
var knownHostsName = (host, port) => port === 22 ? host : `[${host}]:${port}`;
function parseHostPattern(text3) {
  if (text3.startsWith("|")) return hashedName(text3);
  const names = text3.split(",");
  if (names.some((name) => name === "" || name === "!")) return void 0;
  return {
    names,
    matches(name) {
      const hits = names.filter((pattern) => wildcardMatch(pattern.replace(/^!/, ""), name));
      return hits.length > 0 && !hits.some((pattern) => pattern.startsWith("!"));
    }
  };
}
function hashedName(text3) {
  const parts = /^\|1\|([A-Za-z0-9+/]+=*)\|([A-Za-z0-9+/]+=*)$/.exec(text3);
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
  constructor(host, port, known2, revoked) {
    this.#place = `${host.includes(":") ? `[${host}]` : host}:${port}`;
    this.#name = knownHostsName(host, port);
    this.#known = known2.filter(({ blob }) => !revoked.some((key) => sameKey(key.blob, blob)));
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
  static parse(text3) {
    const lines = text3.split(/\r\n|\r|\n/).map((line, index) => ({ line: line.trim(), number: index + 1 })).filter(({ line }) => line !== "" && !line.startsWith("#")).map(({ line, number }) => parseKnownHostsLine(line, number));
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
function parseKnownHostsLine(line, number) {
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

// src/host/own-known-hosts.ts
function knownHostsFiles(own) {
  return { lookup: (host, port) => lookup(own, host, port) };
}
function lookup(own, host, port) {
  const lines = own.files.flatMap(({ text: text3 }) => linesOf(text3));
  const about = (name2) => lines.filter(({ pattern }) => pattern.matches(name2));
  const name = own.alias ?? knownHostsName(host, port);
  const found = about(name);
  const all = hasKey(found) || own.alias !== void 0 || port === 22 ? found : [...found, ...about(host)];
  const keys = new OwnHostKeys(own, name, host, port, all);
  if (keys.algorithms.length > 0) return keys;
  throw nothingFor(own, name, all);
}
function linesOf(text3) {
  return text3.split(/\r\n|\r|\n/).flatMap((line, index) => {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#")) return [];
    try {
      return [parseKnownHostsLine(trimmed, index + 1)];
    } catch (error) {
      if (error instanceof Failure) return [];
      throw error;
    }
  });
}
var hasKey = (lines) => lines.some(({ marker }) => marker === void 0);
var OwnHostKeys = class extends HostKeys {
  #hint;
  constructor(own, name, host, port, lines) {
    super(
      host,
      port,
      lines.filter(({ marker }) => marker === void 0),
      lines.filter(({ marker }) => marker === "@revoked")
    );
    this.#hint = `Either the host was reinstalled or got new keys, or someone stands between this machine and the host. ${COMPARE} Only if it is the one above: ssh-keygen -R '${printable(name)}', and then ${printable(own.byHand)}. Read were ${listed(own)}.`;
  }
  refusal(presented) {
    return this.#withHint(super.refusal(presented));
  }
  noCommonType(offered) {
    return this.#withHint(super.noCommonType(offered));
  }
  #withHint(failure) {
    return failure && new Failure(failure.outcome, failure.reason, this.#hint);
  }
};
function nothingFor(own, name, about) {
  const shown = printable(name);
  const has = (marker) => about.some((line) => line.marker === marker);
  const why = has(void 0) ? `only keys of a kind that is not used, or revoked ones, are known for ${shown}` : has("@cert-authority") ? `only a @cert-authority is known for ${shown}, and host certificates are not supported` : has("@revoked") ? `only @revoked keys are known for ${shown}` : `its key is not known: no line is about ${shown}`;
  return refused(
    `the host cannot be verified; ${why} in ${listed(own)}`,
    `Connect to it once by hand: ${printable(own.byHand)}. It shows a fingerprint before it writes the key down. ${COMPARE}`
  );
}
var COMPARE = "On the host itself this prints the right one: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub (or another type).";
var listed = ({ paths }) => paths.length > 0 ? paths.map((path) => printable(path, 200)).join(", ") : "no file";

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
import { connect as connect3 } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

// src/host/endpoint.ts
var placeOf = ({ input, host, port }) => `${input === "jump-host" ? "jump host " : ""}${host.includes(":") ? `[${host}]` : host}:${port}`;

// src/host/agent.ts
var import_ssh2 = __toESM(require_lib(), 1);
import { connect as connect2 } from "node:net";
var LONGEST_ANSWER = 256 * 1024;
var LIST_TIMEOUT = 5e3;
async function agentKeys(socket, deadline, limitMs = LIST_TIMEOUT) {
  const limit = new Deadline(limitMs, deadline.signal);
  try {
    return await ask(socket, limit, (agent, done) => agent.getIdentities(done));
  } finally {
    limit.clear();
  }
}
async function agentSignature(socket, deadline, key, data, hash) {
  const signature = await ask(
    socket,
    deadline,
    (agent, done) => agent.sign(key, data, hash === void 0 ? {} : { hash }, (error, made) => done(error, made))
  );
  if (hash !== void 0 && key.verify(data, signature, hash) !== true)
    throw new Error("the agent does not sign with SHA-2");
  return signature;
}
function ask(path, deadline, request) {
  return new Promise((resolve, reject) => {
    const socket = connect2(path);
    const agent = new import_ssh2.default.AgentProtocol(true);
    let length = 0;
    let takeBack = () => {
    };
    const finish = (error, value) => {
      takeBack();
      socket.destroy();
      if (error || value === void 0) reject(new Error(wordsFor(error)));
      else resolve(value);
    };
    socket.on("error", (error) => finish(error));
    for (const end2 of ["error", "close"]) agent.on(end2, () => finish(new Error("its answer cannot be read")));
    socket.on("close", () => finish(new Error("it closed the connection")));
    socket.on("data", (chunk) => {
      length += chunk.length;
      if (length > LONGEST_ANSWER) finish(new Error("its answer is too long"));
    });
    takeBack = deadline.onEnd(() => finish(new Error("it does not answer")));
    socket.once("connect", () => {
      agent.pipe(socket).pipe(agent);
      request(agent, finish);
    });
  });
}
function wordsFor(error) {
  if (error?.code === "ENOENT") return "there is no such socket";
  if (error?.code === "ECONNREFUSED") return "nobody listens at its socket";
  if (error?.code === "EACCES") return "its socket belongs to somebody else";
  if (error?.message === "Agent responded with failure") return "it refused";
  if (error?.message === "No reply from server") return "it closed the connection";
  return printable(error?.message ?? "its answer is empty", 100);
}

// src/host/identity.ts
function readIdentity({ text: text3, publicText, passphrase }) {
  const beside = publicText === void 0 ? void 0 : publicLine(publicText);
  if (text3 === void 0) return { blob: beside, key: void 0, problem: "is not there" };
  const own = publicLine(text3);
  if (own) return { blob: own, key: void 0, problem: "is a public key" };
  try {
    const { key } = readPrivateKey(text3, passphrase);
    return { blob: key.getPublicSSH(), key, problem: "" };
  } catch (error) {
    if (!(error instanceof UnusableKey)) throw error;
    return { blob: clearPart(text3) ?? beside, key: void 0, problem: error.what };
  }
}
function publicLine(text3) {
  const [type = "", base64 = ""] = text3.trimStart().slice(0, 16384).split(/[ \t\r\n]/, 2);
  return decodePublicKey(type, base64);
}
function clearPart(text3) {
  const begin = "-----BEGIN OPENSSH PRIVATE KEY-----";
  const at = text3.indexOf(begin);
  if (at === -1) return void 0;
  const data = Buffer.from(text3.slice(at + begin.length).split("-----", 1)[0], "base64");
  let position = "openssh-key-v1\0".length;
  const field = () => {
    const start = position + 4;
    position = start + data.readUInt32BE(position);
    return data.subarray(start, position);
  };
  try {
    for (const _ of ["cipher", "key derivation", "its options"]) field();
    position += 4;
    const blob = field();
    const type = blob.subarray(4, 4 + blob.readUInt32BE(0)).toString("latin1");
    return decodePublicKey(type, blob.toString("base64"));
  } catch {
    return void 0;
  }
}

// src/host/own-keys.ts
var MOST_KEYS = 6;
async function findOffers(own, deadline) {
  const missing = [];
  const hints = [];
  const { agent: socket } = own;
  const held = socket === void 0 ? [] : await agentKeys(socket, deadline).catch((error) => {
    missing.push(`the agent at ${printable(socket, 120)} cannot be asked: ${error.message}`);
    hints.push("Start an agent, or set SSH_AUTH_SOCK to the one that runs: ssh-add -l shows its keys.");
    return [];
  });
  const byAgent = (key, from) => ({
    key,
    from,
    sign: (data, hash) => agentSignature(socket, deadline, key, data, hash)
  });
  const files = [];
  for (const identity of own.identities) {
    const path = printable(identity.path, 200);
    const { blob, key, problem } = readIdentity(identity);
    const inAgent = blob && held.find((one) => one.getPublicSSH().equals(blob));
    if (inAgent) files.push(byAgent(inAgent, `${path}, in the agent`));
    else if (key) files.push(byFile(key, path));
    else {
      missing.push(`${path} ${problem}${blob ? ", and the agent does not hold it" : ""}`);
      if (problem.startsWith("is encrypted")) hints.push(`Give it to the agent: ssh-add ${shellWord(path)}.`);
    }
  }
  const others = own.only ? [] : held.map((key) => byAgent(key, fromAgent(key)));
  const all = withoutDoubles(own.named ? [...files, ...others] : [...others, ...files]);
  return {
    list: all.slice(0, MOST_KEYS),
    beyond: Math.max(0, all.length - MOST_KEYS),
    missing,
    hints
  };
}
var fromAgent = ({ comment }) => comment ? `${printable(comment, 60)}, in the agent` : "in the agent";
var byFile = (key, from) => ({
  key,
  from,
  sign: async (data, hash) => {
    const signature = key.sign(data, hash);
    if (signature instanceof Error) throw new Error(printable(signature.message));
    return signature;
  }
});
function withoutDoubles(offers) {
  const seen = /* @__PURE__ */ new Set();
  return offers.filter(({ key }) => {
    const blob = key.getPublicSSH().toString("base64");
    const first = !seen.has(blob);
    seen.add(blob);
    return first;
  });
}

// src/host/ssh-failures.ts
function unfinished(end2, phase, heard2, deadline) {
  const place = placeOf(end2);
  if (phase === "greeting" && heard2 !== "") return notSsh(place, heard2);
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
function closedEarly(end2, phase, heard2, error) {
  const place = placeOf(end2);
  if (phase === "greeting") return heard2 === "" ? closedInSilence(end2) : notSsh(place, heard2);
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
var notSsh = (place, heard2) => refused(
  `${place} is not an SSH server that we can speak with: it answered ${quoted(heard2.split(/\r?\n/)[0].trim())}`,
  "Is the port right? sshd usually listens on 22."
);
var disconnected = (end2, phase, words) => refused(
  `${placeOf(end2)} ended the connection ${phase === "login" ? "during the login" : "during the SSH handshake"}: ${quoted(words, 200)}`,
  "The host's own log says more: journalctl -t sshd -n 20 (or /var/log/auth.log)."
);
function keyRefused(end2, key, methods, partial) {
  const place = placeOf(end2);
  if (partial) return asksForMore(end2, methods);
  if (!methods.includes("publickey")) {
    return refused(
      `${place} does not let ${end2.user} log in with a key; it offers ${wordsFor2(methods)}`,
      "Set PubkeyAuthentication yes for this user in sshd_config."
    );
  }
  const rsa = key.type === "ssh-rsa" ? " With an RSA key the host must know SHA-2 signatures (OpenSSH 7.2 or newer)." : "";
  return refused(
    `${place} does not let ${end2.user} log in with the key ${fingerprint(key.getPublicSSH())} (${key.type})`,
    `Put its public key (ssh-keygen -y -f deploy-key) as one line into ~/.ssh/authorized_keys of ${end2.user} on that host; sshd ignores the file when others can write to it, to .ssh or to the home. ssh-keygen -lf ~/.ssh/authorized_keys shows the fingerprints in it.${rsa}`
  );
}
var asksForMore = (end2, methods) => refused(
  `${placeOf(end2)} accepted the key of ${end2.user}, but asks for more: ${wordsFor2(methods)}`,
  "A deploy has nobody who could answer. Let this user log in with its key alone (AuthenticationMethods publickey, in a Match block)."
);
var wordsFor2 = (methods) => methods.length > 0 ? printable(methods.join(", "), 100) : "nothing";
function keysRefused(end2, tried, { beyond, missing, hints, trouble }, words) {
  const keys = tried.map(({ key, from }) => `${fingerprint(key.getPublicSSH())} (${key.type}, ${from})`);
  const which = keys.length === 1 ? `the key ${keys[0]}` : `any of ${keys.length} keys: ${keys.join("; ")}`;
  const said = words === void 0 ? "" : `. It ended the connection with ${quoted(words, 100)}`;
  const others = [...trouble, ...missing].map((one) => `. Not used: ${one}`).join("");
  const more = beyond > 0 || words !== void 0;
  return refused(
    `${placeOf(end2)} does not let ${end2.user} log in with ${which}${said}${others}`,
    [
      ...beyond > 0 ? [
        `${beyond} more ${beyond === 1 ? "was" : "were"} not offered, since sshd allows ${MOST_KEYS} tries.`
      ] : [],
      ...more ? ["Name the right one for this host in ~/.ssh/config: IdentityFile, with IdentitiesOnly yes."] : [],
      ...hints,
      `A public key belongs as one line into ~/.ssh/authorized_keys of ${end2.user} on that host.`
    ].join(" ")
  );
}
function noKey(end2, { missing, hints }) {
  const why = missing.length > 0 ? `: ${missing.join("; ")}` : "";
  return refused(
    `there is no key to log in to ${placeOf(end2)} with${why}`,
    [
      ...hints,
      "Add a key to an agent (ssh-add), or name a key file with IdentityFile for this host in ~/.ssh/config."
    ].join(" ")
  );
}
var onlySha1 = (end2) => refused(
  `${placeOf(end2)} takes RSA keys only with SHA-1 signatures, which are not used`,
  "Use an Ed25519 key (ssh-keygen -t ed25519), or an sshd that is newer than 2016."
);

// src/host/dial.ts
var PAUSES = [250, 500, 1e3, 2e3];
async function withRetries(attempt, isTransient, deadline, log) {
  for (const pause2 of PAUSES) {
    try {
      return await attempt();
    } catch (error) {
      if (!isTransient(error)) throw error;
      log(`${error instanceof Error ? error.message : error}; trying again in ${pause2} ms`);
      await sleep(pause2, void 0, { signal: deadline.signal }).catch(() => {
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
    const socket = connect3({
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
    client.on("error", (error) => finish(wordsFor3(error)));
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
function wordsFor3(error) {
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
var import_ssh23 = __toESM(require_lib(), 1);

// src/host/authentication.ts
var import_ssh22 = __toESM(require_lib(), 1);
function oneKey(end2, key, fail2) {
  let asked2 = false;
  return {
    key,
    next(methods, partial) {
      if (asked2) return keyRefused(end2, key, methods, partial);
      asked2 = true;
      return {
        type: "publickey",
        username: end2.user,
        key: withoutSha1(key, () => fail2(onlySha1(end2)))
      };
    },
    ended: () => void 0
  };
}
function ownKeys(end2, offers) {
  const tried = [];
  const trouble = [];
  let signed = false;
  const refusal = (words) => keysRefused(end2, tried, { ...offers, trouble }, words);
  return {
    get key() {
      return tried.at(-1).key;
    },
    next(methods) {
      const last = tried.at(-1);
      if (last && methods.length > 0 && !methods.includes("publickey")) {
        return signed ? asksForMore(end2, methods) : keyRefused(end2, last.key, methods, false);
      }
      const offer = offers.list[tried.length];
      if (!offer) return refusal();
      tried.push(offer);
      signed = false;
      const made = (error) => {
        if (error) trouble.push(`${offer.from}: it did not sign: ${error.message}`);
        else signed = true;
      };
      return { type: "agent", username: end2.user, agent: new OneKeyAgent(offer, made) };
    },
    ended: (words) => tried.length > 0 ? refusal(words) : void 0
  };
}
var OneKeyAgent = class extends import_ssh22.default.BaseAgent {
  constructor(offer, made) {
    super();
    this.offer = offer;
    this.made = made;
  }
  offer;
  made;
  getIdentities(done) {
    done(null, [this.offer.key]);
  }
  sign(key, data, options, callback) {
    const done = typeof options === "function" ? options : callback;
    const hash = typeof options === "function" ? void 0 : options.hash;
    this.#sign(key, data, hash).then(
      (signature) => {
        this.made();
        done(null, signature);
      },
      (error) => {
        this.made(error);
        done(error);
      }
    );
  }
  async #sign({ type }, data, hash) {
    if (type !== "ssh-rsa") return this.offer.sign(data, void 0);
    if (hash === "sha256" || hash === "sha512") return this.offer.sign(data, hash);
    throw new Error("the host takes RSA keys only with SHA-1 signatures, which are not used");
  }
};
function withoutSha1(key, onRefusal) {
  if (key.type !== "ssh-rsa") return key;
  const sign = (data, algorithm) => {
    if (algorithm === "sha256" || algorithm === "sha512") return key.sign(data, algorithm);
    onRefusal();
    return new Error("SHA-1 is not used");
  };
  return Object.create(key, { sign: { value: sign } });
}

// src/host/ssh-login.ts
var HEARD = 512;
function logIn(login, open) {
  const { socket, end: end2, hostKeys, deadline, log } = login;
  const client = new import_ssh23.default.Client();
  client.setMaxListeners(0);
  return new Promise((resolve, reject) => {
    let phase = "greeting";
    let heard2 = "";
    let offered;
    let verified = false;
    let settled = false;
    let methodsLeft;
    const settle = () => {
      const first = !settled;
      settled = true;
      socket.off("data", listen);
      return first;
    };
    const fail2 = (failure) => {
      if (!settle()) return;
      reject(failure);
      socket.destroy();
    };
    deadline.onEnd(() => queueMicrotask(() => fail2(unfinished(end2, phase, heard2, deadline))));
    const listen = (chunk) => {
      heard2 = (heard2 + chunk.toString("latin1")).slice(0, HEARD);
      if (phase === "greeting" && /^SSH-(?:2\.0|1\.99)-/m.test(heard2)) phase = "handshake";
    };
    const hostVerifier = (presented) => {
      const failure = hostKeys.refusal(presented);
      if (failure) fail2(failure);
      else if (!verified) log(`host key ${typeOfBlob(presented)} ${fingerprint(presented)} is known`);
      verified = failure === void 0;
      return verified;
    };
    const authentication = "list" in login.key ? ownKeys(end2, login.key) : oneKey(end2, login.key, fail2);
    const authHandler = ((methods, partial, next) => {
      if (!verified || settled) return;
      const step = authentication.next(methodsLeft ?? methods ?? [], partial === true);
      if (step instanceof Failure) return fail2(step);
      next(step);
    });
    client.on("handshake", ({ kex, serverHostKey, cs }) => {
      phase = "login";
      log(`${placeOf(end2)} speaks ${kex}, ${serverHostKey}, ${cs.cipher}`);
    });
    client.on("banner", (text3) => log(`${placeOf(end2)} says ${quoted(text3, 300)}`));
    client.on("error", (error) => {
      if (/no matching host key format/.test(error.message)) return fail2(hostKeys.noCommonType(offered));
      if (/no matching/.test(error.message)) return fail2(noCommonAlgorithm(end2, error));
      if (error.level === "agent") return;
      if (typeof error.code === "number")
        return fail2(authentication.ended(error.message) ?? disconnected(end2, phase, error.message));
      fail2(closedEarly(end2, phase, heard2, error));
    });
    client.once("end", () => fail2(closedEarly(end2, phase, heard2)));
    client.once("close", () => fail2(closedEarly(end2, phase, heard2)));
    client.once("ready", () => {
      if (!verified || !settle()) return;
      log(`logged in as ${end2.user} with the key ${fingerprint(authentication.key.getPublicSSH())}`);
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
          const left = /^Inbound: Received USERAUTH_FAILURE \(([^)]*)\)$/.exec(line)?.[1];
          if (left !== void 0) methodsLeft = left.split(",");
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
var noCommonAlgorithm = (end2, error) => refused(
  `${placeOf(end2)} and this client have no algorithm in common: ${printable(error.message, 200)}`,
  "The sshd of the host is very old or very restricted (Ciphers, MACs, KexAlgorithms in sshd_config). SHA-1, CBC and 3DES are not used."
);

// src/host/ssh.ts
async function connectSsh(settings) {
  const { jump, knownHosts, key, log = () => {
  } } = settings;
  const end2 = { input: "host", host: settings.host, port: settings.port, user: settings.user };
  const jumpEnd = jump && {
    input: "jump-host",
    host: jump.host,
    port: jump.port,
    user: jump.user
  };
  const hostKeys = knownHosts.lookup(end2.host, end2.port);
  const jumpKeys = jumpEnd && (jump?.knownHosts ?? knownHosts).lookup(jumpEnd.host, jumpEnd.port);
  const deadline = new Deadline(settings.connectTimeoutMs, settings.signal);
  const enter = (socket, to, keys, logInWith, through) => logIn(
    {
      socket,
      end: to,
      key: logInWith,
      hostKeys: keys,
      deadline,
      keepaliveMs: settings.keepaliveMs ?? 5e3,
      log
    },
    (client) => new SshConnection(client, socket, to, through)
  );
  try {
    const ownKey = await keysFor(end2, key, deadline);
    if (!jumpEnd || !jumpKeys) return await enter(await dial(end2, deadline, log), end2, hostKeys, ownKey);
    const jumpKey = await keysFor(jumpEnd, jump?.key ?? key, deadline);
    const bastion = await enter(await dial(jumpEnd, deadline, log), jumpEnd, jumpKeys, jumpKey);
    try {
      const stream = await forwardTo(end2, bastion, jumpEnd, deadline, log);
      return await enter(stream, end2, hostKeys, ownKey, bastion);
    } catch (error) {
      await bastion.close();
      throw error;
    }
  } finally {
    deadline.clear();
  }
}
async function keysFor(end2, key, deadline) {
  if (!("identities" in key)) return key;
  const offers = await findOffers(key, deadline);
  if (offers.list.length === 0) throw noKey(end2, offers);
  if (deadline.signal.aborted) throw deadline.failure("the agent did not answer", offers.hints.join(" "));
  return offers;
}
async function forwardTo(end2, bastion, jumpEnd, deadline, log) {
  const place = placeOf(end2);
  const via = placeOf(jumpEnd);
  let takeBack = () => {
  };
  const ranOut2 = new Promise((_, reject) => {
    takeBack = deadline.onEnd(
      () => reject(deadline.failure(`${via} did not reach ${place}`, "Can the jump host reach the host at all?"))
    );
  });
  ranOut2.catch(() => {
  });
  try {
    const attempt = () => Promise.race([bastion.forward(end2.host, end2.port), ranOut2]);
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
  if (host.kind === "own-ssh") {
    const { jump: jump2, connectTimeoutMs } = host;
    return connectSsh({ ...hop(host), ...jump2 ? { jump: hop(jump2) } : {}, connectTimeoutMs, signal });
  }
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
function hop({ host, port, user, keys, knownHosts }) {
  return {
    host: parseHostAddress(host, "the host name that ssh would connect to").host,
    port,
    user: parseHostAddress(`${user}@host`, "user").user ?? user,
    key: "text" in keys ? readPrivateKey(keys.text, keys.passphrase).key : keys,
    knownHosts: "text" in knownHosts ? KnownHosts.parse(knownHosts.text) : knownHostsFiles(knownHosts)
  };
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
var JOURNAL = ["journalctl", "--no-pager", "--quiet", "--all", "--no-hostname", "--output=short-unix"];
var OF_START = ["_SYSTEMD_INVOCATION_ID={identity}", "+", "INVOCATION_ID={identity}"];
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
    runs: "ActiveState=active",
    // The service logs each probe that it answers, ten a second while the answer is 400.
    logs: [...JOURNAL, "--lines=2000", ...OF_START],
    boot: [...JOURNAL, ...OF_START],
    follow: [...JOURNAL, "--follow", "--lines=all", ...OF_START],
    logIdentity: (identity) => identity.split(" ")[0] ?? "",
    container: containerOfUnit(unit),
    parseContainer,
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
  const get = (name) => shown.get(name) ?? "";
  const unusable = whyUnusable(get("LoadState"), get("LoadError"), output);
  const invocation = get("InvocationID");
  const phase = phaseOf(get("ActiveState"), get("SubState"));
  return {
    phase,
    // NRestarts as well: a unit that restarts itself keeps counting, even where the invocation is not told.
    identity: /[1-9a-f]/.test(invocation) ? `${invocation} ${get("NRestarts") || "0"}` : null,
    detail: unusable ?? detailOf(get("ActiveState"), get("SubState"), get("Result"), get("ExecMainStatus")),
    // systemd keeps telling it of a start that is over.
    startedAt: ["running", "starting", "stopping"].includes(phase) ? seconds2(get("InactiveExitTimestamp")) : null,
    stopTimeoutMs: milliseconds(get("TimeoutStopUSec")),
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
function seconds2(timestamp) {
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

// src/service/diagnostics.ts
var MAX_MESSAGE = 4e3;
function parseDiagnostics(body) {
  const data = dataOf(body);
  if (data === null || !Array.isArray(data.connections)) return null;
  return {
    connections: objects(data.connections).map(asConnection),
    active: asStream(data.active_sync_rules),
    deploying: asStream(data.deploying_sync_rules)
  };
}
function parseValidation(body) {
  const data = dataOf(body);
  return data !== null && Array.isArray(data.errors) ? asStream(data) : null;
}
function refusalOf({ slots, errors }) {
  if (slots === null || slots.length > 0) return null;
  return errors.find(({ level }) => level === "fatal") ?? null;
}
var tableErrors = ({ slots }) => (slots ?? []).flatMap(({ tables }) => tables.flatMap(({ errors }) => errors));
function dataOf(body) {
  try {
    return asObject(asObject(JSON.parse(body))?.data);
  } catch {
    return null;
  }
}
function asConnection(value) {
  const { connected } = value;
  return {
    id: asText(value.id) ?? "",
    connected: typeof connected === "boolean" ? connected : null,
    errors: errorsOf(value)
  };
}
function asStream(value) {
  const stream = asObject(value);
  if (stream === null) return null;
  const { content, connections } = stream;
  return {
    content: typeof content === "string" ? content : null,
    slots: Array.isArray(connections) ? objects(connections).map(asSlot) : null,
    errors: errorsOf(stream)
  };
}
function asSlot(value) {
  const done = value.initial_replication_done;
  return {
    name: asText(value.slot_name) ?? "",
    initialReplicationDone: typeof done === "boolean" ? done : null,
    lagBytes: asNumber(value.replication_lag_bytes),
    walStatus: asText(value.wal_status),
    safeWalSize: asNumber(value.safe_wal_size),
    maxSlotWalKeepSize: asNumber(value.max_slot_wal_keep_size),
    tables: objects(value.tables).map(asTable)
  };
}
var asTable = (value) => ({
  schema: asText(value.schema) ?? "",
  name: asText(value.name) ?? "",
  errors: errorsOf(value)
});
var errorsOf = ({ errors }) => objects(errors).map(asError);
function asError(value) {
  const place = asObject(value.location);
  const start = asNumber(place?.start_offset);
  const end2 = asNumber(place?.end_offset);
  return {
    level: value.level === "warning" ? "warning" : "fatal",
    message: (typeof value.message === "string" ? value.message : "it did not say what").slice(
      0,
      MAX_MESSAGE
    ),
    ...start !== null && end2 !== null && { location: { start, end: end2 } }
  };
}
var asObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
var objects = (value) => Array.isArray(value) ? value.map(asObject).filter((item) => item !== null) : [];
var asText = (value) => typeof value === "string" ? value.slice(0, 500) : null;
var asNumber = (value) => typeof value === "number" && Number.isFinite(value) ? value : null;

// src/service/service-words.ts
var MAX_PHRASE = 500;
function phrase(message) {
  const paragraph = message.trim().split(/\r?\n[ \t]*\r?\n/, 1)[0];
  const unexpected = /^Unexpected [^\n]*?(?=\. (?:I did not expect|Instead,)|$)/m.exec(message)?.[0];
  const first = paragraph.replace(/\s*[\r\n]+\s*/g, " ").replace(/:$/, "");
  const line = first.startsWith("Syntax error at line") && unexpected ? `SQL syntax error: ${lower(unexpected)}` : first;
  return line.length > MAX_PHRASE ? `${line.slice(0, MAX_PHRASE - 1)}…` : line;
}
var lower = (text3) => text3.charAt(0).toLowerCase() + text3.slice(1);
function missingTable(message) {
  const quoted2 = /^Table "((?:[^"]|"")+)"\."((?:[^"]|"")+)" not found\.?$/.exec(message);
  if (quoted2) return { schema: unquoted(quoted2[1]), name: unquoted(quoted2[2]) };
  const bare = /^Table ([^".]+)\.([^"]+) not found\.?$/.exec(message);
  return bare && { schema: bare[1], name: bare[2] };
}
var unquoted = (name) => name.replaceAll('""', '"');
var TABLE_NOT_IN_SOURCE = "This table could not be found in the source schema.";
var ABOUT_REPLICATION = /^(?:No connection configured|WAL budget is low|No checkpoint found|No replicated commit in more than)/;
function aboutSource(stream) {
  const refused2 = refusalOf(stream) !== null;
  const ofTables = new Set(tableErrors(stream).map(({ message }) => message));
  return ({ level, message, location }) => {
    if (location || missingTable(message)) return false;
    if (ABOUT_REPLICATION.test(message) || ofTables.has(message)) return true;
    return level === "fatal" && !refused2;
  };
}

// src/service/api.ts
var DIAGNOSTICS_PATH = "/api/admin/v1/diagnostics";
var VALIDATE_PATH = "/api/admin/v1/validate";
function adminApi(ask3) {
  return {
    async diagnostics() {
      return meaningOf(await ask3(DIAGNOSTICS_PATH, '{"sync_rules_content":true}'), parseDiagnostics);
    },
    async validate(rules) {
      return meaningOf(await ask3(VALIDATE_PATH, JSON.stringify({ sync_rules: rules })), parseValidation);
    }
  };
}
function meaningOf({ status, body, why }, parse) {
  switch (status) {
    case null:
      return { kind: "unreachable", why: phrase(why ?? "no answer") };
    case 200: {
      const value = parse(body);
      if (value !== null) return { kind: "answered", value };
      return { kind: "unexpected", status, words: "it is not the JSON of the admin API" };
    }
    case 401:
    case 403:
      return { kind: "wrong token", status, words: refusalInWords(body) };
    case 404:
      return { kind: "absent" };
    default:
      return { kind: "unexpected", status, words: refusalInWords(body) };
  }
}
function refusalInWords(body) {
  try {
    const { error } = JSON.parse(body);
    const words = [error?.code, error?.description, error?.details].filter(
      (part) => typeof part === "string"
    );
    return phrase(words.join(": "));
  } catch {
    return "";
  }
}
function apiTrouble(answer) {
  switch (answer.kind) {
    case "answered":
      return null;
    case "wrong token":
      return {
        message: `the service does not take \`api-token\` (status ${answer.status}${answer.words && `, ${answer.words}`})`,
        hint: "`api-token` has to be one of `api.tokens` in the service's own configuration, not a client's token"
      };
    case "absent":
      return {
        message: "what answers at `liveness-url` has no admin API (status 404)",
        hint: "is `liveness-url` the service itself, and not a proxy that lets only some paths through?"
      };
    case "unreachable":
      return {
        message: `the admin API does not answer (${answer.why})`,
        hint: "it is asked where `liveness-url` is"
      };
    case "unexpected":
      return {
        message: `the admin API answers with status ${answer.status}${answer.words && `: ${answer.words}`}`,
        hint: "look at the service's log"
      };
  }
}

// src/service/http.ts
import http from "node:http";
import { isIP } from "node:net";
import { connect as tlsConnect } from "node:tls";
var POST_TIMEOUT_MS = 1e4;
var POST_MAX_BYTES = 8 * 1024 * 1024;
async function postJson(url, path, token, json, open, options = {}) {
  if (!/^[\x21-\x7e]+$/.test(token)) {
    const why = token === "" ? "the API token is empty" : "the API token has characters that no header can carry";
    return { status: null, body: "", why };
  }
  const body = Buffer.from(json);
  const request = {
    method: "POST",
    path,
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/json",
      "content-type": "application/json",
      "content-length": String(body.length)
    },
    body,
    maxBytes: options.maxBytes ?? POST_MAX_BYTES,
    timeoutMs: options.timeoutMs ?? POST_TIMEOUT_MS
  };
  const answer = await exchange(url, request, open, options.isFatal);
  const hidden = (text3) => text3.replaceAll(token, "***");
  return {
    status: answer.status,
    // Whoever refuses a request may repeat it.
    body: answer.status === 200 ? answer.body : hidden(answer.body),
    ...answer.why !== void 0 && { why: hidden(answer.why) }
  };
}
async function exchange(url, request, open, isFatal = () => false) {
  const secure = url.protocol === "https:";
  const address = url.hostname.replace(/^\[|\]$/g, "");
  let socket;
  let timer;
  let over = false;
  const timeout = new Promise((resolve) => {
    const why = `no answer within ${request.timeoutMs / 1e3} s`;
    timer = setTimeout(() => resolve({ status: null, body: "", why }), request.timeoutMs);
  });
  const answer = (async () => {
    const stream = await open(address, Number(url.port) || (secure ? 443 : 80));
    if (over) {
      stream.on("error", () => {
      }).destroy();
      throw new Error("opened too late");
    }
    const name = isIP(address) ? { host: address } : { servername: address };
    socket = secure ? tlsConnect({ socket: stream, ...name, ALPNProtocols: ["http/1.1"] }) : stream;
    return await ask2(url, request, socket);
  })();
  try {
    return await Promise.race([answer, timeout]);
  } catch (error) {
    if (isFatal(error)) throw error;
    return { status: null, body: "", why: error.code ?? error.message };
  } finally {
    clearTimeout(timer);
    over = true;
    socket?.destroy();
  }
}
function ask2(url, { method, path, headers, body, maxBytes }, socket) {
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    const request = http.request({
      method,
      host: url.hostname,
      path,
      headers: { host: url.host, connection: "close", "user-agent": "powersync-deploy", ...headers },
      createConnection: () => socket
    });
    const closed = () => reject(new Error("closed without an answer"));
    request.once("response", (response) => {
      request.off("close", closed);
      const status = response.statusCode ?? 0;
      if (maxBytes === void 0) {
        response.resume();
        resolve({ status, body: "" });
      } else {
        readBody(response, maxBytes).then((text3) => resolve({ status, body: text3 }), reject);
      }
    });
    request.once("error", reject);
    request.once("close", closed);
    request.end(body);
  });
}
function readBody(response, maxBytes) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    let bytes = 0;
    response.on("data", (chunk) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > maxBytes) {
        response.destroy(new Error(`an answer of more than ${maxBytes / 1024 / 1024} MB`));
      }
    });
    response.once("error", reject);
    response.once("close", () => reject(new Error("closed in the middle of the answer")));
    response.once("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
  });
}

// src/service/size.ts
function sizeInWords(bytes) {
  if (bytes <= 0) return "0 MB";
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} kB`;
  const megabytes = bytes / 1024 / 1024;
  if (megabytes < 10240) return `${megabytes.toFixed(megabytes < 100 ? 1 : 0)} MB`;
  return `${(megabytes / 1024).toFixed(0)} GB`;
}

// src/service/source-trouble.ts
var LOW_BUDGET = 50;
var LOW_WITHOUT_LIMIT = 1024 * 1024 * 1024;
var MAX_TABLES = 5;
var SLOTS = "run on the source: `select slot_name, active, wal_status from pg_replication_slots`";
var REPLICATED_AGAIN = "once the source has dropped the slot, everything is replicated again, and every client downloads again";
var LOOK_AT_LOG = "look for `Replication error` in the service's log";
function sourceTrouble(diagnostics, stream) {
  const { connections, active, deploying } = diagnostics;
  const asked2 = stream ?? active;
  const findings = connections.flatMap(connectionTrouble);
  const slots = [asked2, active, deploying].flatMap((each) => each?.slots ?? []);
  findings.push(...onePerName(slots).flatMap(slotTrouble));
  if (asked2) {
    const said = new Set(connections.flatMap(({ errors }) => errors.map(({ message }) => message)));
    const severity = stream ? "blocking" : "warning";
    if (!connections.some(isDown)) findings.push(...tableTrouble(asked2, severity));
    findings.push(...streamTrouble(asked2, severity, said));
  }
  return findings;
}
var isDown = ({ connected, errors }) => connected === false || errors.some(({ message }) => isPublicationMissing(message));
var isPublicationMissing = (message) => message.includes("[PSYNC_S1141]");
function connectionTrouble({ id, connected, errors }) {
  const name = id === "" ? "source" : `source \`${phrase(id)}\``;
  if (connected === false) {
    const why = [...new Set(errors.map(({ message }) => phrase(message)))].join("; ");
    return [
      {
        severity: "blocking",
        message: `the service is not connected to its ${name}${why && `: ${why}`}`,
        hint: "is the source database up, and does it let the service in, with the address and login of its configuration? The service tries again by itself"
      }
    ];
  }
  return errors.map((error) => ({
    severity: error.level === "fatal" ? "blocking" : "warning",
    message: `${name}: ${phrase(error.message)}`,
    hint: hintFor(error)
  }));
}
var onePerName = (slots) => [
  ...new Map(slots.map((slot) => [slot.name, slot])).values()
];
function slotTrouble({ name, walStatus, safeWalSize, maxSlotWalKeepSize }) {
  const slot = name === "" ? "the replication slot" : `the replication slot \`${phrase(name)}\``;
  if (walStatus === "lost") {
    return [
      {
        severity: "blocking",
        message: `${slot} is lost: the source has thrown away changes that were not replicated yet`,
        hint: `${SLOTS}; everything has to be replicated again. See that \`max_slot_wal_keep_size\` is large enough for it`
      }
    ];
  }
  const share = safeWalSize !== null && maxSlotWalKeepSize !== null && maxSlotWalKeepSize > 0 ? safeWalSize / maxSlotWalKeepSize : null;
  const low = share !== null ? Math.round(share * 100) <= LOW_BUDGET : safeWalSize !== null && safeWalSize < LOW_WITHOUT_LIMIT;
  if (walStatus !== "unreserved" && !low) return [];
  const of = maxSlotWalKeepSize !== null && maxSlotWalKeepSize > 0 ? ` of ${sizeInWords(maxSlotWalKeepSize)}` : "";
  const left = safeWalSize === null ? "" : `: ${sizeInWords(safeWalSize)}${of} left`;
  const state = walStatus === "unreserved" ? "may be dropped by the source at any moment" : "is near its limit";
  return [
    {
      severity: "warning",
      message: `${slot} ${state}${left}`,
      hint: `${SLOTS}; raise \`max_slot_wal_keep_size\`, or see why the service does not keep up: ${REPLICATED_AGAIN}`
    }
  ];
}
function tableTrouble({ slots }, severity) {
  const findings = (slots ?? []).flatMap(
    ({ tables }) => tables.flatMap(
      ({ schema, name, errors }) => errors.filter(({ message }) => !missingTable(message)).map((error) => {
        const message = phrase(error.message);
        return {
          severity: error.level === "fatal" ? severity : "warning",
          message: message.includes(name) ? message : `table \`${phrase(`${schema}.${name}`)}\`: ${message}`,
          hint: hintFor(error)
        };
      })
    )
  );
  findings.sort((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
  const more = findings.length - MAX_TABLES;
  if (more <= 0) return findings;
  const rest = {
    severity: findings[MAX_TABLES].severity,
    message: `${more} more ${more === 1 ? "error" : "errors"} of tables`,
    hint: "all of them are in the answer of `POST /api/admin/v1/diagnostics`"
  };
  return [...findings.slice(0, MAX_TABLES), rest];
}
function streamTrouble(stream, severity, said) {
  const isSource = aboutSource(stream);
  const ofTables = new Set(tableErrors(stream).map(({ message }) => message));
  return stream.errors.filter((error) => isSource(error) && !said.has(error.message) && !ofTables.has(error.message)).filter(({ message }) => !message.startsWith("WAL budget is low")).map((error) => {
    const isLag = error.message.startsWith("No replicated commit");
    return {
      severity: error.level === "fatal" && !isLag ? severity : "warning",
      message: `the replication says: ${phrase(error.message)}`,
      hint: isLag ? `${SLOTS}; ${LOOK_AT_LOG}` : hintFor(error)
    };
  });
}
function hintFor({ message }) {
  const run = /Run: `([^`]{1,500})`/.exec(message)?.[1];
  if (run !== void 0) {
    const more = isPublicationMissing(message) ? ", or name only the tables that the rules read" : "";
    return `run on the source database, with the rights to do so: ${phrase(run)}${more}`;
  }
  return `${LOOK_AT_LOG}; ${SLOTS}`;
}

// src/service/standing.ts
function standingOf(diagnostics, rulesText) {
  const stream = streamOf(diagnostics, rulesText);
  if (stream !== null) {
    if (refusalOf(stream) !== null) return "refused";
    return stream === diagnostics.active ? "active" : "processing";
  }
  const { active, deploying } = diagnostics;
  return active?.content === null || deploying?.content === null ? "unknown" : "absent";
}
function streamOf({ active, deploying }, rulesText) {
  if (active?.content === rulesText) return active;
  return deploying?.content === rulesText ? deploying : null;
}
function storedText({ active, deploying }) {
  return (deploying ?? active)?.content ?? null;
}
function progressOf(diagnostics, rulesText) {
  const stream = streamOf(diagnostics, rulesText);
  const nothing = { copied: null, tables: null, lagBytes: null };
  if (stream === null) {
    return standingOf(diagnostics, rulesText) === "unknown" ? { state: "unknown", ...nothing, words: "the service does not say which rules it has" } : { state: "gone", ...nothing, words: "the service has other rules now" };
  }
  const refusal = refusalOf(stream);
  if (refusal !== null) {
    return {
      state: "failed",
      ...nothing,
      words: `the service refuses these rules: ${phrase(refusal.message)}`
    };
  }
  const state = stream === diagnostics.active ? "active" : "processing";
  const counted = countsOf(stream);
  return { state, ...counted, words: progressInWords(state, stream, counted) };
}
function countsOf({ slots }) {
  const known2 = slots ?? [];
  const lags = known2.map(({ lagBytes }) => lagBytes).filter((lag) => lag !== null);
  const done = known2.map(({ initialReplicationDone }) => initialReplicationDone);
  return {
    copied: done.includes(false) ? false : done.length > 0 && !done.includes(null) ? true : null,
    tables: slots && known2.reduce((sum, { tables }) => sum + tables.length, 0),
    lagBytes: lags.length > 0 ? Math.max(...lags) : null
  };
}
function progressInWords(state, { slots }, counts) {
  const { copied, tables, lagBytes } = counts;
  const name = (slots ?? []).map((slot) => slot.name).find((slot) => slot !== "");
  const stage = state === "active" ? "active" : copied === true ? "copied, not active yet" : copied === false && tables !== null ? `copying ${tables} ${tables === 1 ? "table" : "tables"}` : "processing";
  const lag = lagBytes === null ? "" : `, ${sizeInWords(lagBytes)} behind the source`;
  return `${stage}${name === void 0 ? "" : ` (${phrase(name)})`}${lag}`;
}

// src/commands/admin.ts
function adminThrough(url, token, prober, host) {
  const hide = (text3) => text3.replaceAll(token, "***");
  const hidden = (answer) => answer.status === 200 ? answer : { ...answer, body: hide(answer.body), ...answer.why !== void 0 && { why: hide(answer.why) } };
  return adminApi(async (path, body) => {
    if (prober.forwarding) {
      try {
        return await postJson(url, path, token, body, (address, port) => prober.open(address, port), {
          isFatal: (error) => error instanceof ForwardingForbidden
        });
      } catch (error) {
        if (!(error instanceof ForwardingForbidden)) throw error;
        prober.forwarding = false;
      }
    }
    return hidden(await inTurn(host, () => askedByHelper(host, path, body)));
  });
}
var turns = /* @__PURE__ */ new WeakMap();
function inTurn(host, ask3) {
  const mine = (turns.get(host) ?? Promise.resolve()).then(ask3, ask3);
  turns.set(host, mine);
  return mine;
}
async function askedByHelper(host, path, body) {
  try {
    const { bytes, form } = await host.askApi(path, body);
    return form === "raw" ? fromWire(bytes) : withStatus(bytes);
  } catch (error) {
    if (!(error instanceof HelperRefusal)) throw error;
    const why = error.code === "no-client" ? "the host forbids port forwarding, and has neither curl nor bash to ask with" : error.message;
    return { status: null, body: "", why };
  }
}
var NOBODY = { status: null, body: "", why: "no answer" };
function withStatus(bytes) {
  const at = bytes.lastIndexOf("\n");
  const status = bytes.subarray(at + 1).toString("latin1");
  if (at < 0 || !/^[1-9]\d\d$/.test(status)) return NOBODY;
  return { status: Number(status), body: bytes.subarray(0, at).toString("utf8") };
}
function fromWire(bytes) {
  const status = /^HTTP\/1\.[01] (\d{3})[ \r]/.exec(bytes.subarray(0, 100).toString("latin1"))?.[1];
  const end2 = bytes.indexOf("\r\n\r\n");
  if (status === void 0 || end2 < 0) return NOBODY;
  return { status: Number(status), body: bytes.subarray(end2 + 4).toString("utf8") };
}
function askAbout(api, rulesText) {
  return async () => {
    const answer = await api.diagnostics();
    return meaningFor(rulesText, answer, apiTrouble(answer)?.message ?? "");
  };
}
function meaningFor(rulesText, answer, why) {
  if (answer.kind !== "answered") return { state: "not to be had", why };
  const standing = standingOf(answer.value, rulesText);
  if (standing === "unknown") return { state: "not to be had", why: "it does not say which rules it has" };
  const stream = streamOf(answer.value, rulesText);
  return {
    state: "answered",
    standing,
    refusal: stream === null ? "" : refusalOf(stream)?.message ?? "",
    trouble: sourceTrouble(answer.value, stream ?? void 0).filter(({ severity }) => severity === "blocking").map(({ message, hint }) => `${message} (${hint})`)
  };
}

// src/commands/prober.ts
import net from "node:net";

// src/service/probe.ts
var PROBE_TIMEOUT_MS = 3e3;
async function probe(url, open, isFatal = () => false, timeoutMs = PROBE_TIMEOUT_MS) {
  const request = { method: "GET", path: `${url.pathname}${url.search}`, timeoutMs };
  const { status, why } = await exchange(url, request, open, isFatal);
  return { status, ...why !== void 0 && { why } };
}

// src/commands/prober.ts
var DENSE_MS = 50;
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
  /** How long the last answer took, in milliseconds: a far host is asked that much before its answer is wanted. */
  tookMs = 0;
  #loop = null;
  /** One probe; null where only the helper could ask. */
  async once() {
    const began = performance.now();
    try {
      return await probe(this.url, (address, port) => this.open(address, port), isForbidden);
    } catch (error) {
      if (!isForbidden(error)) throw error;
      this.forwarding = false;
      return null;
    } finally {
      this.tookMs = performance.now() - began;
    }
  }
  /** Probes until `stop`. Where the helper has to do it, its answers come as events of the host. */
  start(host, onAnswer, isUp) {
    this.stop();
    const loop = { stopped: false, atOnce: false, endPause: () => {
    } };
    this.#loop = loop;
    if (!this.forwarding) {
      host.beginProbing();
      return;
    }
    void (async () => {
      while (!loop.stopped) {
        const answer = await this.once();
        if (loop.stopped) return;
        if (answer === null) {
          host.beginProbing();
          return;
        }
        onAnswer(answer);
        if (!loop.atOnce) await pause(loop, isUp() ? FEW_MS : DENSE_MS);
        loop.atOnce = false;
      }
    })().catch((error) => onAnswer({ status: null, why: String(error) }));
  }
  /** Probes now, and not only when it is time for the next one. */
  atOnce(host) {
    if (this.#loop === null) return;
    if (!this.forwarding) host.beginProbing();
    this.#loop.atOnce = true;
    this.#loop.endPause();
  }
  stop() {
    if (this.#loop) {
      this.#loop.stopped = true;
      this.#loop.endPause();
    }
    this.#loop = null;
  }
  /** A stream to an address, as the host or, with `probe-from: runner`, the runner sees it. */
  open(address, port) {
    if (this.from === "host") return this.connection.connect(address, port);
    return new Promise((resolve, reject) => {
      const socket = net.connect({ host: address, port });
      socket.setTimeout(PROBE_TIMEOUT_MS, () => socket.destroy());
      socket.once("connect", () => {
        socket.setTimeout(0);
        resolve(socket);
      });
      socket.once("error", reject);
    });
  }
};
var pause = (loop, ms) => new Promise((resolve) => {
  const timer = setTimeout(resolve, ms);
  loop.endPause = () => {
    clearTimeout(timer);
    resolve();
  };
});
var isForbidden = (error) => error instanceof ForwardingForbidden;

// src/service/log-signs.ts
var VOCABULARIES = [
  {
    since: 3,
    until: 14,
    updated: "Sync rules updated from configuration",
    unchanged: "Sync rules from configuration unchanged",
    refused: ["Failed to update sync rules from configuration", "Data source fatal replication error"],
    activated: null
  },
  {
    since: 15,
    until: 20,
    updated: "Sync rules updated from configuration",
    unchanged: "Sync rules from configuration unchanged",
    refused: ["Failed to update sync rules from configuration", "Data source fatal replication error"],
    activated: "Activated new sync rules at"
  },
  {
    since: 23,
    until: 25,
    updated: "Sync config updated",
    unchanged: "Sync config unchanged",
    refused: ["Failed to update sync config", "Fatal replication error"],
    activated: "Activated new replication stream at"
  }
];
var CANNOT_START = ["Fatal startup error", "Stopping process due to fatal error"];
var STORAGE_GONE = "Failed to refresh replication jobs";
var SLOT = /^\[(?!PSYNC_)([\w.-]{1,100})\] /;
var KNOWN_VERSIONS = "1.3 to 1.20 and 1.23 to 1.25";
var isKnownVersion = (version) => vocabularyOf(version) !== void 0;
var saysWhenActive = (version) => {
  const vocabulary = vocabularyOf(version);
  return vocabulary ? vocabulary.activated !== null : null;
};
function vocabularyOf(version) {
  const [major, minor = 0] = version.split(".").map(Number);
  return major === 1 ? VOCABULARIES.find(({ since, until }) => minor >= since && minor <= until) : void 0;
}
var LogReader = class {
  #version = null;
  #lastError = null;
  read(line) {
    if (line.identifier === "systemd") return [];
    const entry = parsed(line.message);
    if (entry === null) return this.#attributes(line.message);
    const sign = this.#signOf(entry);
    if (sign?.type === "booted") this.#version = sign.version;
    const goesOn = entry.attributes === "";
    this.#lastError = goesOn && (sign?.type === "refused" || sign?.type === "trouble") ? sign : null;
    return sign === null ? [] : [sign];
  }
  /** The rest of the error before, which names the faults. */
  #attributes(text3) {
    const before = this.#lastError;
    if (before === null) return cutOff(text3);
    const faults = faultsIn(text3.trimStart());
    if (faults === null) return [];
    this.#lastError = null;
    return [{ type: "refused", message: before.message, faults }];
  }
  #signOf({ level, text: text3, attributes }) {
    const version = /^Booting PowerSync Service v(\d{1,4}\.\d{1,4}\.\d{1,4}[\w.+-]{0,40})(?:,|$)/.exec(
      text3
    )?.[1];
    if (version !== void 0) return { type: "booted", version };
    const slot = SLOT.exec(text3)?.[1] ?? null;
    const said = slot === null ? text3 : text3.slice(slot.length + 3);
    if (level === "error") return errorSign(this.#vocabularies(), slot, said, attributes);
    return slot === null ? this.#ownSign(said) : this.#streamSign(slot, said);
  }
  #ownSign(said) {
    for (const { updated, unchanged } of this.#vocabularies()) {
      if (said === updated) return { type: "taken", how: "updated" };
      if (said === unchanged) return { type: "taken", how: "unchanged" };
    }
    return null;
  }
  #streamSign(slot, said) {
    for (const { activated } of this.#vocabularies()) {
      if (activated !== null && said.startsWith(activated)) return { type: "active", slot };
    }
    if (said.startsWith("Initial replication already done")) return { type: "active", slot };
    if (said.startsWith("Terminating replication stream")) return { type: "ended", slot };
    const copying = /^(?:Replicating|To replicate:) (.{1,300}) (\d{1,15})\/~(\d{1,15})/.exec(said);
    if (copying) {
      const [, table, rows, ofRows] = copying;
      return { type: "copying", slot, table: unquoted2(table), rows: Number(rows), ofRows: Number(ofRows) };
    }
    return /^(?:Created replication slot |Replicating op |(?:Replicating|To replicate:) .{1,300} \d{1,15}\/\?)/.test(
      said
    ) ? { type: "stream", slot } : null;
  }
  /** Of an unknown release, all of them: what it says in known words, it says. */
  #vocabularies() {
    const own = this.#version === null ? void 0 : vocabularyOf(this.#version);
    return own ? [own] : VOCABULARIES;
  }
};
function errorSign(vocabularies, slot, said, attributes) {
  const faults = faultsIn(attributes);
  for (const refusal of vocabularies.flatMap(({ refused: refused2 }) => refused2)) {
    if (said.startsWith(refusal))
      return { type: "refused", message: after(said, refusal), faults: faults ?? [] };
  }
  const failed = CANNOT_START.find((words) => said.startsWith(words));
  if (failed !== void 0) return { type: "cannot start", message: said.trim() };
  if (said.startsWith("Replication error")) {
    const message = after(said, "Replication error");
    return faults === null ? { type: "trouble", slot, message } : { type: "refused", message, faults };
  }
  if (said.startsWith(STORAGE_GONE)) return { type: "trouble", slot: null, message: said.trim() };
  return null;
}
var after = (said, words) => said.slice(words.length).trim() || said.trim();
var unquoted2 = (table) => table.replaceAll('"', "");
var TEXT = /^(error|warn|info|http|verbose|debug|silly): (.*)$/s;
function parsed(message) {
  const text3 = TEXT.exec(message);
  if (text3) {
    const rest = text3[2].trimEnd();
    const at = rest.indexOf(' {"');
    return {
      level: text3[1],
      text: at < 0 ? rest : rest.slice(0, at),
      attributes: at < 0 ? "" : rest.slice(at + 1)
    };
  }
  if (!message.startsWith("{")) return null;
  const level = stringOf(message, "level");
  const words = stringOf(message, "message");
  return level === null || words === null ? null : { level, text: words.trimEnd(), attributes: message };
}
function cutOff(text3) {
  const faults = text3.startsWith('{"errors":[') && !isWhole(text3) ? faultsIn(text3) : null;
  if (faults === null || faults.length === 0) return [];
  return [{ type: "refused", message: "it does not compile (the words of a long line are cut off)", faults }];
}
function isWhole(json) {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}
function stringOf(json, name) {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const char = json[at];
    if (char === "{" || char === "[") depth += 1;
    else if (char === "}" || char === "]") depth -= 1;
    else if (char === '"') {
      const end2 = endOfString(json, at);
      if (end2 < 0) return null;
      const isName = depth === 1 && json[end2 + 1] === ":" && json.slice(at + 1, end2) === name;
      if (isName) return json[end2 + 2] === '"' ? stringAt(json, end2 + 2) : null;
      at = end2;
    }
  }
  return null;
}
function stringAt(json, at) {
  const end2 = endOfString(json, at);
  try {
    return end2 < 0 ? null : JSON.parse(json.slice(at, end2 + 1));
  } catch {
    return null;
  }
}
function endOfString(json, at) {
  for (let end2 = at + 1; end2 < json.length; end2 += 1) {
    if (json[end2] === "\\") end2 += 1;
    else if (json[end2] === '"') return end2;
  }
  return -1;
}
var FAULTS = /(?:^|[{,])"errors":\[(?=\{"location":)/;
function faultsIn(attributes) {
  const match = FAULTS.exec(attributes);
  return match && objectsAt(attributes, match.index + match[0].length).flatMap(refusedAt);
}
function refusedAt(fault) {
  try {
    const { location, type } = JSON.parse(fault);
    const { start, end: end2 } = location ?? {};
    return type !== "warning" && isOffset(start) && isOffset(end2) ? [{ start, end: end2 }] : [];
  } catch {
    return [];
  }
}
var isOffset = (value) => Number.isSafeInteger(value) && value >= 0;
function objectsAt(json, from) {
  const objects2 = [];
  let depth = 0;
  let began = from;
  for (let at = from; at < json.length; at += 1) {
    const char = json[at];
    if (char === '"') {
      const end2 = endOfString(json, at);
      if (end2 < 0) break;
      at = end2;
    } else if (char === "{" || char === "[") {
      if (depth === 0) began = at;
      depth += 1;
    } else if (char === "}" || char === "]") {
      depth -= 1;
      if (depth < 0) break;
      if (depth === 0) objects2.push(json.slice(began, at + 1));
    }
  }
  return objects2;
}

// src/service/evidence.ts
var LIVENESS_ONLY = {
  proof: "welcome",
  stored: "unknown",
  mounted: null,
  diagnostics: false
};
var beginEvidence = {
  version: null,
  taken: null,
  refused: null,
  cannotStart: null,
  troubles: /* @__PURE__ */ new Map(),
  diagnostics: null,
  mounted: null
};
function heard(evidence, at, sign) {
  switch (sign.type) {
    case "booted":
      return { ...evidence, version: sign.version };
    case "taken":
      return { ...evidence, taken: takenBy(evidence.taken, at, sign.how) };
    case "refused":
      return { ...evidence, refused: evidence.refused?.faults.length ? evidence.refused : sign };
    case "cannot start":
      return { ...evidence, cannotStart: evidence.cannotStart ?? sign.message };
    case "trouble":
      return { ...evidence, troubles: new Map(evidence.troubles).set(sign.slot ?? "", sign.message) };
    case "stream":
    case "copying":
    case "active":
      return without(evidence, sign.slot, "");
    case "ended":
      return without(evidence, sign.slot);
  }
}
function takenBy(before, at, how) {
  return before !== null && (before.how === how || before.how === "updated") ? before : { how, at };
}
function without(evidence, ...slots) {
  if (!slots.some((slot) => evidence.troubles.has(slot))) return evidence;
  const troubles = new Map(evidence.troubles);
  for (const slot of slots) troubles.delete(slot);
  return { ...evidence, troubles };
}
function asked(evidence, at, answer) {
  const before = evidence.diagnostics;
  if (answer.state === "not to be had" && before?.answer.state === "answered") return evidence;
  const goesOn = before !== null && shows(before.answer) === shows(answer);
  return { ...evidence, diagnostics: { answer, since: goesOn ? before.since : at } };
}
var shows = (answer) => answer.state === "answered" && (answer.standing === "active" || answer.standing === "processing");
function known(evidence, expectation) {
  const { refused: refused2, cannotStart, taken } = evidence;
  if (refused2 !== null) return saying("refused", refused2.message);
  const answer = evidence.diagnostics?.answer;
  if (answer?.state === "answered" && answer.standing === "refused") return saying("refused", answer.refusal);
  if (cannotStart !== null) return saying("cannot start", cannotStart);
  const mounted = evidence.mounted ?? expectation.mounted;
  const unchanged = taken?.how === "unchanged" ? meaningOfUnchanged(expectation.stored, mounted) : null;
  if (unchanged === "other rules" && !(answer && shows(answer))) return saying("other rules", OTHER_RULES);
  const byLog = taken !== null && unchanged !== "nothing";
  const trouble = troubleOf(evidence);
  if (trouble !== null && expectation.proof === "required") {
    return { ...saying("not shown", trouble), since: taken?.at ?? null, byThisStart: byLog };
  }
  if (answer && shows(answer)) {
    return {
      state: "shown",
      by: "diagnostics",
      since: evidence.diagnostics.since,
      byThisStart: byLog,
      why: ""
    };
  }
  if (byLog && !isAsked(evidence, expectation)) {
    return { state: "shown", by: "log", since: taken.at, byThisStart: true, why: "" };
  }
  const elsewhere = mounted === false && taken === null;
  if (elsewhere && expectation.proof === "required") return saying("not shown", NOT_MOUNTED);
  if (expectation.proof === "welcome" || !isAwaited(evidence, expectation)) {
    const by = byLog ? "log" : "liveness";
    return { state: "shown", by, since: byLog ? taken.at : null, byThisStart: byLog, why: "" };
  }
  return { ...saying("not shown", whatIsMissing(evidence)), byThisStart: taken !== null };
}
var keptOtherRules = ({ taken, diagnostics }, { stored }) => taken === null && stored === "others" && diagnostics?.answer.state === "answered" && diagnostics.answer.standing === "absent";
var isAsked = ({ diagnostics }, expectation) => diagnostics === null ? expectation.diagnostics : diagnostics.answer.state === "answered";
var saying = (state, why) => ({
  state,
  by: "liveness",
  since: null,
  byThisStart: false,
  why
});
var NOT_MOUNTED = "the container of the service does not have this file mounted, and nothing else shows that the service reads it";
var OTHER_RULES = "the service found its rules unchanged, although this deploy changed the file: it reads another file";
function meaningOfUnchanged(stored, mounted) {
  if (stored === "these rules") return "these rules";
  if (stored === "others") return "other rules";
  if (mounted === null) return "nothing";
  return mounted ? "these rules" : "other rules";
}
function isAwaited(evidence, expectation) {
  const { version, taken } = evidence;
  return taken !== null || version !== null && isKnownVersion(version) || isAsked(evidence, expectation);
}
function whatIsMissing({ version, taken, diagnostics }) {
  if (diagnostics?.answer.state === "answered") {
    return "diagnostics names other rules, neither active nor processing these";
  }
  if (taken?.how === "updated") return "diagnostics has not answered yet";
  if (taken !== null) {
    return "it found the rules unchanged, and nothing shows which text it had stored, or that it reads this file";
  }
  return version === null ? "diagnostics has not answered yet" : `its log (version ${version}) has no line that says it took the rules`;
}
function troubleOf({ troubles, diagnostics }) {
  const answer = diagnostics?.answer;
  if (answer?.state === "answered" && answer.trouble.length > 0) return answer.trouble.join("; ");
  const [first] = troubles.values();
  return first ?? null;
}
function whyOnlyLiveness({ version, diagnostics }) {
  const api = diagnostics?.answer.state === "not to be had" ? `; diagnostics: ${diagnostics.answer.why}` : "";
  if (version === null) return `the log of the service could not be read here${api}`;
  return isKnownVersion(version) ? `nothing that the service (version ${version}) has said shows that it runs these rules${api}` : `the log of version ${version} is not known (only ${KNOWN_VERSIONS})${api}`;
}

// src/service/verdict.ts
var BLIND_MS = 3e3;
var GRACE_MS = 1e4;
function beginWatch(settings, at, outage = null) {
  return {
    settings,
    beganAt: at,
    current: null,
    lastState: null,
    firstNew: null,
    runningSeenAt: null,
    begun: !settings.restart,
    commandReturnedAt: settings.restart ? null : at,
    healthySince: null,
    lastProbe: null,
    outage,
    evidence: beginEvidence,
    wasWhole: false,
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
    case "cancelled":
      return fail(watch, "cancelled", event.by);
    case "log":
      return event.identity === watch.current?.identity ? weigh({ ...watch, evidence: heard(watch.evidence, event.at, event.sign) }) : watch;
    case "mounts":
      return event.identity === watch.current?.identity ? weigh({ ...watch, evidence: { ...watch.evidence, mounted: event.mounted } }) : watch;
    case "diagnostics":
      return watch.current !== null ? weigh({ ...watch, evidence: asked(watch.evidence, event.at, event.answer) }) : watch;
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
  const isNew = state.identity !== null && state.identity !== watch.settings.previous;
  const firstNew = watch.firstNew ?? (isNew ? state.identity : null);
  const next = { ...watch, lastState: state, firstNew };
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
function weigh(watch) {
  const { state, why } = knownOf(watch);
  switch (state) {
    case "refused":
      return fail(watch, "rules refused", why);
    case "cannot start":
      return fail(watch, "cannot start", why);
    case "other rules":
      return fail(watch, "reads other rules", why);
    default:
      return watch;
  }
}
var knownOf = ({ evidence, settings }) => known(evidence, settings.expectation ?? LIVENESS_ONLY);
function judge(seen, at) {
  const { settings, current, healthySince, lastProbe, runningSeenAt } = seen;
  if (current !== null && healthySince !== null && lastProbe !== null && runningSeenAt !== null) {
    const belief = knownOf(seen);
    const wholeAt = healthySince + settings.windowMs;
    const fullAt = windowEnd(seen);
    const lookedAt = Math.min(lastProbe.at, runningSeenAt);
    if (belief.state === "shown" && lookedAt >= fullAt && at - lookedAt <= BLIND_MS) {
      const verdict = { state: "healthy", verifiedBy: belief.by, identity: current.identity };
      return { ...seen, verdict };
    }
    if (lookedAt >= wholeAt && !seen.wasWhole) return judgeTime({ ...seen, wasWhole: true }, at);
  }
  return judgeTime(seen, at);
}
function windowEnd(watch) {
  const { settings, current, healthySince } = watch;
  if (current === null || healthySince === null) return null;
  const { since, byThisStart } = knownOf(watch);
  const wholeAt = healthySince + settings.windowMs;
  return Math.max(
    wholeAt,
    // With `exit_on_error: false` the service takes rules before it refuses them.
    since === null ? wholeAt : since + settings.windowMs,
    byThisStart ? wholeAt : earliestBelief(watch, current.since)
  );
}
function judgeTime(watch, at) {
  const { settings, current, healthySince } = watch;
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
        `no new start within ${inSeconds2(at - watch.beganAt)} (${stateOf(watch)})`
      );
    }
  } else if (at - current.since > settings.timeoutMs) {
    if (watch.wasWhole && healthySince !== null) return withoutProof(watch, current.identity);
    return fail(
      watch,
      "not healthy in time",
      `${probeWords(watch)} ${inSeconds2(settings.timeoutMs)} after its start`
    );
  }
  return watch;
}
function withoutProof(watch, identity) {
  const { state, why } = knownOf(watch);
  if (state === "shown") {
    const late = "there was no whole stability-window left after it had shown that it runs these rules";
    return { ...watch, verdict: { state: "unproven", why: late, identity } };
  }
  if (keptOtherRules(watch.evidence, watch.settings.expectation ?? LIVENESS_ONLY)) {
    return fail(watch, "reads other rules", `${why}: it has the ones from before this deploy`);
  }
  return { ...watch, verdict: { state: "unproven", why, identity } };
}
function earliestBelief({ settings, outage }, since) {
  return settings.restart && outage === null ? since + settings.timeoutMs - settings.windowMs : 0;
}
function fail(watch, reason, evidence) {
  const identity = watch.current?.identity ?? watch.firstNew;
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
var inSeconds2 = (ms) => `${(ms / 1e3).toFixed(ms < 1e4 ? 1 : 0)} s`;
function outageMs(watch) {
  if (watch.outage === null) return 0;
  return watch.outage.to === null ? null : watch.outage.to - watch.outage.from;
}

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
    const text3 = /^error: (.*)$/.exec(message)?.[1] ?? errorOfJson(message);
    if (text3) return text3.split(' {"', 1)[0].slice(0, 500);
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
function read(text3) {
  try {
    return JSON.parse(text3);
  } catch {
    return null;
  }
}

// src/commands/log-feed.ts
var AGAIN_MS = 1e3;
function signsIn(text3) {
  const reader = new LogReader();
  return parseJournal(text3).flatMap((line) => reader.read(line));
}
var LogFeed = class {
  #reader = new LogReader();
  #identity = null;
  #again;
  #host;
  #supervisor;
  #onSign;
  constructor(host, supervisor, onSign) {
    this.#host = host;
    this.#supervisor = supervisor;
    this.#onSign = onSign;
  }
  /** From its first line on; the same one again changes nothing. */
  follow(identity) {
    if (this.#identity === identity) return;
    this.#identity = identity;
    this.#begin(identity);
  }
  #begin(identity) {
    clearTimeout(this.#again);
    this.#reader = new LogReader();
    this.#host.followLog(identity);
  }
  take(event) {
    const identity = this.#identity;
    if (event.type !== "line" && event.type !== "line end" || identity === null) return;
    if (event.start !== this.#supervisor.logIdentity(identity)) return;
    if (event.type === "line end") {
      clearTimeout(this.#again);
      this.#again = setTimeout(() => this.#begin(identity), AGAIN_MS);
      return;
    }
    for (const line of parseJournal(event.text)) {
      for (const sign of this.#reader.read(line)) this.#onSign(identity, sign);
    }
  }
  end() {
    clearTimeout(this.#again);
    if (this.#identity !== null) this.#host.endFollowing();
    this.#identity = null;
  }
};

// src/commands/waiting-words.ts
function waitingWords(watch, now) {
  const { settings, beganAt, healthySince, lastProbe, lastState, commandReturnedAt, evidence } = watch;
  const since = `(${inSeconds(now - beganAt)})`;
  if (healthySince !== null) {
    return now - healthySince < settings.windowMs ? `healthy for ${inSeconds(now - healthySince)} of ${inSeconds(settings.windowMs)} ${since}` : evidence.taken === null ? `healthy; waiting for the word of the service that it took these rules ${since}` : `healthy, and it has taken these rules; watching whether a refusal follows ${since}`;
  }
  const liveness = lastProbe?.status ?? (lastProbe?.why ? `no answer: ${lastProbe.why}` : "no answer");
  const state = lastState?.detail ?? "not seen yet";
  const what = commandReturnedAt === null ? "the restart has not come back" : "not healthy";
  return `${what} yet: the service is ${state}, liveness ${liveness} ${since}`;
}

// src/commands/watch.ts
var TICK_MS = 200;
var SURELY_LATER = 0.75;
var FAR_MS = 1e3;
var SILENCE_MS = 5e3;
var SAY_MS = 1e4;
var ASK_MS = 1e3;
async function watchService({ host, prober, supervisor }, settings, {
  command,
  begin,
  onEvent = () => {
  },
  interrupts,
  outage = null,
  diagnostics,
  mounts,
  onSign,
  onWait
}) {
  let watch = beginWatch(settings, performance.now(), outage);
  let timer;
  let heardAt = performance.now();
  let deaf = () => {
  };
  let feed;
  let mountsAsked = false;
  const asking = new AbortController();
  let closing = [];
  let closesAt = null;
  const lookAtTheEnd = () => {
    const end2 = windowEnd(watch);
    if (end2 === closesAt) return;
    closesAt = end2;
    for (const timer2 of closing) clearTimeout(timer2);
    if (end2 === null) return;
    const left = end2 - performance.now() + 1;
    const early = Math.min(prober.tookMs, FAR_MS) * SURELY_LATER;
    closing = [
      setTimeout(() => prober.atOnce(host), Math.max(0, left - early)),
      // A probe opens a channel first: that is twice as far.
      setTimeout(() => host.lookAtOnce(), Math.max(0, left - early / 2))
    ];
  };
  try {
    return await new Promise((resolve, reject) => {
      const see2 = (seen) => {
        const at = performance.now();
        watch = observe(watch, { ...seen, at });
        if (watch.current !== null && settings.restart) feed?.follow(watch.current.identity);
        if (watch.verdict.state === "pending") {
          lookAtTheEnd();
          return;
        }
        if (ranOut(watch) && at - heardAt > SILENCE_MS) {
          reject(
            new WatchLost(`the host has said nothing for ${Math.round((at - heardAt) / 1e3)} s`, watch)
          );
        } else resolve(watch);
      };
      feed = new LogFeed(host, supervisor, (identity, sign) => {
        onSign?.(sign);
        see2({ type: "log", identity, sign });
        if (sign.type !== "taken" || sign.how !== "unchanged" || mountsAsked) return;
        mountsAsked = true;
        mounts?.().then(
          (mounted) => see2({ type: "mounts", identity, mounted }),
          () => {
          }
          // the connection is gone, which the watch hears of by itself
        );
      });
      host.listen((event) => {
        heardAt = performance.now();
        onEvent(event);
        feed?.take(event);
        if (event.type === "state") see2({ type: "supervisor", state: supervisor.parse(event.output) });
        else if (event.type === "probe") see2({ type: "probe", status: event.status });
        else if (event.type === "result" && event.job === command)
          see2({ type: "restart command", ok: event.code === 0, output: event.output });
        else if (event.type === "reverted") reject(new RevertedByHost(event.what, watch));
      });
      host.ended.then((reason) => reject(new WatchLost(reason.message, watch)));
      prober.start(
        host,
        (answer) => see2({ type: "probe", ...answer }),
        () => watch.healthySince !== null
      );
      begin().then(() => {
        see2({ type: "begun" });
        if (command === "done") see2({ type: "restart command", ok: true, output: "" });
        if (interrupts) deaf = interrupts.onFirst((by) => see2({ type: "cancelled", by }));
      }, reject);
      if (diagnostics) {
        const isUp = () => watch.healthySince !== null;
        askAgain(diagnostics, isUp, (answer) => see2({ type: "diagnostics", answer }), asking.signal);
      }
      let saidAt = performance.now();
      timer = setInterval(() => {
        see2({ type: "tick" });
        const now = performance.now();
        if (watch.verdict.state !== "pending" || now - saidAt < SAY_MS) return;
        saidAt = now;
        onWait?.(waitingWords(watch, now));
      }, TICK_MS);
    });
  } finally {
    deaf();
    asking.abort();
    feed?.end();
    clearInterval(timer);
    for (const each of closing) clearTimeout(each);
    prober.stop();
    host.endWatch();
    host.listen(onEvent);
  }
}
function askAgain(ask3, isUp, onAnswer, stop) {
  const pause2 = () => new Promise((resolve) => setTimeout(resolve, ASK_MS));
  void (async () => {
    while (!stop.aborted) {
      const answer = isUp() ? await ask3() : null;
      if (answer !== null && !stop.aborted) onAnswer(answer);
      await pause2();
    }
  })().catch(() => {
  });
}
var ranOut = ({ verdict }) => verdict.state === "failed" && (verdict.reason === "not healthy in time" || verdict.reason === "not restarted");
var WatchLost = class extends Error {
  constructor(message, watch) {
    super(message);
    this.watch = watch;
  }
  watch;
  name = "WatchLost";
};
var RevertedByHost = class extends WatchLost {
  name = "RevertedByHost";
};

// src/commands/session.ts
var STOPPING_LOOKS = 20;
var Session = class {
  constructor(inputs, log, who, interrupts) {
    this.inputs = inputs;
    this.log = log;
    this.who = who;
    this.interrupts = interrupts;
    this.supervisor = systemd(inputs.unit);
    this.api = inputs.apiToken === void 0 ? null : this.#api(inputs.apiToken);
  }
  inputs;
  log;
  who;
  interrupts;
  supervisor;
  #hosts = [];
  #closed = new AbortController();
  #host;
  #prober;
  /** With a token; it asks through the connection that is open now. */
  api;
  /** When the host was looked at first, in milliseconds of performance.now(). */
  openedAt = performance.now();
  #api(token) {
    const now = () => adminThrough(this.inputs.livenessUrl, token, this.prober, this.host);
    return { diagnostics: () => now().diagnostics(), validate: (rules) => now().validate(rules) };
  }
  get host() {
    return this.#host;
  }
  get prober() {
    return this.#prober;
  }
  /** Starts the helper on a connection, and answers what the service's health was meanwhile; null where only the helper can ask. */
  async start(connection) {
    const { inputs, supervisor, who } = this;
    const prober = new Prober(connection, inputs.livenessUrl, inputs.probeFrom);
    const probing = prober.once();
    probing.catch(() => {
    });
    const host = await Host.open(connection, { ...inputs, supervisor, who });
    this.#hosts.push(host);
    this.#host = host;
    this.#prober = prober;
    return { health: probing };
  }
  /** Asks the service once. */
  async health() {
    return await this.prober.once() ?? { status: await this.host.probeOnce(), why: "the helper asked" };
  }
  /** Connects once more. Throws a Failure where that is not possible. */
  async reopen() {
    const connection = await openConnection(this.inputs.host, this.#closed.signal);
    try {
      if (this.#closed.signal.aborted) throw refused("the session is over");
      await this.start(connection);
    } catch (error) {
      await connection.close();
      throw error;
    }
  }
  /** Lets go of a connection that was opened once more, and has led nowhere; the first one is not ours to end. */
  giveUpAttempt() {
    const attempt = this.#hosts.length > 1 ? this.#hosts.pop() : void 0;
    attempt?.close(0).catch(() => {
    });
  }
  /** With `atOnce`, nobody waits for what the helper is doing. */
  async close({ atOnce = false } = {}) {
    this.#closed.abort();
    const patience = atOnce || this.interrupts.second !== null ? 0 : void 0;
    await Promise.all(this.#hosts.map((host) => host.close(patience)));
  }
};
var UNDER_WAY_MS = 300;
async function withHost({ inputs, log, surroundings, interrupts }, command, use) {
  const stop = new AbortController();
  const session = new Session(inputs, log, { ...surroundings.run, command }, interrupts);
  const began = performance.now();
  log.doing?.("connecting");
  const connecting = openConnection(inputs.host, stop.signal);
  const asked2 = connecting.then(async (connection) => {
    const connectedMs = performance.now() - began;
    return { connectedMs, ...await session.start(connection) };
  });
  const looking = asked2.then(({ connectedMs, health }) => look(session, health, began + connectedMs));
  for (const each of [connecting, asked2, looking]) each.catch(() => {
  });
  let isAwaited2 = false;
  try {
    return await use(
      async () => {
        isAwaited2 = true;
        const { name } = await interrupts.before(connecting);
        const { connectedMs } = await interrupts.before(asked2);
        log.step(`connected to ${name}`, connectedMs);
        log.doing?.("looking at the host");
        return interrupts.before(looking);
      },
      atMost(asked2, UNDER_WAY_MS)
    );
  } catch (error) {
    if (error instanceof Cancelled) {
      throw refused(`${error.message} before anything was changed`, "Run it again when it is wanted.");
    }
    if (error instanceof HelperGone || error instanceof WatchLost) {
      throw refused(
        `the connection to ${session.host.name} was lost: ${error.message}`,
        "This run changed nothing; run it again."
      );
    }
    throw error instanceof HelperRefusal && error.code === "denied" ? denied(error) : error;
  } finally {
    stop.abort();
    await session.close({ atOnce: !isAwaited2 });
    await connecting.then(
      (connection) => connection.close(),
      () => {
      }
    );
  }
}
function atMost(promise, ms) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const over = () => {
      clearTimeout(timer);
      resolve();
    };
    promise.then(over, over);
  });
}
async function look(session, health, began) {
  const seen = await settledInspection(session.host, await session.host.inspect());
  return {
    session,
    seen,
    health: await health ?? { status: await session.host.probeOnce(), why: "the helper asked" },
    ms: performance.now() - began
  };
}
async function settledInspection(host, first) {
  let seen = first;
  for (let looks = 0; looks < STOPPING_LOOKS && seen.state.phase === "stopping"; looks++) {
    await new Promise((resolve) => setTimeout(resolve, 1e3));
    seen = await host.inspect();
  }
  return seen;
}
function denied({ detail }) {
  return refused(
    `this key may do something else on the host than what was asked for: ${detail}`,
    "Set the inputs to what the host allows, or change the file that its authorized_keys names (as root, on the host)."
  );
}

export {
  HelperRefusal,
  HelperGone,
  whoWords,
  readOwner,
  Host,
  tableErrors,
  phrase,
  missingTable,
  TABLE_NOT_IN_SOURCE,
  aboutSource,
  apiTrouble,
  sourceTrouble,
  streamOf,
  storedText,
  progressOf,
  askAbout,
  meaningFor,
  isKnownVersion,
  saysWhenActive,
  LogReader,
  beginEvidence,
  heard,
  NOT_MOUNTED,
  troubleOf,
  whyOnlyLiveness,
  beginWatch,
  observe,
  outageMs,
  parseJournal,
  worthReading,
  firstError,
  signsIn,
  watchService,
  WatchLost,
  RevertedByHost,
  withHost,
  settledInspection
};
