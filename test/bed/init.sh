#!/bin/sh
# The first steps of a host's process 1, before it becomes systemd: its root, and what a kernel would have mounted.
#   init.sh DISK BASE CONFIGURATION IMAGES
set -eu
disk=$1 base=$2 configuration=$3 images=$4

hostname powersync-host
mount -t overlay overlay -o "lowerdir=$configuration:$base,upperdir=$disk/upper,workdir=$disk/work" "$disk/root"
cd "$disk/root"

mount -t proc proc proc
mount -t sysfs sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755,nosuid run run

mount -t tmpfs -o mode=755,nosuid dev dev
for device in null zero full random urandom tty fuse; do
  [ -e "/dev/$device" ] || continue
  : > "dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
mkdir dev/pts dev/shm dev/mqueue
mount -t devpts -o newinstance,ptmxmode=666,mode=620,gid=5 devpts dev/pts
mount -t tmpfs -o mode=1777,nosuid,nodev shm dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s fd/0 dev/stdin
ln -s fd/1 dev/stdout
ln -s fd/2 dev/stderr

# Podman's overlay cannot have its writable layers on the host's own overlay.
mkdir -p var/lib/containers usr/lib/containers/images
mount --bind "$disk/containers" var/lib/containers
mount --bind -o ro "$images" usr/lib/containers/images

mkdir -p .machine
pivot_root . .machine
cd /
# `container` tells systemd that the kernel is not its own.
exec env -i container=podman PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  sh -c 'umount -l /.machine && rmdir /.machine && exec /lib/systemd/systemd'
