import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connectLocal } from '../../src/host/local.ts';
import { startTcp, textOf } from './ssh-bed.ts';

vi.setConfig({ testTimeout: 20_000 });

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function local(graceMs?: number) {
  const connection = connectLocal(graceMs);
  open.push(connection);
  return connection;
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('the runner as the host', () => {
  it('runs a command line in a shell, with three streams and an exit code', async () => {
    const shell = await local().exec('read line; echo "got $line"; echo oops >&2; exit 3');
    shell.stdin.end("it's $HOME\n");
    const [out, err] = await Promise.all([textOf(shell.stdout), textOf(shell.stderr)]);
    expect([out, err]).toEqual(["got it's $HOME\n", 'oops\n']);
    expect(await shell.exited).toEqual({ code: 3, signal: null });
  });

  it("hands none of the runner's variables on: they hold secrets", async () => {
    vi.stubEnv('INPUT_SSH_KEY', 'a private key');
    vi.stubEnv('GITHUB_TOKEN', 'a token');
    const shell = await local().exec('env');
    shell.stdin.end();
    const variables = (await textOf(shell.stdout)).split('\n').map((line) => line.split('=')[0]);
    expect(variables).toContain('PATH');
    expect(variables.filter((name) => /^(INPUT_|GITHUB_)/.test(name!))).toEqual([]);
    vi.unstubAllEnvs();
  });

  it('says which signal ended a command', async () => {
    const shell = await local().exec('kill -TERM $$');
    expect(await shell.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('keeps what was written for whoever reads late', async () => {
    const shell = await local().exec('echo early');
    await sleep(200);
    expect(await textOf(shell.stdout)).toBe('early\n');
    expect((await shell.exited).code).toBe(0);
  });

  it('takes and gives megabytes', async () => {
    const shell = await local().exec('cat');
    const text = 'x'.repeat(3 * 1024 * 1024);
    shell.stdin.end(text);
    expect((await textOf(shell.stdout)).length).toBe(text.length);
    expect((await shell.exited).code).toBe(0);
  });

  it('fails a writer whose reader has ended', async () => {
    const shell = await local().exec('exec <&-; echo closed; sleep 0.2');
    expect(String((await once(shell.stdout, 'data'))[0])).toBe('closed\n');
    const failed = await new Promise((resolve) => shell.stdin.write('x'.repeat(1024 * 1024), resolve));
    expect(failed).toBeInstanceOf(Error);
  });

  it('is not held up by a command whose output nobody wants any more', async () => {
    const shell = await local().exec('head -c 5000000 /dev/zero; exit 6');
    for await (const _ of shell.stdout) break;
    expect((await shell.exited).code).toBe(6);
  });

  it('connects to a port, until it is closed', async () => {
    const echo = await startTcp((socket) => socket.pipe(socket));
    const connection = local();
    const stream = await connection.connect('127.0.0.1', echo.port);
    stream.write('ping');
    expect(String((await once(stream, 'data'))[0])).toBe('ping');
    const other = await connection.connect('127.0.0.1', echo.port);
    await connection.close();
    if (!other.closed) await once(other, 'close');
    open.length = 0;
    await echo.close();
  });

  it('says when nobody listens', async () => {
    const echo = await startTcp(() => {});
    await echo.close();
    const connection = local();
    await expect(connection.connect('127.0.0.1', echo.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await expect(connection.connect('localhost', echo.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('lets a command that sees the end of its input finish by itself', async () => {
    const connection = local(2000);
    const shell = await connection.exec('cat >/dev/null; sleep 0.2; exit 5');
    await connection.close();
    expect(await shell.exited).toEqual({ code: 5, signal: null });
  });

  it('leaves no process behind, not even one that ignores a SIGTERM', async () => {
    const connection = local(50);
    const shell = await connection.exec(
      'sleep 60 & echo $!; trap "" TERM; echo $$; while :; do sleep 60; done',
    );
    let text = '';
    for await (const chunk of shell.stdout) {
      text += chunk;
      if (text.split('\n').length > 2) break;
    }
    const [child, parent] = text.trim().split('\n').map(Number) as [number, number];
    expect([alive(child), alive(parent)]).toEqual([true, true]);
    await connection.close();
    expect((await shell.exited).signal).toBe('SIGKILL');
    expect(alive(parent)).toBe(false);
    for (let i = 0; i < 20 && alive(child); i++) await sleep(25);
    expect(alive(child)).toBe(false);
  });

  it('closes although a process that left the group still holds the pipes', async () => {
    const connection = local(50);
    const shell = await connection.exec('setsid sleep 30 & echo $!; exit 0');
    const [first] = await once(shell.stdout, 'data');
    const started = performance.now();
    await connection.close();
    expect(performance.now() - started).toBeLessThan(6000);
    await shell.exited;
    try {
      process.kill(Number(first), 'SIGKILL');
    } catch {}
  });

  it('does nothing more when it is closed, and was never lost', async () => {
    const connection = local();
    await connection.close();
    await expect(connection.exec('true')).rejects.toThrow('is closed');
    await expect(connection.connect('127.0.0.1', 1)).rejects.toThrow('is closed');
    expect(await Promise.race([connection.lost, sleep(50, 'not lost')])).toBe('not lost');
  });
});
