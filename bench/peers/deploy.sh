#!/bin/sh
# A careful script, as teams have it: copies, keeps the old file, swaps in one step, restarts, and polls the health URL.
#   deploy.sh SSH_CONFIG RULES REMOTE_PATH UNIT LIVENESS_URL
set -eu
config=$1 rules=$2 path=$3 unit=$4 url=$5

scp -q -F "$config" "$rules" host:/tmp/sync-rules.new
# shellcheck disable=SC2029 # the names are filled in here on purpose
ssh -F "$config" host "sudo sh -c 'set -e
  install -m 0644 /tmp/sync-rules.new $path.new
  cp -p $path $path.prev
  mv -f $path.new $path
  systemctl restart $unit'"
# shellcheck disable=SC2029
ssh -F "$config" host "for _ in \$(seq 60); do
  if curl -fsS -m 2 -o /dev/null $url 2>/dev/null; then exit 0; fi
  sleep 1
done
exit 1"
