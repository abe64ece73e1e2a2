#!/bin/sh
# The same in one script on the host for whoever copies no files - the words in capitals are filled in. (drone-ssh takes
# its script apart at commas.)
set -e
printf %s 'RULES64' | base64 -d >/tmp/sync-rules.new
sudo sh -c 'set -e
  install -m 0644 /tmp/sync-rules.new REMOTE_PATH.new
  cp -p REMOTE_PATH REMOTE_PATH.prev
  mv -f REMOTE_PATH.new REMOTE_PATH
  systemctl restart UNIT'
for _ in $(seq 60); do
  if curl -fsS -m 2 -o /dev/null LIVENESS_URL 2>/dev/null; then exit 0; fi
  sleep 1
done
exit 1
