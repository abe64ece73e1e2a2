# shellcheck shell=sh
# The part of powersync-deploy that works on the host. POSIX sh: dash, bash and busybox ash run it.
#
# Requests come as lines on standard input, answers and events leave as lines on standard output; values are
# base64 words, so nothing that is sent can be read as a command. While a transaction is open (after the swap,
# before `confirm` or `revert`), the end of input means revert, and so does the deadline.
#
# Facts that this file leans on:
# - `read` takes exactly a line from a pipe, byte by byte; `head -c` and a dash that reads its script take more.
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

say() { printf '%s\n' "$*"; }
# For background jobs: into the queue, from where the main loop passes it on.
emit() { printf '> %s\n' "$*" >&5; }
encode() { base64 | tr -d '\n'; }
decode() { [ "$1" = - ] || printf %s "$1" | base64 -d; }
fact() { say "fact $1 $2"; }
fact64() { say "fact64 $1 $(printf %s "$2" | encode)"; }
fail() { say "fail $1 $2 $(printf %s "${3-}" | encode)"; }
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
    set -- "$@" "${value%.}"
  done
  shift "$count"
  "$@" </dev/null
}

# Not every busybox can sleep for a fraction; a loop that cannot sleep would spin.
nap() { sleep "$1" 2>/dev/null || sleep 1; }
end_job() { [ -z "$1" ] || kill -9 "$1" 2>/dev/null || :; }

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
  store="${folder%/}/.powersync-deploy"
}

# Who else could plant a link or a file in a folder or above it: prints `FOLDER: why`, or nothing.
who_else_writes() {
  at=$1 me=$(id -u) first=1
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
    [ -n "$others" ] || { [ -L "$path" ] && others=$(who_else_writes "$(cd -P "${path%/*}/" && pwd -P)"); }
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
  # The mark behind the mode bits: `+` tells of an ACL.
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
  fail "$1" "$2" "${3-}"
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
    not_begun stage write "${errors:-what was written is not what was sent}"
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
  if ! errors=$({ printf '%s\n' "$staged_sha" >"$store/swapping" && fsync "$store/swapping" && fsync "$store" &&
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

# after SECONDS WORD: second by second, so that no long `sleep` stays behind when the job is ended.
after() {
  seconds=$1
  while [ "$seconds" -gt 0 ]; do
    sleep 1
    seconds=$((seconds - 1))
  done
  printf '! %s\n' "$2" >&5
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
  if [ "$(sha_of "$target")" = "$1" ] && { printf '%s %s\n' "$1" "$(decode "$2")" >"$store/record" &&
    fsync "$store/record" && mv -f "$store/record" "$store/running"; } 2>/dev/null; then
    fsync "$store"
  else
    rm -f "$store/record" "$store/running"
  fi
  say 'ok record'
}

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

logs_job() {
  # shellcheck disable=SC2086 # words are separated on purpose; set -f is on
  { run $run_logs 2>&1 | cut -b 1-4000 | tail -c 400000 | base64 -w 3000; printf '\n'; } |
    while IFS= read -r line; do [ -z "$line" ] || emit "log $line"; done
  emit 'log-end'
}

in_background() { "$@" </dev/null >/dev/null 2>&1 & }

setting() {
  value=$(decode "$2"; printf .)
  value=${value%.}
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
  name=${1-}
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
  case ${1-} in
    set) setting "${2-}" "${3-}" ;;
    command) shift; command_for "$@" ;;
    inspect) inspect ;;
    data) payload=$payload${2-} ;;
    stage) stage "${2-}" ;;
    swap) swap "${2-}" ;;
    restart) restart ;;
    revert) revert ;;
    confirm) confirm ;;
    record) record "${2-}" "${3--}" ;;
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
      '< '*) request "${line#< }" ;;
      '> '*) job_line "${line#> }" ;;
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
  while IFS= read -r line; do printf '< %s\n' "$line" || exit; done
  printf '! end\n'
} | main
