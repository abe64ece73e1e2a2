import { join } from 'node:path';
import type { IdentityFile } from '../host/identity.ts';
import type { OwnKeys } from '../host/own-keys.ts';
import { quoted } from '../host/quoted.ts';
import { refused } from '../outcome.ts';
import type { Configured } from './ssh-config.ts';
import type { Machine } from './ssh-machine.ts';
import { expand, type Remote, tokensFor, withHome } from './ssh-tokens.ts';

/** Where a key is looked for when none is named, the best kind first. */
const USUAL = ['id_ed25519', 'id_ecdsa', 'id_rsa'] as const;

/** The key files for a host: those that its configuration names, else the usual ones that exist. */
export function identitiesOf(
  config: Configured,
  remote: Remote,
  passphrase: string | undefined,
  machine: Machine,
): Omit<OwnKeys, 'agent'> {
  const file = (path: string): IdentityFile => ({
    path,
    text: machine.read(path),
    publicText: machine.read(`${path}.pub`),
    passphrase,
  });
  const only = ['yes', 'true'].includes(config.words('identitiesonly')?.[0]?.toLowerCase() ?? '');
  if (config.identityFiles.length > 0) {
    const named = config.identityFiles
      .filter((path) => path.toLowerCase() !== 'none')
      .map((path) =>
        expand(
          withHome(path, 'IdentityFile', machine),
          'IdentityFile',
          tokensFor(remote, machine),
          machine.env,
        ),
      );
    return { identities: [...new Set(named)].map(file), named: true, only };
  }
  const usual = USUAL.map((name) => file(join(machine.home, '.ssh', name)));
  return { identities: usual.filter(({ text }) => text !== undefined), named: false, only };
}

/** The socket of the agent: IdentityAgent, else SSH_AUTH_SOCK; undefined where there is none or none is wanted. */
export function agentOf(config: Configured, remote: Remote, machine: Machine): string | undefined {
  const usual = machine.env.SSH_AUTH_SOCK || undefined;
  const set = config.words('identityagent')?.[0];
  if (set === undefined || set === 'SSH_AUTH_SOCK') return usual;
  if (set.toLowerCase() === 'none') return undefined;
  if (/^\$[A-Za-z_]\w*$/.test(set)) return machine.env[set.slice(1)] || undefined;
  const path = expand(
    withHome(set, 'IdentityAgent', machine),
    'IdentityAgent',
    tokensFor(remote, machine),
    machine.env,
  );
  if (!path.startsWith('/') && !path.startsWith('\\\\')) {
    throw refused(`IdentityAgent in ssh's configuration is ${quoted(set)}, which is no path`);
  }
  return path;
}
