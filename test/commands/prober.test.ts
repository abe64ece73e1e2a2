import net from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Prober } from '../../src/commands/prober.ts';
import { type Connection, ForwardingForbidden } from '../../src/host/connection.ts';
import type { Host } from '../../src/host/host.ts';
import type { ProbeAnswer } from '../../src/service/probe.ts';

const servers: net.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A service that answers so, and when it was asked. */
async function service(status = 200) {
  const asked: number[] = [];
  const server = net.createServer((socket) => {
    asked.push(performance.now());
    socket.on('error', () => {});
    socket.once('data', () =>
      socket.end(`HTTP/1.1 ${status} x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`),
    );
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return { asked, url: new URL(`http://127.0.0.1:${port}/probes/liveness`) };
}

/** A connection through which everything of this machine is reached, unless it says otherwise. */
function connection(forbidden: () => boolean = () => false) {
  const opened: string[] = [];
  return {
    opened,
    connect: async (address: string, port: number) => {
      opened.push(`${address}:${port}`);
      if (forbidden()) throw new ForwardingForbidden('no forwarding');
      return net.connect(port, address);
    },
  } as unknown as Connection & { opened: string[] };
}

/** A host whose helper would probe. */
function helper() {
  const asked: string[] = [];
  return { asked, host: { beginProbing: () => asked.push('probe') } as unknown as Host };
}
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('one probe', () => {
  it('goes through the connection where it comes from the host', async () => {
    const { url, asked } = await service();
    const through = connection();
    expect(await new Prober(through, url, 'host').once()).toEqual({ status: 200 });
    expect(through.opened).toEqual([url.host]);
    expect(asked).toHaveLength(1);
  });

  it('goes past it where it comes from the runner', async () => {
    const { url } = await service(400);
    const through = connection();
    expect(await new Prober(through, url, 'runner').once()).toEqual({ status: 400 });
    expect(through.opened).toEqual([]);
  });

  it('says why nobody answers', async () => {
    const nobody = new URL('http://127.0.0.1:9/');
    expect(await new Prober(connection(), nobody, 'runner').once()).toEqual({
      status: null,
      why: 'ECONNREFUSED',
    });
  });

  it('is nothing where the host forbids forwarding, and it is known then', async () => {
    const { url } = await service();
    const prober = new Prober(
      connection(() => true),
      url,
      'host',
    );
    expect(prober.forwarding).toBe(true);
    expect(await prober.once()).toBeNull();
    expect(prober.forwarding).toBe(false);
  });
});

describe('probing until it is stopped', () => {
  const probing = async (isUp: boolean, ms: number) => {
    const { url, asked } = await service();
    const answers: ProbeAnswer[] = [];
    const prober = new Prober(connection(), url, 'host');
    prober.start(
      helper().host,
      (answer) => answers.push(answer),
      () => isUp,
    );
    await sleep(ms);
    prober.stop();
    const until = answers.length;
    await sleep(700);
    expect(answers).toHaveLength(until);
    expect(asked.length - until).toBeLessThanOrEqual(1);
    return answers;
  };

  it('is dense while the service is down: those measure the outage', async () => {
    expect((await probing(false, 2_000)).length).toBeGreaterThan(5);
  });

  it('is seldom once it is up: the service logs each of them', async () => {
    const answers = await probing(true, 1_200);
    expect(answers.length).toBeGreaterThan(1);
    expect(answers.length).toBeLessThan(4);
  });

  it('is done at once where somebody asks for that', async () => {
    const { url } = await service();
    const prober = new Prober(connection(), url, 'host');
    const answers: ProbeAnswer[] = [];
    const { host } = helper();
    prober.start(
      host,
      (answer) => answers.push(answer),
      () => true,
    );
    await vi.waitUntil(() => answers.length === 1);
    const began = performance.now();
    prober.atOnce(host);
    await vi.waitUntil(() => answers.length === 2);
    // The next one would have come after half a second.
    expect(performance.now() - began).toBeLessThan(400);
    prober.stop();
    prober.atOnce(host);
    await sleep(100);
    expect(answers).toHaveLength(2);
  });

  it('that begins anew ends what was begun before', async () => {
    const { url } = await service();
    const prober = new Prober(connection(), url, 'host');
    const first: ProbeAnswer[] = [];
    prober.start(
      helper().host,
      (answer) => first.push(answer),
      () => false,
    );
    prober.start(
      helper().host,
      () => {},
      () => false,
    );
    await sleep(400);
    prober.stop();
    expect(first).toEqual([]);
  });

  it('is left to the helper where forwarding is forbidden', async () => {
    const { url } = await service();
    const prober = new Prober(
      connection(() => true),
      url,
      'host',
    );
    await prober.once();
    const { host, asked } = helper();
    prober.start(
      host,
      () => expect.unreachable(),
      () => false,
    );
    expect(asked).toEqual(['probe']);
    prober.atOnce(host);
    expect(asked).toEqual(['probe', 'probe']);
    prober.stop();
    prober.atOnce(host);
    expect(asked).toHaveLength(2);
  });

  it('is handed over to the helper where that turns out in the middle', async () => {
    const { url } = await service();
    let forbidden = false;
    const answers: ProbeAnswer[] = [];
    const prober = new Prober(
      connection(() => forbidden),
      url,
      'host',
    );
    const { host, asked } = helper();
    prober.start(
      host,
      (answer) => answers.push(answer),
      () => false,
    );
    await sleep(300);
    forbidden = true;
    await sleep(400);
    prober.stop();
    expect(answers.length).toBeGreaterThan(0);
    expect(asked).toEqual(['probe']);
  });
});
