import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, vi } from 'vitest';
import { HelperRefusal } from '../../src/host/helper.ts';
import { inRoom, sh, sleep, TEST_MS, until } from './helper-room.ts';
import { hasShell, SHELLS } from './shells.ts';

vi.setConfig({ testTimeout: TEST_MS });

/** They come as many at a time as the host had to say. */
const lines = (events: readonly { type: string }[]): string[] =>
  events.flatMap((event) =>
    event.type === 'line' ? (event as unknown as { text: string }).text.split('\n') : [],
  );

describe.each(SHELLS.filter(hasShell))('what the service says, under %s', (shell) => {
  const test = inRoom(shell).concurrent;

  test('the first lines of the log of a start, and no more than 300,000 bytes', async ({ room }) => {
    const supervisor = room.supervisor({
      boot: sh('echo "start $1"; yes "$(printf %0999d 0)"', '{identity}'),
    });
    const { host } = await room.connect({ supervisor });
    const log = await host.bootLog('a:b_c-1');
    expect(log.startsWith('start a:b_c-1\n0000')).toBe(true);
    expect(log.length).toBeGreaterThan(299_000);
    expect(log.length).toBeLessThanOrEqual(300_001);
  });

  test('what it said of itself, without the requests that it answered and the rows that it copied', async ({
    room,
  }) => {
    const lines = ['one', 'GET /probes/x {"route":"/probes/x"}', 'powersync_22 Flushed 2000 + 0', 'two', ''];
    const { host } = await room.connect({
      supervisor: room.supervisor({ boot: sh('printf %s "$1"', lines.join('\n')) }),
    });
    expect(await host.bootLog('a')).toBe('one\ntwo\n');
  });

  test('its last lines, beside its first ones', async ({ room }) => {
    const { host } = await room.connect({
      supervisor: room.supervisor({ logs: sh('yes "$1" | head -n 200000; echo end', '{identity}') }),
    });
    const [first, last] = await Promise.all([host.bootLog('a'), host.lastLog('b')]);
    expect(first).toBe('first a\n');
    expect(last.endsWith('\nb\nb\nend\n')).toBe(true);
    expect(last.length).toBe(400_000);
  });

  test('nothing where there is no command for it', async ({ room }) => {
    const { host } = await room.connect({ supervisor: room.supervisor({ boot: [], follow: [] }) });
    expect(await host.bootLog('a')).toBe('');
  });

  test('the log as it comes, from its first line on', async ({ room }) => {
    const { host, events } = await room.connect({
      supervisor: room.supervisor({
        follow: sh(
          'echo "start $1"; while [ ! -e "$2" ]; do sleep 0.1; done; echo later; sleep 60',
          '{identity}',
          room.marks,
        ),
      }),
    });
    host.followLog('one');
    await until(() => lines(events).length === 1);
    room.mark();
    await until(() => lines(events).length === 2);
    expect(lines(events)).toEqual(['start one', 'later']);
  });

  test('long lines whole up to 16,800 bytes, torn through no character', async ({ room }) => {
    const { host, events } = await room.connect({
      supervisor: room.supervisor({
        follow: sh(
          'printf "x%s\\n" "$(yes ä | head -n 5000 | tr -d "\\n")"; printf "%s\\n" "$(yes 0 | head -n 30000 | tr -d "\\n")"; printf "GET \\"route\\":\\"/probes/liveness\\"\\n"; echo end; sleep 60',
        ),
      }),
    });
    host.followLog('one');
    await until(() => lines(events).length === 3);
    expect(lines(events)).toEqual([`x${'ä'.repeat(5000)}`, '0'.repeat(16_800), 'end']);
  });

  test('another start once that is followed, and nothing after the end', async ({ room }) => {
    const { host, events, connection } = await room.connect({
      supervisor: room.supervisor({
        follow: sh('while :; do echo "$1"; sleep 0.2; done', '{identity}'),
      }),
    });
    host.followLog('one');
    await until(() => lines(events).includes('one'));
    host.followLog('two');
    await until(() => lines(events).includes('two'));
    for (const event of events) if (event.type === 'line') expect(event.text).toBe(event.start);
    await sleep(1_500);
    const from = lines(events).length;
    await sleep(1_000);
    expect(new Set(lines(events).slice(from))).toEqual(new Set(['two']));
    host.endFollowing();
    await until(() => room.helpers().length <= HELPER_PROCESSES);
    connection.cut();
    await host.ended;
    await until(() => room.helpers().length === 0);
  });

  test('leaves nobody behind who follows, where the helper is killed', async ({ room }) => {
    const { host, events, connection } = await room.connect();
    host.followLog('one');
    await until(() => lines(events).length === 1);
    connection.kill();
    await until(() => room.helpers().length === 0);
  });

  test('tells when it cannot be followed', async ({ room }) => {
    const { host, events } = await room.connect({ supervisor: room.supervisor({ follow: ['false'] }) });
    host.followLog('one');
    await until(() => events.some(({ type }) => type === 'line end'));
  });

  test('which container it runs in', async ({ room }) => {
    const { host } = await room.connect();
    expect(await host.container()).toBe('the container\n');
  });

  test('a program gets what it is fed, and words longer than a line', async ({ room }) => {
    const { host } = await room.connect();
    const script = `# ${'x'.repeat(20_000)}\necho "$1 in $2"; cat; echo oops >&2; exit 7`;
    const input = 'some "rules"\n'.repeat(1_000);
    expect(
      await host.check(
        sh(script, 'words that stay', '{image}'),
        'registry:5000/a/b@sha256:01',
        Buffer.from(input),
        9_000,
      ),
    ).toEqual({
      code: 7,
      output: `words that stay in registry:5000/a/b@sha256:01\n${input}oops\n`,
    });
    // And once more.
    expect(await host.check(sh('cat'), 'image', Buffer.from('again'), 9_000)).toEqual({
      code: 0,
      output: 'again',
    });
  });

  test('a program that does not end is ended', async ({ room }) => {
    const { host } = await room.connect();
    expect(await host.check(sh('echo begun; exec sleep 60'), 'image', Buffer.from(''), 1_000)).toEqual({
      code: 124,
      output: 'begun\n',
    });
  });

  test.for(['-v', '', 'a b', 'a|b', '$(a)'])('no image is called %j', async (image, { room }) => {
    const { host } = await room.connect();
    await expect(host.check(['cat'], image, Buffer.from(''), 1_000)).rejects.toThrow(HelperRefusal);
  });

  test('asks the admin API with the token, which no command line shows', async ({ room }) => {
    const seen: string[] = [];
    const server = http.createServer(async (request, answer) => {
      const body = Buffer.concat(await request.toArray()).toString('utf8');
      seen.push(
        `${request.method} ${request.url} ${request.headers.authorization} ${request.headers['content-type']} ${body.length}`,
      );
      answer.statusCode = 418;
      answer.end(`{"a":"${'ö'.repeat(5000)}"}`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const { host } = await room.connect({
        livenessUrl: new URL(`http://127.0.0.1:${port}/probes/liveness?a`),
        apiToken: `to"k\\en'$(x)`,
      });
      const { bytes, form } = await host.askApi('/api/admin/v1/validate', 'x'.repeat(200_000));
      expect(seen).toEqual([`POST /api/admin/v1/validate Bearer to"k\\en'$(x) application/json 200000`]);
      const text = bytes.toString('utf8');
      if (form === 'body') expect(text).toBe(`{"a":"${'ö'.repeat(5000)}"}\n418`);
      else
        expect(text.split('\r\n\r\n')).toEqual([
          expect.stringContaining(' 418 '),
          `{"a":"${'ö'.repeat(5000)}"}`,
        ]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test('asks no other path', async ({ room }) => {
    const { host } = await room.connect();
    await expect(host.askApi('/api/sync-rules/v1/deploy', '')).rejects.toThrow('path');
  });
});

/** The helper, and what reads its input. */
const HELPER_PROCESSES = 4;
