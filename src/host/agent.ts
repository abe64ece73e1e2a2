import { connect } from 'node:net';
import ssh2, { type AgentProtocol, type ParsedKey } from 'ssh2';
import { Deadline } from './deadline.ts';
import { printable } from './quoted.ts';

/** The longest answer that ssh itself takes from an agent, in bytes (MAX_AGENT_REPLY_LEN in authfd.c). */
const LONGEST_ANSWER = 256 * 1024;

/** How long an agent may take to list its keys, in ms: nobody is asked for that, and the files are still to be tried. */
const LIST_TIMEOUT = 5000;

/** Hashes that an RSA key may sign with. */
export type RsaHash = 'sha256' | 'sha512';

/**
 * The keys that the agent at a socket holds, in its own order; those of kinds that ssh2 does not know are left out
 * (certificates, security keys). Rejects with an Error of one line when it does not answer
 * before the deadline or within `limitMs`.
 */
export async function agentKeys(
  socket: string,
  deadline: Deadline,
  limitMs = LIST_TIMEOUT,
): Promise<readonly ParsedKey[]> {
  const limit = new Deadline(limitMs, deadline.signal);
  try {
    return await ask<ParsedKey[]>(socket, limit, (agent, done) => agent.getIdentities(done));
  } finally {
    limit.clear();
  }
}

/**
 * Has the agent sign `data`; `hash` is for RSA keys, and for them only. Rejects with an Error of one line when it does
 * not, or when an RSA signature is not made with that hash: an old agent ignores the wish, and uses SHA-1.
 */
export async function agentSignature(
  socket: string,
  deadline: Deadline,
  key: ParsedKey,
  data: Buffer,
  hash: RsaHash | undefined,
): Promise<Buffer> {
  const signature = await ask<Buffer>(socket, deadline, (agent, done) =>
    agent.sign(key, data, hash === undefined ? {} : { hash }, (error, made) => done(error, made as Buffer)),
  );
  if (hash !== undefined && key.verify(data, signature, hash) !== true)
    throw new Error('the agent does not sign with SHA-2');
  return signature;
}

type Done<T> = (error?: Error | null, value?: T) => void;

/** One request on a connection of its own, as ssh2's own client of the agent does it, but with an end. */
function ask<T>(
  path: string,
  deadline: Deadline,
  request: (agent: AgentProtocol, done: Done<T>) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    const agent = new ssh2.AgentProtocol(true);
    let length = 0;
    let takeBack = () => {};
    const finish: Done<T> = (error, value) => {
      takeBack();
      socket.destroy();
      if (error || value === undefined) reject(new Error(wordsFor(error)));
      else resolve(value);
    };
    socket.on('error', (error) => finish(error));
    // It swallows the errors of what it cannot read, and ends.
    for (const end of ['error', 'close']) agent.on(end, () => finish(new Error('its answer cannot be read')));
    socket.on('close', () => finish(new Error('it closed the connection')));
    socket.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > LONGEST_ANSWER) finish(new Error('its answer is too long'));
    });
    takeBack = deadline.onEnd(() => finish(new Error('it does not answer')));
    socket.once('connect', () => {
      agent.pipe(socket).pipe(agent);
      request(agent, finish);
    });
  });
}

function wordsFor(error: (Error & { code?: string }) | null | undefined): string {
  if (error?.code === 'ENOENT') return 'there is no such socket';
  if (error?.code === 'ECONNREFUSED') return 'nobody listens at its socket';
  if (error?.code === 'EACCES') return 'its socket belongs to somebody else';
  if (error?.message === 'Agent responded with failure') return 'it refused';
  if (error?.message === 'No reply from server') return 'it closed the connection';
  return printable(error?.message ?? 'its answer is empty', 100);
}
