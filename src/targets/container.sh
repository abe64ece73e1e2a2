#!/bin/sh
# Which container a systemd unit runs, and what its engine says of it. Its own text in base64 is its first argument, the
# unit its second. Prints lines of words with tabs between them:
#   engine, id, image (its id) and name (of the image), then a `mount SOURCE DESTINATION` for each, the source without
#   symbolic links; or one line `none WHY`.
LC_ALL=C
export LC_ALL
unit=$2
tab=$(printf '\t')

none() {
  printf 'none\t%s\n' "$1"
  exit 0
}
# What a process was started with, a word a line. Only what is checked below is used of it.
words() { tr '\0' '\n' <"/proc/$1/cmdline"; } 2>/dev/null
program() { words "$1" | sed -n '1{s,.*/,,;p;q;}'; }
# The word after the first OPTION, or the rest of OPTION=….
after() {
  previous=''
  while IFS= read -r word; do
    if [ "$previous" = "$1" ]; then printf '%s\n' "$word"; return; fi
    case $word in "$1="*) printf '%s\n' "${word#"$1="}"; return ;; esac
    previous=$word
  done
}

shown=$(systemctl show --property=MainPID,ControlGroup -- "$unit" 2>/dev/null)
main=$(printf '%s\n' "$shown" | sed -n 's/^MainPID=//p')
group=$(printf '%s\n' "$shown" | sed -n 's/^ControlGroup=//p')
case $main in '' | 0 | *[!0-9]*) none "$unit runs no process" ;; esac
# All processes of the unit; the main one of a wrapper script is not the one that is looked for.
pids=$main
if [ -n "${group#/}" ]; then
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
# Else the client is there that waits for it: `docker run --name X`, `podman start --attach X`.
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
  none "$engine: $(printf '%s\n' "$said" | sed -n '$p')"
fi
printf 'engine\t%s\nresolved\tyes\n' "$engine"
printf '%s\n' "$said" | while IFS=$tab read -r name value rest; do
  case $name in
    id | image | name) printf '%s\t%s\n' "$name" "$value" ;;
    mount)
      source=$(readlink -f -- "$value" 2>/dev/null) || source=$value
      printf 'mount\t%s\t%s\n' "$source" "$rest"
      ;;
  esac
done
