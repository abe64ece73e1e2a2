import { parseHostAddress } from '../../host/address.ts';
import type { Forge, Remote } from './repository.ts';

const README = 'https://github.com/cloonar/powersync-deploy';

/** What to do after the files are there: the key, the secret, the variable, and where the rest is told. */
export function nextSteps(forge: Forge, remote: Remote | undefined, host: string): string[] {
  const { host: name, port } = parseHostAddress(host, 'host');
  const known = port === undefined || port === 22 ? name : `[${name}]:${port}`;
  const keep: [string, string] =
    forge === 'github'
      ? [
          'gh secret set POWERSYNC_SSH_KEY --env production < ~/deploy-key',
          'gh variable set POWERSYNC_KNOWN_HOSTS --env production < ~/known-hosts',
        ]
      : [
          `cat ~/deploy-key    # into the secret POWERSYNC_SSH_KEY: ${settings(remote, 'secrets')}`,
          `cat ~/known-hosts   # into the variable POWERSYNC_KNOWN_HOSTS: ${settings(remote, 'variables')}`,
        ];
  return [
    'Next:',
    `  1. ssh-keygen -t ed25519 -N '' -C powersync-deploy -f ~/deploy-key`,
    `  2. ${keep[0]}`,
    `  3. ${keep[1]}`,
    '     ~/known-hosts gets what this prints on the host itself:',
    `     for f in /etc/ssh/ssh_host_*_key.pub; do echo "${known} $(cut -d' ' -f1,2 "$f")"; done`,
    `Then ~/deploy-key is deleted, and ~/deploy-key.pub goes to the host: ${README}#2-a-user-on-the-host`,
  ];
}

/** Forgejo and Gitea have them on pages of the same names. */
const settings = (remote: Remote | undefined, page: string): string =>
  remote === undefined
    ? `Settings, Actions, ${page}`
    : `https://${remote.host}/${remote.path}/settings/actions/${page}`;
