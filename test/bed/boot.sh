#!/bin/sh
# Boots a host: systemd as process 1 of new namespaces. Runs in a mount namespace of its own, which hides what
# it mounts from the machine and ends with it.
#   boot.sh DISK CGROUP BASE CONFIGURATION IMAGES
set -eu
disk=$1 cgroup=$2

mkdir -p "$disk/root" "$disk/upper" "$disk/work" "$disk/containers"

# systemd in a container wants a pure cgroup v2 tree; the machine's may be a hybrid. The tree of the host starts
# at a group of its own, so that its end is the end of everything in it.
mount -t cgroup2 cgroup2 "$disk/root"
mkdir -p "$disk/root/$cgroup"
echo $$ > "$disk/root/$cgroup/cgroup.procs"
umount "$disk/root"

# --kill-child: the host does not outlive this process, however that ends.
exec unshare --mount --propagation private --uts --ipc --net --pid --cgroup --fork --kill-child \
  sh "$(dirname "$0")/init.sh" "$disk" "$3" "$4" "$5"
