#!/bin/sh
# Makes a host of the base system; runs in it, as root, once.
set -eu

printf '127.0.0.1 localhost powersync-host\n::1 localhost\n' > /etc/hosts

useradd --create-home --shell /bin/bash deploy
useradd --create-home --shell /bin/sh plain
# Without a password, but not locked: sshd refuses locked accounts even by key.
usermod --password '*' deploy
usermod --password '*' plain
printf 'deploy ALL=(root) NOPASSWD: ALL\n' > /etc/sudoers.d/deploy
chmod 0440 /etc/sudoers.d/deploy

rm -f /etc/ssh/ssh_host_*
ssh-keygen -A -q
mkdir /keys
ssh-keygen -q -t ed25519 -N '' -C bed -f /keys/id_ed25519
for home in /root /home/deploy /home/plain; do
  user=$(stat -c %U "$home")
  install -d -m 0700 -o "$user" -g "$user" "$home/.ssh"
  install -m 0600 -o "$user" -g "$user" /keys/id_ed25519.pub "$home/.ssh/authorized_keys"
done
mv /keys/id_ed25519 /etc/ssh/bed_login_key # read by the bed from outside
rm -r /keys

# The user of the service in its image, real and stand-in; the unit without a container needs its name.
useradd --system --uid 901 --user-group --no-create-home --shell /usr/sbin/nologin powersync
for state in /var/lib/powersync-state /var/lib/powersync-foreground-state /var/lib/powersync-plain-state; do
  install -d -m 0755 -o 901 -g 901 "$state"
done
chmod 0755 /var/lib/powersync /var/lib/powersync-foreground /var/lib/powersync-plain

# The kernel is the machine's: nothing here may set its parameters, and nothing needs its consoles.
systemctl mask --quiet systemd-sysctl.service systemd-binfmt.service proc-sys-fs-binfmt_misc.automount \
  systemd-modules-load.service systemd-udevd.service sys-kernel-debug.mount sys-kernel-tracing.mount \
  dev-hugepages.mount sys-fs-fuse-connections.mount getty.target console-getty.service \
  apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer
systemctl disable --quiet podman.service podman.socket podman-auto-update.timer podman-restart.service 2>/dev/null || true
: > /etc/machine-id
