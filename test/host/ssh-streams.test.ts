import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ForwardingForbidden } from '../../src/host/connection.ts';
import { settingsFor, startTcp, textOf } from './ssh-bed.ts';
import { bed, closeAfterEach, connected, forwards, refuses, tcp } from './ssh-harness.ts';

closeAfterEach();

describe('a command', () => {
  it('has its three streams and its exit code', async () => {
    const { port } = await bed({
      onExec: (command, channel) => {
        channel.stderr.write('to stderr');
        channel.write(`ran ${command}`);
        channel.exit(3);
        channel.end();
      },
    });
    const connection = await connected(settingsFor(port));
    const process = await connection.exec("echo 'x'");
    const [out, err] = await Promise.all([textOf(process.stdout), textOf(process.stderr)]);
    expect([out, err]).toEqual(["ran echo 'x'", 'to stderr']);
    expect(await process.exited).toEqual({ code: 3, signal: null });
  });

  it('may end before anyone looks', async () => {
    const { port } = await bed({
      onExec: (_, channel) => {
        channel.exit(7);
        channel.end('late');
      },
    });
    const connection = await connected(settingsFor(port));
    const process = await connection.exec('x');
    await sleep(100);
    expect(await textOf(process.stdout)).toBe('late');
    expect(await process.exited).toEqual({ code: 7, signal: null });
    const silent = await connection.exec('x');
    silent.stdout.resume();
    expect((await silent.exited).code).toBe(7);
  });

  it('without any output ends without anyone reading', async () => {
    const { port } = await bed({
      onExec: (_, channel) => {
        channel.exit(0);
        channel.end();
      },
    });
    const connection = await connected(settingsFor(port));
    expect(await (await connection.exec('true')).exited).toEqual({ code: 0, signal: null });
  });

  it('says which signal ended it', async () => {
    const { port } = await bed({
      onExec: (_, channel) => {
        channel.exit('KILL', false, '');
        channel.end();
      },
    });
    const process = await (await connected(settingsFor(port))).exec('x');
    expect(await process.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('takes and gives megabytes, and holds the writer back meanwhile', async () => {
    const data = randomBytes(8 * 1024 * 1024);
    let begin = () => {};
    const { port } = await bed({
      onExec: (_, channel) => {
        begin = () => channel.pipe(channel);
        channel.once('end', () => channel.exit(0));
      },
    });
    const process = await (await connected(settingsFor(port))).exec('cat');
    let written = 0;
    const writing = (async () => {
      for (let at = 0; at < data.length; at += 65_536) {
        const chunk = data.subarray(at, at + 65_536);
        if (!process.stdin.write(chunk, () => (written += chunk.length))) await once(process.stdin, 'drain');
      }
      process.stdin.end();
    })();
    for (let before = -1; before !== written || written === 0; ) {
      before = written;
      await sleep(150);
    }
    expect(written).toBeLessThan(5 * 1024 * 1024);
    expect(written).toBeGreaterThan(1024 * 1024);
    begin();
    const hash = createHash('sha256');
    for await (const chunk of process.stdout) {
      hash.update(chunk);
      if (Math.random() < 0.01) await sleep(5);
    }
    await writing;
    expect(hash.digest('hex')).toBe(createHash('sha256').update(data).digest('hex'));
    expect((await process.exited).code).toBe(0);
  });

  it('that ends without reading its input fails the writer, and keeps its output', async () => {
    const { port } = await bed({
      onExec: (_, channel) => {
        channel.write('refused'.repeat(100_000));
        setTimeout(() => {
          channel.exit(1);
          channel.close();
        }, 100);
      },
    });
    const process = await (await connected(settingsFor(port))).exec('x');
    const failed = new Promise((resolve) => process.stdin.write(randomBytes(6 * 1024 * 1024), resolve));
    expect(await failed).toMatchObject({ code: 'EPIPE' });
    expect(await textOf(process.stdout)).toBe('refused'.repeat(100_000));
    expect((await process.exited).code).toBe(1);
  });

  it('sees the end of its input when the writer gives up', async () => {
    const { port } = await bed({
      onExec: (_, channel) => {
        channel.resume().once('end', () => {
          channel.exit(9);
          channel.end();
        });
      },
    });
    const process = await (await connected(settingsFor(port))).exec('cat');
    process.stdin.destroy();
    expect((await process.exited).code).toBe(9);
  });

  it('that has ended takes no more input', async () => {
    const { port } = await bed({
      onExec: (_, channel) => {
        channel.exit(0);
        channel.end();
      },
    });
    const process = await (await connected(settingsFor(port))).exec('true');
    await process.exited;
    const failed = new Promise((resolve) => process.stdin.write('x', resolve));
    expect(await failed).toMatchObject({ code: 'EPIPE' });
  });

  it('that the host does not start is an error', async () => {
    const { port } = await bed({ onSession: (session) => session.on('exec', (_accept, reject) => reject()) });
    const connection = await connected(settingsFor(port));
    await expect(connection.exec('x')).rejects.toThrow('would not run a command');
  });
});

describe('a forwarded stream', () => {
  it('carries HTTP', async () => {
    const { port: http } = await tcp((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nalive')),
    );
    const { port } = await bed({ onPeer: forwards });
    const connection = await connected(settingsFor(port));
    const stream = await connection.connect('127.0.0.1', http);
    const agent = new Agent();
    agent.createConnection = () => stream as Socket;
    const request = get({ agent, host: '127.0.0.1', port: http, path: '/' });
    const [response] = await once(request, 'response');
    expect(await textOf(response)).toBe('alive');
    if (!stream.closed) await once(stream, 'close');
  });

  it('carries megabytes and ends when the other side does', async () => {
    const data = randomBytes(3 * 1024 * 1024);
    const { port: echo } = await tcp((socket) => socket.pipe(socket));
    const { port } = await bed({ onPeer: forwards });
    const stream = await (await connected(settingsFor(port))).connect('127.0.0.1', echo);
    stream.write(data);
    let got = 0;
    const hash = createHash('sha256');
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      hash.update(chunk);
      got += chunk.length;
      if (got === data.length) break;
    }
    expect(hash.digest('hex')).toBe(createHash('sha256').update(data).digest('hex'));
    if (!stream.closed) await once(stream, 'close');
  });

  it('closes by itself when the other side has ended and everything is read', async () => {
    const { port: source } = await tcp((socket) => socket.end('that was all'));
    const { port } = await bed({ onPeer: forwards });
    const stream = await (await connected(settingsFor(port))).connect('127.0.0.1', source);
    const closed = once(stream, 'close');
    stream.resume();
    await closed;
  });

  it('to a port where nobody listens is ECONNREFUSED', async () => {
    const gone = await startTcp(() => {});
    await gone.close();
    const { port } = await bed({ onPeer: forwards });
    const connection = await connected(settingsFor(port));
    await expect(connection.connect('127.0.0.1', gone.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await expect(connection.connect('127.0.0.1', gone.port)).rejects.not.toBeInstanceOf(ForwardingForbidden);
  });

  it.each([
    ['administratively prohibited', 1],
    ['unknown channel type', 3],
  ])('that is %s is ForwardingForbidden', async (_, reason) => {
    const { port } = await bed({ onPeer: (peer) => refuses(peer, reason) });
    const connection = await connected(settingsFor(port));
    await expect(connection.connect('127.0.0.1', 8080)).rejects.toBeInstanceOf(ForwardingForbidden);
  });

  it('closes at once when it is destroyed, even when the host does not answer', async () => {
    const silent = await tcp(() => {});
    const { port } = await bed({ onPeer: forwards });
    const stream = await (await connected(settingsFor(port))).connect('127.0.0.1', silent.port);
    stream.destroy();
    await once(stream, 'close');
    const [far] = silent.sockets;
    far!.resume();
    if (!far!.readableEnded) await once(far!, 'end');
  });

  it('holds the other side back while nobody reads', async () => {
    let sent = 0;
    const { port: source } = await tcp((socket) => {
      const send = () =>
        socket.write(Buffer.alloc(65_536), () => {
          sent += 65_536;
          if (sent < 64 * 1024 * 1024) send();
        });
      send();
    });
    const { port } = await bed({ onPeer: forwards });
    await (await connected(settingsFor(port))).connect('127.0.0.1', source);
    await sleep(700);
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });
});
