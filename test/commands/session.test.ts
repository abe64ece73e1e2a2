import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Session, type Surrounded, withHost } from '../../src/commands/session.ts';
import { WatchLost } from '../../src/commands/watch.ts';
import type { Connection } from '../../src/host/connection.ts';
import { HelperGone, HelperRefusal } from '../../src/host/helper.ts';
import { type DeployInputs, readInputs } from '../../src/inputs.ts';
import { Cancelled, Interrupts } from '../../src/interrupts.ts';
import { Failure, refused } from '../../src/outcome.ts';
import { surroundingsOf } from '../../src/report/surroundings.ts';
import { beginWatch } from '../../src/service/verdict.ts';
import { NOBODY } from './fake-host.ts';

type Open = (host: unknown, signal: AbortSignal) => Promise<Connection>;
/** Where it is set, connections are made by it; else to this machine, with a real helper. */
let opens: Open | undefined;
vi.mock(import('../../src/host/open.ts'), async (original) => {
  const { openConnection } = await original();
  return { openConnection: (host, signal) => (opens ?? openConnection)(host as never, signal) };
});

let folder: string;
beforeEach(() => {
  opens = undefined;
  folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-session-'));
  writeFileSync(join(folder, 'rules.yaml'), 'old\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function around(): Surrounded {
  const inputs = readInputs({
    INPUT_HOST: 'local',
    INPUT_SUDO: 'never',
    INPUT_REMOTE_PATH: join(folder, 'rules.yaml'),
    INPUT_LIVENESS_URL: 'http://127.0.0.1:9/',
  }) as DeployInputs;
  const log = { line: () => {}, step: () => {}, warning: () => {}, block: () => {}, group: () => {} };
  return { inputs, log, surroundings: surroundingsOf({}), interrupts: new Interrupts() };
}

/** What comes of an error once the host was looked at. */
async function thrown(error: Error): Promise<unknown> {
  return withHost(around(), 'deploy', async (connected) => {
    await connected();
    throw error;
  }).catch((reason: unknown) => reason);
}
const failure = (reason: unknown): Failure => {
  if (reason instanceof Failure) return reason;
  throw new Error(`it would be told as a bug: ${reason}`);
};

describe('a command on a host', () => {
  it('looks at it, and leaves nothing there', async () => {
    const looked = await withHost(around(), 'status', async (connected) => {
      const { seen, health, session } = await connected();
      expect(session.who.command).toBe('status');
      return { seen, health };
    });
    expect(looked.seen).toMatchObject({ kind: 'file', target: join(folder, 'rules.yaml') });
    expect(looked.health.status).toBeNull();
    expect(readdirSync(folder)).toEqual(['rules.yaml']);
  });

  it('is at work before this process is kept busy, unless it is far away', async () => {
    const { openConnection } =
      await vi.importActual<typeof import('../../src/host/open.ts')>('../../src/host/open.ts');
    const waitedFor = async (open: Open): Promise<{ ms: number; connected: boolean }> => {
      opens = open;
      const began = performance.now();
      return withHost(around(), 'deploy', async (connected, underWay) => {
        await underWay;
        const ms = performance.now() - began;
        const soon = new Promise<boolean>((resolve) => setTimeout(resolve, 20, false));
        return { ms, connected: await Promise.race([connected().then(() => true), soon]) };
      });
    };
    const near = await waitedFor(async (host, signal) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return openConnection(host as never, signal);
    });
    expect(near.ms).toBeGreaterThan(90);
    const far = await waitedFor(
      (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(refused('stopped')));
        }),
    );
    expect(far.connected).toBe(false);
    expect(far.ms).toBeGreaterThan(250);
    expect(far.ms).toBeLessThan(5_000);
  });

  it('closes what was opened once more and led nowhere, and leaves the first connection alone', async () => {
    const { openConnection } =
      await vi.importActual<typeof import('../../src/host/open.ts')>('../../src/host/open.ts');
    const closed: number[] = [];
    let opened = 0;
    opens = async (host, signal) => {
      const connection = await openConnection(host as never, signal);
      const nth = ++opened;
      const close = connection.close.bind(connection);
      connection.close = () => {
        closed.push(nth);
        return close();
      };
      return connection;
    };
    await withHost(around(), 'deploy', async (connected) => {
      const { session } = await connected();
      session.giveUpAttempt();
      await session.reopen();
      session.giveUpAttempt();
      await vi.waitUntil(() => closed.length > 0);
      session.giveUpAttempt();
      expect(closed).toEqual([2]);
    });
    expect(closed).toContain(1);
  });

  it('that is cancelled before it has changed anything is refused', async () => {
    expect(failure(await thrown(new Cancelled('SIGTERM')))).toMatchObject({
      outcome: 'refused',
      reason: 'cancelled by SIGTERM before anything was changed',
    });
  });

  it('that is cancelled while it connects does not wait for that', async () => {
    opens = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(refused('stopped')));
      });
    const { interrupts, ...rest } = around();
    const running = withHost({ ...rest, interrupts }, 'deploy', (connected) => connected());
    interrupts.receive('SIGINT', 0);
    expect(failure(await running.catch((reason: unknown) => reason)).reason).toContain('cancelled by SIGINT');
  });

  it('whose connection is lost says so in words, whoever noticed', async () => {
    const watch = beginWatch({ restart: false, previous: null, windowMs: 1, timeoutMs: 1, stopMs: 1 }, 0);
    for (const lost of [new HelperGone('no answer'), new WatchLost('no answer', watch)]) {
      const { outcome, reason } = failure(await thrown(lost));
      expect(outcome).toBe('refused');
      expect(reason).toMatch(/^the connection to .+ was lost: no answer$/);
    }
  });

  it('that its key may not do says what the key may do', async () => {
    const { outcome, reason, hint } = failure(
      await thrown(new HelperRefusal('inspect', 'denied', 'the path is /srv/x')),
    );
    expect(outcome).toBe('refused');
    expect(reason).toContain('the path is /srv/x');
    expect(hint).toContain('authorized_keys');
  });

  it.each([refused('no'), new HelperRefusal('lock', 'number', ''), new TypeError('x')])(
    'hands on everything else as it is: %s',
    async (error) => {
      expect(await thrown(error)).toBe(error);
    },
  );
});

