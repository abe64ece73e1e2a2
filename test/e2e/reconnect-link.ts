import net from 'node:net';

/** A way to a port on loopback whose connections can be lost, and come back. */
export interface Link {
  readonly port: number;
  /** From now on nothing passes, and nobody is told; new connections are made, and lead nowhere. */
  cut(): void;
  /** New connections lead to the host again; those that were cut stay so. */
  heal(): void;
  /** Both sides of each connection learn at once that it is over; new ones are not hindered. */
  reset(): void;
  close(): Promise<void>;
}

export async function linkTo(port: number): Promise<Link> {
  const sockets = new Set<net.Socket>();
  let passes = true;
  /** Counts the cuts: what was opened before the last one is dead. */
  let age = 0;
  const keep = (socket: net.Socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  };
  const server = net.createServer((client) => {
    keep(client);
    if (!passes) {
      client.pause();
      return;
    }
    const born = age;
    const host = net.connect(port, '127.0.0.1');
    keep(host);
    for (const [from, to] of [
      [client, host],
      [host, client],
    ] as const) {
      from.on('data', (data) => born !== age || to.write(data));
      from.on('close', () => born !== age || to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    cut: () => {
      passes = false;
      age++;
    },
    heal: () => {
      passes = true;
    },
    reset: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
