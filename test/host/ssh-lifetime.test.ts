import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { hostKey, login, makeKey, settingsFor, textOf } from './ssh-bed.ts';
import { bed, closeAfterEach, connected, forwards, tcp } from './ssh-harness.ts';

closeAfterEach();

describe('a connection', () => {
  /** A wire that can be cut without either side being told. */
  async function wire(to: number) {
    let dead = false;
    const started = await tcp((socket) => {
      const through = connect(to, '127.0.0.1');
      through.on('error', () => {});
      socket.on('data', (data) => dead || through.write(data));
      through.on('data', (data) => dead || socket.write(data));
      socket.on('close', () => through.destroy());
    });
    return {
      ...started,
      die: () => {
        dead = true;
      },
    };
  }

  it('that the host closes is lost: commands end, writes fail, streams break', async () => {
    const { port: silent } = await tcp(() => {});
    const server = await bed({ onPeer: forwards, onExec: (_, channel) => channel.write('half') });
    const connection = await connected(settingsFor(server.port));
    const process = await connection.exec('x');
    const stream = await connection.connect('127.0.0.1', silent);
    const broken = new Promise((resolve) => stream.once('close', resolve));
    const failure = new Promise((resolve) => stream.once('error', resolve));
    const failed = new Promise((resolve) => process.stdin.write(randomBytes(6 * 1024 * 1024), resolve));
    await once(process.stdout, 'readable');
    for (const peer of server.peers) peer.end();
    expect((await connection.lost).message).toBe(
      `the connection to 127.0.0.1:${server.port} was lost: the host closed it`,
    );
    expect(await process.exited).toEqual({ code: null, signal: null });
    expect(await textOf(process.stdout)).toBe('half');
    expect(await failed).toBeInstanceOf(Error);
    expect(await failure).toMatchObject({ code: 'ECONNRESET' });
    await broken;
    await expect(connection.exec('y')).rejects.toThrow('was lost');
    await expect(connection.connect('127.0.0.1', silent)).rejects.toThrow('was lost');
    process.stdin.end();
    stream.end();
  });

  it('that gets a goodbye, but no end of the stream, is lost', async () => {
    const server = await bed({ onExec: () => {} });
    const { port } = await wire(server.port);
    const connection = await connected(settingsFor(port, { lines: `[127.0.0.1]:${port} ${hostKey.line}` }));
    for (const peer of server.peers) peer.end();
    expect((await connection.lost).message).toContain('the host closed it');
  });

  it('that carries garbage is lost, and nothing of it stays open', async () => {
    const server = await bed({ onExec: () => {} });
    const { port, sockets } = await wire(server.port);
    const connection = await connected(settingsFor(port, { lines: `[127.0.0.1]:${port} ${hostKey.line}` }));
    sockets[0]!.write(Buffer.alloc(64, 0xff));
    expect((await connection.lost).message).toContain('was lost');
    // Into a socket that is only half closed one can write for ever.
    for (let i = 0; i < 100 && !sockets[0]!.destroyed; i++) {
      sockets[0]!.write('x');
      await sleep(10);
    }
    expect(sockets[0]!.destroyed).toBe(true);
  });

  it('that dies in silence is lost after three questions without an answer', async () => {
    const server = await bed({ onExec: () => {} });
    const { port, die } = await wire(server.port);
    const lines = `[127.0.0.1]:${port} ${hostKey.line}`;
    const connection = await connected(settingsFor(port, { lines, keepaliveMs: 150 }));
    const process = await connection.exec('sleep');
    await sleep(800);
    const early = await Promise.race([connection.lost, sleep(0, 'still there')]);
    expect(early).toBe('still there');
    die();
    const started = performance.now();
    expect((await connection.lost).message).toContain('the host no longer answers');
    expect(performance.now() - started).toBeGreaterThan(400);
    expect(performance.now() - started).toBeLessThan(4000);
    expect(await process.exited).toEqual({ code: null, signal: null });
  });

  it('that dies while a command starts does not leave the caller waiting', async () => {
    const server = await bed();
    const { port, die } = await wire(server.port);
    const lines = `[127.0.0.1]:${port} ${hostKey.line}`;
    const connection = await connected(settingsFor(port, { lines, keepaliveMs: 150 }));
    die();
    await expect(connection.exec('x')).rejects.toThrow('was lost');
  });

  it('is not lost when we close it, and closing twice is fine', async () => {
    const server = await bed({ onExec: () => {} });
    const connection = await connected(settingsFor(server.port));
    const process = await connection.exec('sleep');
    await connection.close();
    await connection.close();
    expect(await process.exited).toEqual({ code: null, signal: null });
    expect(await Promise.race([connection.lost, sleep(100, 'not lost')])).toBe('not lost');
    await expect(connection.exec('x')).rejects.toThrow('is closed');
  });

  it('closes in a bounded time when the peer is dead', async () => {
    const server = await bed({ onExec: () => {} });
    const { port, die } = await wire(server.port);
    const connection = await connected(settingsFor(port, { lines: `[127.0.0.1]:${port} ${hostKey.line}` }));
    const process = await connection.exec('sleep');
    die();
    const started = performance.now();
    await connection.close();
    expect(performance.now() - started).toBeLessThan(3000);
    expect(await process.exited).toEqual({ code: null, signal: null });
  });

  it('leaves nothing that keeps the process: no timer, no socket, after a success and after a failure', async () => {
    const host = await bed({ onPeer: forwards, onExec: () => {} });
    const jump = await bed({ onPeer: forwards });
    const folder = mkdtempSync(join(tmpdir(), 'ssh-'));
    try {
      await build({
        stdin: {
          contents: `export * from './ssh.ts'; export * from './known-hosts.ts'; export * from './private-key.ts';`,
          resolveDir: join(import.meta.dirname, '../../src/host'),
        },
        bundle: true,
        packages: 'external',
        platform: 'node',
        format: 'esm',
        outfile: join(folder, 'ssh.mjs'),
      });
      symlinkSync(join(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'));
      const program = `
        import { connectSsh, KnownHosts, readPrivateKey } from './ssh.mjs';
        const { key, stranger, lines, port, jumpPort } = JSON.parse(process.env.BED);
        const settings = {
          host: '127.0.0.1', port, user: 'deploy', key: readPrivateKey(key).key,
          knownHosts: KnownHosts.parse(lines), connectTimeoutMs: 60000, keepaliveMs: 60000,
          signal: new AbortController().signal,
        };
        const jump = { host: '127.0.0.1', port: jumpPort, user: 'jumper' };
        const left = () => process.getActiveResourcesInfo().filter((name) => /Timeout|TCP/.test(name));
        const connection = await connectSsh({ ...settings, jump });
        await connection.exec('sleep');
        await connection.connect('127.0.0.1', port);
        await connection.close();
        const words = [left()];
        for (const one of [{ key: readPrivateKey(stranger).key }, { jump, port: jumpPort + 1, knownHosts: KnownHosts.parse('* ' + lines.split(' ').slice(1).join(' ')) }]) {
          words.push(await connectSsh({ ...settings, ...one }).then(() => 'connected', () => 'refused'));
        }
        await new Promise(setImmediate);
        console.log(JSON.stringify([...words, left()]));`;
      writeFileSync(join(folder, 'program.mjs'), program);
      const BED = JSON.stringify({
        key: login.text,
        stranger: makeKey().text,
        lines: `[127.0.0.1]:${host.port},[127.0.0.1]:${jump.port} ${hostKey.line}`,
        port: host.port,
        jumpPort: jump.port,
      });
      const child = spawn(process.execPath, ['program.mjs'], { cwd: folder, env: { ...process.env, BED } });
      const ended = once(child, 'close');
      const [out, err] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
      expect(err).toBe('');
      expect(JSON.parse(out)).toEqual([[], 'refused', 'refused', []]);
      expect((await ended)[0]).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 30_000);
});