describe('a session that connects once more', () => {
  const session = () => {
    const { inputs, log, interrupts } = around();
    return new Session(inputs, log, NOBODY, interrupts);
  };
  /** A connection on which nothing can be run. */
  const useless = () => {
    const ended = { closed: 0 };
    const connection: Connection = {
      name: 'web',
      exec: async () => {
        throw new Error('MaxSessions');
      },
      connect: async () => {
        throw new Error('no');
      },
      lost: new Promise(() => {}),
      close: async () => {
        ended.closed++;
      },
    };
    return { connection, ended };
  };

  it('keeps no connection on which the helper does not start: the program would never end', async () => {
    const { connection, ended } = useless();
    opens = async () => connection;
    const own = session();
    await expect(own.reopen()).rejects.toThrow(Failure);
    await own.close();
    expect(ended.closed).toBeGreaterThan(0);
  });

  it('does not go on connecting once it is closed: whoever sent a second signal does not wait', async () => {
    let given: AbortSignal | undefined;
    opens = (_, signal) => {
      given = signal;
      return new Promise(() => {});
    };
    const own = session();
    void own.reopen().catch(() => {});
    await own.close();
    expect(given?.aborted).toBe(true);
  });

  it('closes a connection that is made when the session is closed already', async () => {
    const { connection, ended } = useless();
    let made: (connection: Connection) => void = () => {};
    opens = () =>
      new Promise((resolve) => {
        made = resolve;
      });
    const own = session();
    const reopening = own.reopen().catch(() => {});
    await own.close();
    made(connection);
    await reopening;
    expect(ended.closed).toBeGreaterThan(0);
  });
});
