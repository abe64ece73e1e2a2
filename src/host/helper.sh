#!/bin/sh
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
# before `confirm` or `revert`), the end of input means revert, and so does the deadline.
#
# Beside the rules lies `.powersync-deploy/NAME/`, the store:
#   lock          held (flock) by the helper of the deploy that is at work; a lock whose holder is dead is free
#   owner         who that is, for those who wait
#   open.ID/      the open transaction: plan (what to do, for whoever comes next), journal (each step, written before it
#                 is taken), old (the rules to go back to), claim (confirm or revert: whoever made it has decided),
#                 acting (held by whoever carries that out), helper (this program, for the guard)
#   running       which start of the service read which text;  last: who deployed last
#   history/      the rules that ran, and `log`, a line for each deploy
#
# Facts that this file leans on:
# - `read` takes exactly a line from a pipe, byte by byte; `head -c` and a dash that reads its script take more.
# - A pipe is opened anew for writing through /proc/self/fd (Linux), so background jobs can speak into the same
#   queue as standard input, and only the main loop writes to standard output.
# - A write of up to 4096 bytes to a pipe is not torn apart (PIPE_BUF); longer request lines are not sent.
# - A lock (flock) lives as long as any process that inherited its descriptor, so every child closes 7 and 9.
# - `exec` with a redirection that fails ends a POSIX shell; `command exec` only fails.
# - bash evaluates array subscripts in arithmetic: only what was checked to be a number gets there.
# - Whole-line comments and indentation are taken off before this is sent.

# What was read before this began is this program itself, where it was sent.
source64=${line-}
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

