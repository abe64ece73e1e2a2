import { type AddressInfo, createServer } from 'node:net';
import { KnownHosts } from '../../src/host/known-hosts.ts';
import { readPrivateKey } from '../../src/host/private-key.ts';
import { connectSsh } from '../../src/host/ssh.ts';
import type { BedHost } from '../bed/host.ts';

/** A way to the service that does not go through the deploy's SSH connection. */
export async function wayTo(
  host: BedHost,
): Promise<{ url: string; used: () => number; close: () => Promise<void> }> {
  const connection = await connectSsh({
    host: host.address,
    port: host.port,
    user: 'root',
    key: readPrivateKey(host.keys.root, undefined).key,
    knownHosts: KnownHosts.parse(host.knownHosts),
    connectTimeoutMs: 10_000,
  });
  let used = 0;
  const server = createServer((socket) => {
    used++;
    socket.on('error', () => {});
    connection.connect('127.0.0.1', 8080).then(
      (onward) => {
        onward.on('error', () => socket.destroy());
        socket.pipe(onward).pipe(socket);
      },
      () => socket.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.close();
    await connection.close();
  };
  return { url: `http://127.0.0.1:${port}/probes/liveness`, used: () => used, close };
}
