import net from 'node:net';

/** A proxy on loopback that holds back everything for a while, in each direction, and counts connections. */
export interface DelayingProxy {
  readonly port: number;
  readonly connections: number;
  close(): Promise<void>;
}

/** Before a port of loopback; a round trip through it takes twice the delay. The end of a connection is held back, too. */
export async function delayingProxy(port: number, delayMs: number): Promise<DelayingProxy> {
  let connections = 0;
  const open = new Set<net.Socket>();
  const later = (then: () => void): void => {
    if (delayMs === 0) then();
    else setTimeout(then, delayMs);
  };
  const server = net.createServer((client) => {
    connections++;
    const host = net.connect(port, '127.0.0.1');
    for (const [from, to] of [
      [client, host],
      [host, client],
    ] as const) {
      open.add(from);
      from.setNoDelay(true);
      from.on('error', () => {});
      from.on('data', (data) => later(() => to.write(data)));
      from.on('close', () => {
        open.delete(from);
        later(() => to.destroy());
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    get connections() {
      return connections;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