say() { printf '%s\n' "$*"; }
# For background jobs: into the queue, from where the main loop passes it on.
emit() { printf '> %s\n' "$*" >&5; }
encode() { base64 | tr -d '\n'; }
encoded() { printf %s "$1" | encode; }
decode() { [ "$1" = - ] || printf %s "$1" | base64 -d; }
fact() { say "fact $1 $2"; }
fact64() { say "fact64 $1 $(encoded "$2")"; }
fail() { say "fail $1 $2 $(encoded "${3-}")"; }
tell() { if command -v logger >/dev/null; then logger -t powersync-deploy -- "$1" </dev/null 7>&- 9>&-; fi; }
# At most a day, where it is seconds; a leading zero would be octal to arithmetic.
is_number() { case ${1:-x} in *[!0-9]* | 0?* | ??????????*) return 1 ;; esac; }
is_seconds() { is_number "$1" && [ "$1" -gt 0 ] && [ "$1" -le 86400 ]; }
# The client names its transaction, so that it can ask for it after its connection was lost.
is_id() { case $1 in '' | *[!0-9A-Za-z-]*) return 1 ;; esac; [ ${#1} -le 60 ]; }
is_sha() { case $1 in *[!0-9a-f]*) return 1 ;; esac; [ ${#1} = 64 ]; }
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
  up=${up%%.*}
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
  set -- ${stat_line##*) }
  say "${20-}"
}

# end_helper PID: kills it, and those of its children that hold its lock: they do for as long as it takes them to close
# what they inherited, and a helper that hangs may hang together with a child that has not come to that.
end_helper() {
  set +f
  parents=$(cat /proc/[0-9]*/stat 2>/dev/null | sed -n 's/^\([0-9]*\) .*) . \([0-9]*\) .*/\1 \2/p')
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
# Where `limit` is set, it gets that many seconds, and is killed; where `fed` is set, it gets the standard input of the
# caller, and is asked to end: a container would live on when whoever started it is killed.
run() {
  count=$#
  for word do
    value=$(decode "$word"; printf .)
    set -- "$@" "${value%.}"
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
    set -- "$@" "${value%.}"
  done
  shift "$count"
  exec "$@" </dev/null 5>&- 7>&- 9>&-
}
# filled NAME VALUE WORD...: `{NAME}` in the words stands for the value, which has no blank and no `|`. Sets words.
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
observed() { (exec 7>&- 9>&-; limit=${limit:-20}; run $run_observe 2>&1 | head -c 2500); }

# Not every busybox can sleep for a fraction; a loop that cannot sleep would spin.
nap() { sleep "$1" 7>&- 9>&- 2>/dev/null || sleep 1 7>&- 9>&-; }
end_job() { [ -z "$1" ] || kill -9 "$1" 2>/dev/null || :; }
in_background() { (exec 7>&- 9>&-; "$@") </dev/null >/dev/null 2>&1 & }

# Where the file really is: `path` with every link followed. Sets target and folder; target is empty where the folder is not there.
resolve() {
  target='' folder=''
  if [ -L "$path" ]; then
    target=$(readlink -f "$path") || target=''
  else
    parent=${path%/*}
    parent=$(cd -P "${parent:-/}" 2>/dev/null && pwd -P) || parent=''
    [ -z "$parent" ] || target="${parent%/}/${path##*/}"
  fi
  [ -n "$target" ] || return 0
  folder=${target%/*}
  folder=${folder:-/}
  if [ ! -d "$folder" ]; then target='' folder=''; fi
  stores="${folder%/}/.powersync-deploy"
  # A folder for each file: two services may have their rules side by side.
  store="$stores/${target##*/}"
}

# Who else could plant a link or a file in a folder or above it: prints `FOLDER: why`, or nothing.
who_else_writes() {
  at=$1 me=${2:-$(id -u)} first=1
  while :; do
    # %a has no leading zero, so it can be counted with.
    numbers=$(stat -c '%u %g %a' "$at") || { say "$at: cannot be looked at"; return; }
    owner=${numbers%% *} mode=${numbers##* } group=${numbers#* }
    group=${group%% *}
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
    at=${at%/*}
    at=${at:-/}
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

# Who else could make `path` lead somewhere; empty where nobody could.
others_who_write() {
  others=$(who_else_writes "$folder")
  [ -n "$others" ] || { [ -L "$path" ] && others=$(who_else_writes "$(cd -P "${path%/*}/" && pwd -P)"); }
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
    fact unfinished "${tx##*/open.}"
    fact64 unfinished-plan "$(sed -n '/^\(old\|new\|who\) /p' "$tx/plan" 2>/dev/null)"
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
  # The mark behind the mode bits: `+` tells of an ACL.
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
  if ! is_seconds "${1-}"; then fail lock seconds; return; fi
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
  { printf '%s\nsince %s\npid %s\n' "$who" "$(utc)" "$self" >"$store/owner.new" && mv -f "$store/owner.new" "$store/owner"; } 2>/dev/null ||
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
  { printf '%s %s %s .\n' "$up" "$(utc)" "$*" >>"$tx/journal"; } 2>/dev/null && fsync "$tx/journal"
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
  expected=${1-} id=${2-} rules=$payload payload=''
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
    not_begun stage write "${errors:-what was written is not what was sent}"
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
    for name in deadline window timeout stop back; do eval "say \"$name \$$name\""; done
    for name in url runs who; do eval "say \"$name \$(encoded \"\$$name\")\""; done
    for name in observe reset restart stop; do eval "say \"run_$name \$run_$name\""; done
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
      target) target=$(decode "$value") folder=${target%/*} folder=${folder:-/} ;;
      deadline | window | timeout | stop | began) if is_number "$value"; then eval "$name=\$value"; fi ;;
      back) back=$value ;;
      url) url=$(decode "$value") ;;
      runs) runs=$(decode "$value"; printf .) runs=${runs%.} ;;
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
  fail "$1" "$2" "${3-}"
}

# Out of everybody's sight in one step, so that a claim on it can no longer be made; then removed.
forget_transaction() {
  gone=$store/ended.${tx##*/open.}
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
      'none '*) not_begun arm no-guard "${way#none }"; return ;;
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
# lingers), setsid, or `none WHY`.
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
  # It takes a few hundredths of a second; on a busy host, or where `sleep` knows no fractions, it may take seconds.
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
  case ${stat_line##*) } in Z*) return 0 ;; esac
  return 1
}

swap() {
  if [ "$phase" != armed ]; then fail swap not-armed; return; fi
  if input_ended; then not_begun swap gone; return; fi
  # Not while the guard takes it for one that was given up before it began.
  if ! act; then fail swap lost; lost; return; fi
  now=$(sha_of "$target")
  if [ "$now" != "${1-}" ]; then
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
  { printf 'until %s\n' "$decided_by" >>"$store/owner"; } 2>/dev/null
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

# after SECONDS WORD: second by second, so that no long `sleep` stays behind when the job is ended; and nothing at all
# when the helper was killed, since then nobody takes the empty line.
after() {
  seconds=$1
  while [ "$seconds" -gt 0 ]; do
    sleep 1
    seconds=$((seconds - 1))
    printf '\n' >&5 || exit
  done
  printf '! %s\n' "$2" >&5
}

# ---- the claim: whoever makes it has decided, and whoever holds `acting` carries it out

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
  outcome=${1-} sha=${2-} identity=${3--}
  verified_by "${4-}"
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
  { printf '%s\noutcome %s\nsha %s\nid %s\n' "$who" "$outcome" "$new" "$id" >"$store/record" && mv -f "$store/record" "$store/last"; } 2>/dev/null ||
    rm -f "$store/record"
}

# Somebody else has decided: nothing of it is ours any more.
lost() {
  end_job "$timer"
  timer='' tx=''
  unlock
}

# What a verdict rests on, for the record; nothing else depends on it.
verified_by() { case ${1-} in liveness | log | diagnostics | nothing) evidence=$1 ;; *) evidence='' ;; esac; }

# record SHA IDENTITY: this start of the service read that text. The proof of running for the next deploy; where it
# cannot be written there is less proof, and nothing else.
record() {
  if [ "$2" != - ] && [ "$(sha_of "$target")" = "$1" ] &&
    { printf '%s %s\n%s\n' "$1" "$(decode "$2" | tr -d '\000-\037\177' | head -c 300)" "${evidence:+verified-by $evidence}" >"$store/record" &&
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
  ls -t "$store/history" | grep '^[0-9a-f]*\.yaml$' | tail -n +11 | while read -r each; do rm -f "$store/history/$each"; done
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
  if ! printf '%s outcome=%s old=%s new=%s seconds=%s id=%s %s %s\n' "$(utc)" "$ended_as" "$old" "$new" "$seconds" "$id" "$*" \
    "$(printf '%s\n' "$who" | sed '/./!d; s/ /=/; s/ /_/g; s/[^!-~]/?/g' | tr '\n' ' ')" >>"$store/history/log"; then
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
    fact64 files "$(ls -t "$store/history" | sed -n 's/^\([0-9a-f]\{64\}\)\.yaml$/\1/p')"
  fi
  say 'ok history'
}

# The text of rules from the history.
fetch() {
  if ! is_sha "${1-}"; then fail fetch sha; return; fi
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
  [ "$(observed)" = "$(decode "${value:--}")" ]
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
  outcome=${1-} sha=${2--} identity=${3--}
  verified_by "${4-}"
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
    case $step$rest in confirming*.) as=${rest%% *} ;; esac
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
  settled=${settled:-taken somebody else on the host has decided}
  say "reverted $(encoded "${settled#* }")"
}

adopt_ended() {
  tx=''
  ending=$(grep " id=$1 " "$store/history/log" 2>/dev/null | tail -n 1)
  # Where the history could not be written.
  if [ -z "$ending" ] && grep -q "^id $1$" "$store/last" 2>/dev/null; then
    ending="$(utc) $(sed -n 's/^outcome /outcome=/p; s/^sha /new=/p' "$store/last" | tr '\n' ' ')id=$1 "
  fi
  if [ -z "$ending" ]; then fail adopt unknown; else fact64 ending "$ending" && say 'ok adopt'; fi
}

# adopt ID: the connection to the helper of this transaction was lost, and its client has come back.
adopt() {
  if ! is_id "${1-}"; then fail adopt id; return; fi
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
  if [ -n "${3-}" ] && [ "$2 $3" != "$self" ] && [ "$(began_at "$2")" = "$3" ] && [ ! -e "$tx/claim" ]; then
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
    eval "$each=\$value"
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
  tx=$(pwd -P) store=${tx%/*}
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
  if [ -n "${2-}" ] && [ "$(began_at "$1")" = "$2" ]; then end_helper "$1"; fi
  if command exec 9>>"$store/lock" && { flock -n 9 || { nap 0.5; flock -n 9; }; }; then rm -f "$store/owner"; fi
}

# resolve PATH: no service is running yet.
resolve_at_boot() {
  path=${1-}
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
  say "${settled#* }"
}

# ---- the protocol

# observe_loop WORD...: the supervisor's state four times a second; `=` where it is the same as before.
observe_loop() {
  last=''
  count=$#
  for word do
    value=$(decode "$word"; printf .)
    set -- "$@" "${value%.}"
  done
  shift "$count"
  while :; do
    # Whoever else has decided: the guard, or another helper.
    if [ -n "$tx" ] && [ "$acting" = 0 ] && { [ -e "$tx/claim" ] || [ ! -d "$tx" ]; }; then
      printf '! taken\n' >&5
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
      status=$(timeout -s KILL 5 wget -S -O /dev/null -T 3 "$url" 2>&1 | sed -n 's/.*HTTP\/[0-9.]* \([0-9][0-9][0-9]\).*/\1/p' | head -n 1)
      printf %s "${status:-000}"
      ;;
    bash)
      # shellcheck disable=SC2016 # bash expands it, from its own arguments
      timeout -s KILL 3 bash -c 'exec 3<>"/dev/tcp/$1/$2" && printf "GET %s HTTP/1.0\r\nHost: %s\r\n\r\n" "$3" "$1" >&3 &&
        IFS=" " read -r _ status _ <&3 && printf %s "${status:-000}"' bash "$url_host" "$url_port" "$url_path" 2>/dev/null
      ;;
  esac
}

probe_loop() {
  client=$(probe_client)
  while :; do
    status=$(probe_once "$client")
    emit "probe ${status:-000}" || exit
    if [ "$status" = 200 ]; then nap 0.5; else nap 0.1; fi
  done
}

# `{identity}` in the commands is the start whose log it is: letters, digits and : _ - only.
is_identity() { case $1 in '' | *[!0-9A-Za-z:_-]*) return 1 ;; esac; }

# In the background, so that the old rules can go back meanwhile.
# shellcheck disable=SC2086 # words are separated on purpose; set -f is on
logs_job() {
  filled identity "$1" $run_logs
  run $words 2>&1 | cut -b 1-16000 | tail -c 400000 | in_events log
}

# in_events NAME: standard input as events, and one for its end.
in_events() {
  { base64 -w 3000; printf '\n'; } | while IFS= read -r line; do [ -z "$line" ] || emit "$1 $line"; done
  emit "$1-end"
}

logs() {
  if is_identity "${1-}"; then in_background logs_job "$1"; else fail logs identity; fi
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
  if ! is_identity "${1-}" || ! is_over "$reader"; then emit last-end; return; fi
  in_background last_job "$1"
  reader=$!
}
boot() {
  if [ -z "$run_boot" ] || ! is_identity "${1-}" || ! is_over "$booter"; then emit boot-end; return; fi
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
    while is_alive "$job" && is_alive "$log" && printf '\n' >&5; do sleep 1; done
    kill -9 "$log" 2>/dev/null
  } | follow_lines "$1"
  emit "follow-end - $1"
}
# follow_lines IDENTITY: standard input, as much as is there at a time: a start says thirty lines in a moment, and whatever
# a line cost would come before the next one.
follow_lines() {
  unread=''
  while chunk=$(dd bs=2000 count=1 2>/dev/null; printf .) && [ "$chunk" != . ]; do
    unread=$unread${chunk%.}
    case $unread in
      *"$newline"*) ;;
      *)
        # A line that is longer is cut off.
        if [ ${#unread} -gt 16800 ]; then unread=$(printf %.16800s "$unread"); fi
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
    line=${unread%%"$newline"*}
    unread=${unread#*"$newline"}
    # The service logs each request that it answers, the probes too.
    case $line in *'"route":"'*) continue ;; esac
    if [ ${#line} -gt 16800 ]; then line=$(printf %.16800s "$line"); fi
    lines=$lines${lines:+$newline}$line
  done
}
# followed IDENTITY LINES: what is long comes in parts, since only so much passes through the queue in one piece. With whose
# it is: whoever followed another start may have something left to say.
followed() {
  rest_of_it=$2
  while [ ${#rest_of_it} -gt 2800 ]; do
    piece=$(printf %.2800s "$rest_of_it")
    emit "follow-part $(printf %s "$piece" | base64 -w 0) $1" || return
    rest_of_it=${rest_of_it#"$piece"}
  done
  emit "follow $(printf %s "$rest_of_it" | base64 -w 0) $1"
}
follow() {
  end_job "$follower"
  follower=''
  if ! is_identity "${1-}"; then fail follow identity; return; fi
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
      { printf %s "$input64" | base64 -d | run $words 2>&1; say "$?" >&4; } | head -c 262144 | { base64 -w 3000; printf '\n'; } |
        while IFS= read -r line; do [ -z "$line" ] || emit "check $line"; done
    } 4>&1
  )
  emit "check-end ${code:-1}"
}
check() {
  input64=$payload payload=''
  if [ -z "$run_check" ]; then fail check not-allowed; return; fi
  if [ "$restricted" = 1 ]; then
    # By its id alone: an engine would load an image from a file (`docker-archive:/…`), whatever --pull says (measured).
    if ! is_sha "${1-}"; then fail check image; return; fi
    if ! is_seconds "${2-}" || [ "$2" -gt 120 ]; then fail check seconds; return; fi
  fi
  case ${1-} in '' | -* | *[!0-9A-Za-z._:/@-]*) fail check image; return ;; esac
  if ! is_seconds "${2-}"; then fail check seconds; return; fi
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
  case ${1-} in /api/admin/v1/diagnostics | /api/admin/v1/validate) ;; *) fail api path; return ;; esac
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
  rest=${url#*://}
  # Both through pipes: some shells keep a here-document in a file for a moment.
  printf %s "$body64" | base64 -d | {
    exec 3<&0
    printf 'header = "Authorization: Bearer %s"\n' "$(printf %s "$token" | sed 's/[\\"]/\\&/g')" |
      timeout -s KILL 15 curl -q -s --max-time 10 -w '\n%{http_code}' -H 'Content-Type: application/json' -H 'Expect:' \
        --data-binary @/dev/fd/3 -K - -- "${url%%://*}://${rest%%[/?]*}$1" 2>/dev/null
  } | head -c 4000000 | in_events api-curl
}
# The whole answer, from its first line on.
# shellcheck disable=SC2016 # bash expands it, from its own arguments
api_with_bash() {
  length=$(printf %s "$body64" | base64 -d | wc -c)
  {
    printf 'POST %s HTTP/1.0\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %s\r\n\r\n' \
      "$1" "$url_host" "$token" "$((length))"
    printf %s "$body64" | base64 -d
  } | timeout -s KILL 15 bash -c 'exec 3<>"/dev/tcp/$1/$2" && cat >&3 && cat <&3' bash "$url_host" "$url_port" 2>/dev/null | head -c 4000000 | in_events api-raw
}

# deny WHAT: with a restricted key, the file on the host says what may be done.
deny() { denied="${denied:+$denied; }$1"; }

setting() {
  value=$(decode "$2"; printf .)
  value=${value%.}
  case $1 in
    path) if [ "$restricted" = 1 ]; then [ "$value" = "$path" ] || deny "the path is $path"; else path=$value; fi ;;
    url)
      if [ "$restricted" = 1 ]; then [ "$value" = "$url" ] || deny "the liveness-url is $url"; else url=$value; fi
      split_url
      ;;
    runs) if [ "$restricted" = 0 ]; then runs=$value; fi ;;
    deadline | window | timeout | stop)
      if is_seconds "$value"; then eval "$1=\$value"; else deny "$1 is no number of seconds"; fi
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
      who=$(printf %s "$value" | tr -d '\000-\011\013-\037\177' | head -c 2000 |
        grep '^\(repository\|workflow\|run-number\|run-url\|actor\|commit\|command\) ')
      ;;
    *) deny "there is no setting $1" ;;
  esac
}

