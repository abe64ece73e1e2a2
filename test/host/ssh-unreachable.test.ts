import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { hostKey, settingsFor, startTcp } from './ssh-bed.ts';
import { bed, closeAfterEach, connected, failureOf, later, tcp } from './ssh-harness.ts';

closeAfterEach();

describe('a host that cannot be reached', () => {
  it('refuses, is tried again, and is there then', async () => {
    const first = await startTcp(() => {});
    await first.close();
    const { port } = first;
    const server = await bed();
    setTimeout(async () => {
      const late = await startTcp(
        (socket) => socket.pipe(connect(server.port, '127.0.0.1')).pipe(socket),
        port,
      );
      later(late);
    }, 400);
    const lines: string[] = [];
    await connected(settingsFor(port, { log: (line) => lines.push(line) }));
    expect(lines.filter((line) => line.includes('trying again')).length).toBeGreaterThanOrEqual(1);
  });

  it('refuses to the end', async () => {
    const first = await startTcp(() => {});
    await first.close();
    const lines: string[] = [];
    const started = performance.now();
    const failure = await failureOf(
      settingsFor(first.port, { connectTimeoutMs: 600, log: (line) => lines.push(line) }),
    );
    expect(failure.reason).toBe(`127.0.0.1:${first.port} refused the connection`);
    expect(lines).toHaveLength(2);
    expect(performance.now() - started).toBeLessThan(4000);
  });

  it('has no name in DNS', async () => {
    const settings = settingsFor(22, { host: 'no-such-host.invalid', lines: `*.invalid ${hostKey.line}` });
    expect((await failureOf(settings)).reason).toMatch(/^cannot connect to no-such-host.invalid:22: /);
  });

  it('accepts and never says anything', async () => {
    const { port } = await tcp(() => {});
    const started = performance.now();
    const failure = await failureOf(settingsFor(port, { connectTimeoutMs: 300 }));
    expect(failure.reason).toBe(
      `127.0.0.1:${port} accepted the connection, but did not greet as an SSH server within 0.3 s (connect-timeout)`,
    );
    expect(performance.now() - started).toBeLessThan(4000);
  });

  it('greets and then says nothing more', async () => {
    const { port } = await tcp((socket) => socket.write('SSH-2.0-Slow\r\n'));
    const failure = await failureOf(settingsFor(port, { connectTimeoutMs: 300 }));
    expect(failure.reason).toContain(`the SSH handshake at 127.0.0.1:${port} did not finish within 0.3 s`);
  });

  it('does not decide about the login', async () => {
    const { port } = await bed({
      onPeer: (peer) => peer.removeAllListeners('authentication').on('authentication', () => {}),
    });
    const failure = await failureOf(settingsFor(port, { connectTimeoutMs: 500 }));
    expect(failure.reason).toContain('the login at');
  });

  it.each([
    ['HTTP', 'HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n', 'it answered "HTTP/1.1 400 Bad Request"'],
    ['an overloaded sshd', 'Exceeded MaxStartups\r\n', 'it answered "Exceeded MaxStartups"'],
    ['old SSH', 'SSH-1.5-Old\r\n', 'it answered "SSH-1.5-Old"'],
    ['control characters', '\u001b[31m::error::x\u0007\n', 'it answered "\\u001b[31m::error::x\\u0007"'],
    ['endless lines', 'x'.repeat(20_000), 'it answered "xxx'],
  ])('is no SSH server: %s', async (_, greeting, reason) => {
    const { port } = await tcp((socket) => socket.end(greeting));
    const failure = await failureOf(settingsFor(port));
    expect(failure.reason).toContain(`127.0.0.1:${port} is not an SSH server`);
    expect(failure.reason).toContain(reason);
  });

  it('is no SSH server and keeps the connection', async () => {
    const { port } = await tcp((socket) => socket.write('220 mail ESMTP\r\n'));
    const failure = await failureOf(settingsFor(port, { connectTimeoutMs: 300 }));
    expect(failure.reason).toContain('it answered "220 mail ESMTP"');
  });

  it('closes without a word', async () => {
    const { port } = await tcp((socket) => socket.end());
    expect((await failureOf(settingsFor(port))).reason).toContain('closed it without a word');
  });

  it('resets without a word', async () => {
    const { port } = await tcp((socket) => socket.resetAndDestroy());
    expect((await failureOf(settingsFor(port))).reason).toContain('closed it without a word');
  });

  it.each([
    ['in the handshake', 1, 'the SSH handshake'],
    ['after it', 2, ''],
  ])('closes midway: %s', async (_, chunks, when) => {
    const server = await bed();
    const { port } = await tcp((socket) => {
      const through = connect(server.port, '127.0.0.1');
      through.on('error', () => {});
      socket.pipe(through);
      let left = chunks;
      through.on('data', (data) => (left-- > 0 ? socket.write(data) : socket.destroy()));
    });
    const lines = `[127.0.0.1]:${port} ${hostKey.line}`;
    const failure = await failureOf(settingsFor(port, { lines }));
    expect(failure.reason).toContain(`127.0.0.1:${port} ended the connection during ${when}`);
  });

  it('is given up when the caller stops', async () => {
    const { port } = await tcp(() => {});
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    expect((await failureOf(settingsFor(port, { signal: controller.signal }))).reason).toContain('stopped');
    expect((await failureOf(settingsFor(port, { signal: AbortSignal.abort() }))).reason).toContain('stopped');
  });
});
