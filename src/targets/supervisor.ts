import type { Container, NoContainer } from './engine.ts';

/** Where a start of the service stands, in words that fit every supervisor. */
export type Phase = 'running' | 'starting' | 'stopping' | 'waiting' | 'stopped' | 'failed';

/** What a supervisor says of the service at one moment. */
export interface SupervisorState {
  readonly phase: Phase;
  /** Tells one start of the service from the next; null where it was never started. */
  readonly identity: string | null;
  /** The supervisor's own words for a person, such as `failed (Result=exit-code, status 150)`. */
  readonly detail: string;
  /** When this start began, in whole seconds since 1970 by the host's clock; null where it is not running. */
  readonly startedAt: number | null;
  /** How long the supervisor may take to stop the service, in milliseconds; null where it is not bounded. */
  readonly stopTimeoutMs: number | null;
  /** Why the supervisor cannot run the service at all: the unit is unknown, masked or broken. */
  readonly unusable?: string;
}

/** Words of a command, each handed to the program as it is: no shell reads them. */
export type Command = readonly string[];

/**
 * What runs the service and restarts it. Pure: settings in, commands out, and answers read; nothing is run here.
 */
export interface Supervisor {
  /** What the log calls it, such as `systemd unit podman-powersync.service`. */
  readonly name: string;
  /** Asks for the state, without changing anything. */
  readonly observe: Command;
  /** Reads what `observe` printed. */
  parse(output: string): SupervisorState;
  /** Makes a service that has failed too often startable again; its failure does not matter. */
  readonly reset: Command;
  /** Starts it, or starts it anew, whatever state it is in. */
  readonly restart: Command;
  readonly stop: Command;
  /** What `observe` prints, among other things, while the service runs; for the host, which does not parse. */
  readonly runs: string;
  /** The log of one start, newest lines last; `{identity}` in it stands for `logIdentity` of that start. */
  readonly logs: Command;
  /** The same log from its first line on. */
  readonly boot: Command;
  /** The same, and then each line as it is written; it does not end. */
  readonly follow: Command;
  /** Prints which container the service runs in, for `parseContainer`, or why it runs in none. */
  readonly container: Command;
  /** How the log knows a start: letters, digits and `: _ -`. */
  logIdentity(identity: string): string;
  /** Reads what `container` printed. */
  parseContainer(output: string): Container | NoContainer;
  /** What a person types on the host. */
  readonly byHand: { readonly restart: string; readonly logs: string; readonly status: string };
}
