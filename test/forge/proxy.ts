import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ConnectProxy {
  readonly port: number;
  /** How many connections are open. */
  readonly open: () => number;
  /** `CONNECT` targets, and what they came with. */
  readonly seen: { readonly target: string; readonly authorization: string | undefined }[];
  /** `refuse`: 407; `hang`: no answer. */
  mood: 'connect' | 'refuse' | 'hang';
  close(): Promise<void>;
}

/** A proxy that takes every CONNECT to `port` on 127.0.0.1, whatever the name. */
export async function startProxy(port: number): Promise<ConnectProxy> {
  const server = createServer((_, response) => response.writeHead(400).end());
  const sockets = new Set<Socket>();
  const proxy: ConnectProxy = {
    port: 0,
    open: () => sockets.size,
    seen: [],
    mood: 'connect',
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    proxy.seen.push({
      target: request.url ?? '',
      authorization: request.headers['proxy-authorization'],
    });
    socket.on('error', () => {});
    if (proxy.mood === 'hang') {
      // Read, to see its end; a server's sockets stay half open after it.
      socket.resume().once('end', () => socket.destroy());
      return;
    }
    if (proxy.mood === 'refuse') {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const through = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      socket.pipe(through).pipe(socket);
    });
    through.on('error', () => socket.destroy());
    socket.once('close', () => through.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(proxy, { port: (server.address() as AddressInfo).port });
}
