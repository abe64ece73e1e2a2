import { once } from 'node:events';
import type { Connection as Peer } from 'ssh2';
import { describe, expect, it } from 'vitest';
import { hostKey, makeKey, settingsFor, startTcp, textOf } from './ssh-bed.ts';
import { bed, closeAfterEach, connected, failureOf, forwards, refuses, tcp } from './ssh-harness.ts';

closeAfterEach();

describe('a jump host', () => {
  const lines = (...ports: number[]) => ports.map((port) => `[127.0.0.1]:${port} ${hostKey.line}`).join('\n');
  const via = (port: number) => ({ host: '127.0.0.1', port, user: 'jumper' });

  it('is gone through, both verified', async () => {
    const users: string[] = [];
    const note = (peer: Peer) => peer.on('authentication', (context) => users.push(context.username));
    const host = await bed({
      onPeer: note,
      onExec: (_, channel) => {
        channel.exit(0);
        channel.end('through');
      },
    });
    const jump = await bed({
      onPeer: (peer) => {
        note(peer);
        forwards(peer);
      },
    });
    const connection = await connected(
      settingsFor(host.port, { jump: via(jump.port), lines: lines(host.port, jump.port) }),
    );
    const process = await connection.exec('x');
    expect(await textOf(process.stdout)).toBe('through');
    expect([...new Set(users)]).toEqual(['jumper', 'deploy']);
    const left = once(jump.peers[0]!, 'close');
    await connection.close();
    await left;
    expect([host.connections, jump.connections]).toEqual([1, 1]);
  });

  it('must be known, as must the host behind it', async () => {
    const host = await bed();
    const jump = await bed({ onPeer: forwards });
    const unknown = await failureOf(settingsFor(host.port, { jump: via(jump.port) }));
    expect(unknown.reason).toContain(`no line is about [127.0.0.1]:${jump.port}`);
    expect(jump.connections).toBe(0);
    const other = `${lines(jump.port)}\n[127.0.0.1]:${host.port} ${makeKey().line}`;
    const wrong = await failureOf(settingsFor(host.port, { jump: via(jump.port), lines: other }));
    expect(wrong.reason).toContain(`the host key of 127.0.0.1:${host.port} is not the one`);
    const wrongJump = `${lines(host.port)}\n[127.0.0.1]:${jump.port} ${makeKey().line}`;
    const wrong2 = await failureOf(settingsFor(host.port, { jump: via(jump.port), lines: wrongJump }));
    expect(wrong2.reason).toContain(`the host key of 127.0.0.1:${jump.port} is not the one`);
  });

  it('that cannot reach the host, or may not, is named', async () => {
    const gone = await startTcp(() => {});
    await gone.close();
    const jump = await bed({ onPeer: forwards });
    const settings = settingsFor(gone.port, { jump: via(jump.port), lines: lines(gone.port, jump.port) });
    expect((await failureOf(settings)).reason).toContain(
      `jump host 127.0.0.1:${jump.port} cannot connect to 127.0.0.1:${gone.port}`,
    );
    const strict = await bed({ onPeer: (peer) => refuses(peer, 1) });
    const forbidden = settingsFor(gone.port, {
      jump: via(strict.port),
      lines: lines(gone.port, strict.port),
    });
    expect((await failureOf(forbidden)).reason).toContain('does not allow to go through it');
  });

  it('counts in the one time that connecting may take', async () => {
    const { port: silent } = await tcp(() => {});
    const jump = await bed({ onPeer: forwards });
    const settings = settingsFor(silent, {
      jump: via(jump.port),
      lines: lines(silent, jump.port),
      connectTimeoutMs: 500,
    });
    expect((await failureOf(settings)).reason).toContain(
      `127.0.0.1:${silent} accepted the connection, but did not greet`,
    );
    const dead = await bed({ onPeer: (peer) => peer.on('tcpip', () => {}) });
    const never = settingsFor(silent, {
      jump: via(dead.port),
      lines: lines(silent, dead.port),
      connectTimeoutMs: 500,
    });
    expect((await failureOf(never)).reason).toContain(`did not reach 127.0.0.1:${silent} within 0.5 s`);
  });

  it('that goes away takes the connection with it, and is named', async () => {
    const host = await bed();
    const jump = await bed({ onPeer: forwards });
    const connection = await connected(
      settingsFor(host.port, { jump: via(jump.port), lines: lines(host.port, jump.port) }),
    );
    for (const peer of jump.peers) peer.end();
    expect((await connection.lost).message).toContain(`jump host 127.0.0.1:${jump.port}`);
  });
});
