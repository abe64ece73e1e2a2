import type { OwnKeys } from './own-keys.ts';
import type { KnownHostsFiles } from './own-known-hosts.ts';

/** One host on the way, as a person's own set-up of SSH describes it. */
export interface SshHop {
  /** What is connected to: a name or an address. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** The person's keys; or the text of one private key, which is then the only one. */
  readonly keys: OwnKeys | { readonly text: string; readonly passphrase: string | undefined };
  /** The person's files; or the text of known_hosts lines that somebody gave, which are then the only ones. */
  readonly knownHosts: KnownHostsFiles | { readonly text: string };
}

/** A host that is reached by SSH as the person at the command line would: their keys, agent, known hosts and configuration. */
export interface OwnSshInputs extends SshHop {
  readonly kind: 'own-ssh';
  readonly jump: SshHop | undefined;
  /** For everything up to the login. */
  readonly connectTimeoutMs: number;
}
