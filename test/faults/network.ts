import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a port on loopback that can be cut. */
export interface Network {
  readonly port: number;
  /** From now on nothing passes, in neither direction, and nobody is told; new connections lead nowhere. */
  cut(): void;
  /** Closes what is open, so that both sides learn of it. */
  close(): Promise<void>;
}

export async function networkTo(port: number): Promise<Network> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  };
  const server = createServer({ allowHalfOpen: true }, (client) => {
    keep(client);
    if (isCut) {
      client.pause();
      return;
    }
    const host = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    keep(host);
    for (const [from, to] of [
      [client, host],
      [host, client],
    ] as const) {
      from.on('data', (data) => isCut || to.write(data));
      from.on('end', () => isCut || to.end());
      from.on('close', () => isCut || to.destroy());
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.pause();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
