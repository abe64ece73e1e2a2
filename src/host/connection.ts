import type { Duplex, Readable, Writable } from 'node:stream';

/** A program on the host, with its three streams. */
export interface RemoteProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves when it has ended and its output is read; `code` is null when a signal or a cut connection ended it. */
  readonly exited: Promise<{ code: number | null; signal: string | null }>;
}

/** A way to a host: SSH, or the runner itself. */
export interface Connection {
  /** What the log calls it, such as `deploy@web.example.net:22`. */
  readonly name: string;
  /** Starts a command line in the user's login shell. */
  exec(command: string): Promise<RemoteProcess>;
  /**
   * Opens a TCP stream from the host to an address as the host sees it.
   * Throws ForwardingForbidden where the host does not allow it, and an Error with the code ECONNREFUSED when nobody answers there.
   */
  connect(address: string, port: number): Promise<Duplex>;
  /** Resolves, never rejects, when the connection ended without us asking for it. */
  readonly lost: Promise<Error>;
  close(): Promise<void>;
}

/** The host answered that this user may not forward ports. */
export class ForwardingForbidden extends Error {
  override readonly name = 'ForwardingForbidden';
}