command_for() {
  name=${1-}
  [ $# = 0 ] || shift
  case $name in
    boot | follow | container | check)
      # With a restricted key, what stands in its file is done, whatever was asked for.
      if [ "$restricted" = 0 ]; then
        words=''
        for word do
          # A word that is too long for one line came before, in parts.
          if [ "$word" = + ]; then word=$part; fi
          words="$words${words:+ }$word"
        done
        part=''
        eval "run_$name=\$words"
      fi
      ;;
    observe | reset | restart | stop | logs)
      if [ "$restricted" = 0 ]; then
        eval "run_$name=\$*"
      else
        eval "allowed=\$run_$name"
        # shellcheck disable=SC2154 # set by eval
        [ "$*" = "$allowed" ] || deny "the command to $name is: $(in_words "$allowed")"
      fi
      ;;
    *) deny "there is no command $name" ;;
  esac
}
in_words() {
  words=''
  for word in $1; do words="$words${words:+ }$(decode "$word")"; done
  say "$words"
}

# For what has no URL parser.
split_url() {
  rest=${url#*://}
  url_host=${rest%%[/?]*} url_path=/
  case $rest in
    */*) url_path=/${rest#*/} ;;
    *\?*) url_path="/?${rest#*\?}" ;;
  esac
  case $url in https:*) url_port=443 ;; *) url_port=80 ;; esac
  case $url_host in
    *]:*) url_port=${url_host##*:} url_host=${url_host%:*} ;;
    *]) ;;
    *:*) url_port=${url_host##*:} url_host=${url_host%:*} ;;
  esac
  url_host=${url_host#[} url_host=${url_host%]}
}

request() {
  # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
  set -- $1
  [ $# -gt 1 ] || set -- "${1-}" ''
  case ${1-} in
    set) setting "${2-}" "${3--}"; return ;;
    command) shift; command_for "$@"; return ;;
    part) if [ ${#part} -lt 60000 ]; then part=$part${2-}; fi; return ;;
  esac
  if [ -n "$denied" ]; then payload='' && fail "${1:-nothing}" denied "$denied"; return; fi
  case ${1-} in
    begin) ;;
    inspect) inspect && say 'ok inspect' ;;
    lock) lock "${2-}" ;;
    unlock)
      case $phase in
        idle | locked) unlock && say 'ok unlock' ;;
        *) fail unlock open-transaction ;;
      esac
      ;;
    settle) settle_unfinished ;;
    adopt) adopt "${2-}" ;;
    data) if [ $((${#payload} + ${#2})) -le "$max_payload" ]; then payload=$payload$2; fi ;;
    stage) stage "${2-}" "${3-}" ;;
    arm) arm ;;
    swap) swap "${2-}" ;;
    restart) restart ;;
    revert) revert ;;
    confirm) confirm "${2-}" "${3-}" "${4--}" "${5-}" ;;
    finish) finish "${2-}" "${3--}" "${4--}" "${5-}" ;;
    history) history ;;
    fetch) fetch "${2-}" ;;
    logs) logs "${2-}" ;;
    boot) boot "${2-}" ;;
    last) last "${2-}" ;;
    follow) follow "${2-}" ;;
    unfollow) end_job "$follower"; follower='' ;;
    container) container ;;
    check) check "${2-}" "${3-}" ;;
    api) api "${2-}" ;;
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
      '< '*) request "${line#< }" ;;
      '> '*) job_line "${line#> }" ;;
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
      '! input '*) input=${line#! input } ;;
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
  printf '! input %s\n' "$input"
  # No request is longer than what a pipe takes in one piece. Whatever a line without an end does to this shell, the end
  # is told.
  (
    # shellcheck disable=SC3045 # where a shell has it not, it is done without
    ulimit -v 300000 2>/dev/null
    while IFS= read -r line; do
      if [ "${#line}" -gt 4090 ]; then line=too-long; fi
      printf '< %s\n' "$line" || exit
    done
  )
  printf '! end\n'
}

# serve FILE: lines of `NAME VALUE`; those of commands are words as the program gets them, separated by blanks.
serve() {
  restricted=1
  conf=${1-}
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
        for word in $value; do words="$words${words:+ }$(encoded "$word")"; done
        eval "run_$name=\$words"
        ;;
      *) say "powersync-deploy-helper: $conf: there is no setting $name" >&2; exit 1 ;;
    esac
  done <"$conf"
  for name in path url runs run_observe run_reset run_restart run_stop run_logs; do
    eval "value=\$$name"
    if [ -z "$value" ]; then say "powersync-deploy-helper: $conf: ${name#run_} is missing" >&2; exit 1; fi
  done
  # The client does not know that the helper is here already: what it sends to bring its own is read over.
  lines=0
  look_at_self
  nothing_begins "${self%% *}" &
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

case ${1-} in
  '') speak ;;
  serve) source64='' && serve "${2-}" ;;
  guard) source64='' && guard ;;
  resolve) source64='' && resolve_at_boot "${2-}" ;;
  *) say 'usage: powersync-deploy-helper serve FILE | resolve PATH' >&2; exit 2 ;;
esac
