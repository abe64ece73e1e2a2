import type { ParsedKey } from 'ssh2';
import { shellWord } from '../shell-word.ts';
import { agentKeys, agentSignature, type RsaHash } from './agent.ts';
import type { Deadline } from './deadline.ts';
import { type IdentityFile, readIdentity } from './identity.ts';
import { printable } from './quoted.ts';

/** sshd ends the connection at the sixth key that it does not take (MaxAuthTries in sshd_config(5)). */
export const MOST_KEYS = 6;

/** The keys that a person has: files, and what an agent holds. */
export interface OwnKeys {
  readonly identities: readonly IdentityFile[];
  /** Whether the files are those that ssh's configuration names (they come before the agent's other keys), or the usual ones (after). */
  readonly named: boolean;
  /** IdentitiesOnly: of the agent's keys only those that are among the files. */
  readonly only: boolean;
  /** The socket of the agent; undefined: none. */
  readonly agent: string | undefined;
}

/** A key that a host may be asked to let in. */
export interface Offer {
  readonly key: ParsedKey;
  /** Where it comes from, for messages: one line. */
  readonly from: string;
  /** Rejects with an Error of one line. */
  readonly sign: (data: Buffer, hash: RsaHash | undefined) => Promise<Buffer>;
}

/** What can be offered, in order. */
export interface Offers {
  /** At most `MOST_KEYS`. */
  readonly list: readonly Offer[];
  /** How many more there would be. */
  readonly beyond: number;
  /** What could not be offered, and why: one line each. */
  readonly missing: readonly string[];
  /** What to do about that. */
  readonly hints: readonly string[];
}

/**
 * Finds the keys to offer: the named files, the agent's, the usual files; each once. What an agent holds is signed by it.
 * Asks the agent for its list; throws nothing.
 */
export async function findOffers(own: OwnKeys, deadline: Deadline): Promise<Offers> {
  const missing: string[] = [];
  const hints: string[] = [];
  const { agent: socket } = own;
  const held =
    socket === undefined
      ? []
      : await agentKeys(socket, deadline).catch((error: Error) => {
          missing.push(`the agent at ${printable(socket, 120)} cannot be asked: ${error.message}`);
          hints.push('Start an agent, or set SSH_AUTH_SOCK to the one that runs: ssh-add -l shows its keys.');
          return [];
        });

  const byAgent = (key: ParsedKey, from: string): Offer => ({
    key,
    from,
    sign: (data, hash) => agentSignature(socket!, deadline, key, data, hash),
  });
  const files: Offer[] = [];
  for (const identity of own.identities) {
    const path = printable(identity.path, 200);
    const { blob, key, problem } = readIdentity(identity);
    const inAgent = blob && held.find((one) => one.getPublicSSH().equals(blob));
    if (inAgent) files.push(byAgent(inAgent, `${path}, in the agent`));
    else if (key) files.push(byFile(key, path));
    else {
      missing.push(`${path} ${problem}${blob ? ', and the agent does not hold it' : ''}`);
      if (problem.startsWith('is encrypted')) hints.push(`Give it to the agent: ssh-add ${shellWord(path)}.`);
    }
  }
  const others = own.only ? [] : held.map((key) => byAgent(key, fromAgent(key)));
  const all = withoutDoubles(own.named ? [...files, ...others] : [...others, ...files]);
  return {
    list: all.slice(0, MOST_KEYS),
    beyond: Math.max(0, all.length - MOST_KEYS),
    missing,
    hints,
  };
}

const fromAgent = ({ comment }: ParsedKey): string =>
  comment ? `${printable(comment, 60)}, in the agent` : 'in the agent';

const byFile = (key: ParsedKey, from: string): Offer => ({
  key,
  from,
  sign: async (data, hash) => {
    const signature: Buffer | Error = key.sign(data, hash);
    if (signature instanceof Error) throw new Error(printable(signature.message));
    return signature;
  },
});

function withoutDoubles(offers: readonly Offer[]): Offer[] {
  const seen = new Set<string>();
  return offers.filter(({ key }) => {
    const blob = key.getPublicSSH().toString('base64');
    const first = !seen.has(blob);
    seen.add(blob);
    return first;
  });
}
