import { spawn } from 'node:child_process';
import net from 'node:net';
import ssh2 from 'ssh2';

export interface SshServer {
  readonly port: number;
  close(): void;
}

/**
 * An SSH server on loopback that lets in one key, runs commands by /bin/sh with a PATH of its own, and forwards ports:
 * what a deploy needs of a real host's sshd.
 */
export async function startSshServer(options: {
  readonly hostKey: string;
  readonly clientKey: string;
  readonly path: string;
}): Promise<SshServer> {
  const allowed = ssh2.utils.parseKey(options.clientKey);
  if (allowed instanceof Error) throw allowed;
  const clients = new Set<ssh2.Connection>();
  const server = new ssh2.Server({ hostKeys: [options.hostKey] }, (client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    client.on('error', () => {}); // a client that goes away is none of the server's business
    client.on('authentication', (context) => {
      const right =
        context.method === 'publickey' &&
        context.key.data.equals(allowed.getPublicSSH()) &&
        (!context.signature || allowed.verify(context.blob!, context.signature, context.hashAlgo) === true);
      if (right) context.accept();
      else context.reject(['publickey']);
    });
    client.on('session', (accept) => {
      accept().on('exec', (acceptExec, _reject, { command }) =>
        runCommand(acceptExec(), command, options.path),
      );
    });
    client.on('tcpip', (accept, reject, { destIP, destPort }) => {
      const socket = net.connect(destPort, destIP);
      socket.once('error', () => reject());
      socket.once('connect', () => {
        socket.removeAllListeners('error');
        const channel = accept();
        channel.on('error', () => {});
        socket.on('error', () => channel.destroy());
        socket.pipe(channel).pipe(socket);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    close() {
      for (const client of clients) client.end();
      server.close();
    },
  };
}

function runCommand(channel: ssh2.ServerChannel, command: string, path: string): void {
  const shell = spawn('/bin/sh', ['-c', command], {
    env: { PATH: path, HOME: '/nonexistent' },
    stdio: 'pipe',
  });
  shell.stdin.on('error', () => {}); // it may have ended before its input did
  channel.on('error', () => {});
  channel.pipe(shell.stdin);
  shell.stdout.pipe(channel, { end: false });
  shell.stderr.pipe(channel.stderr, { end: false });
  shell.on('close', (code) => {
    channel.exit(code ?? 1);
    channel.end();
  });
}
