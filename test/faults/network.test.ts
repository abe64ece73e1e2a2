import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Network, networkTo } from './network.ts';

/** Says back what it hears. */
let server: Server;
let network: Network;
const peers = new Set<Socket>();
beforeEach(async () => {
  server = createServer((socket) => {
    peers.add(socket);
    socket.on('error', () => {});
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  network = await networkTo((server.address() as AddressInfo).port);
});
afterEach(async () => {
  await network.close();
  for (const peer of peers) peer.destroy();
  peers.clear();
  server.close();
});

/** What comes back on a new connection. */
async function client() {
  const socket = connect(network.port, '127.0.0.1');
  const state = { heard: '', closed: false, socket };
  socket.on('error', () => {});
  socket.on('data', (data) => {
    state.heard += data.toString();
  });
  socket.on('close', () => {
    state.closed = true;
  });
  await new Promise((resolve) => socket.once('connect', resolve));
  return state;
}

describe('a network that can be cut', () => {
  it('passes everything on until then', async () => {
    const one = await client();
    one.socket.write('hello');
    await expect.poll(() => one.heard).toBe('hello');
    one.socket.end();
    await expect.poll(() => one.closed).toBe(true);
  });

  it('passes nothing on afterwards, and tells nobody', async () => {
    const one = await client();
    one.socket.write('hello');
    await expect.poll(() => one.heard).toBe('hello');
    const [peer] = peers;
    let peerHeard = false;
    peer!.on('data', () => {
      peerHeard = true;
    });
    network.cut();
    one.socket.write('lost');
    peer!.write('lost');
    const late = await client();
    late.socket.write('lost');
    await sleep(300);
    expect({ heard: one.heard, late: late.heard, peerHeard }).toEqual({
      heard: 'hello',
      late: '',
      peerHeard: false,
    });
    expect([one.closed, late.closed, peer!.destroyed]).toEqual([false, false, false]);
  });

  it('tells both sides when it is closed', async () => {
    const one = await client();
    one.socket.write('hello');
    await expect.poll(() => one.heard).toBe('hello');
    network.cut();
    await network.close();
    await expect.poll(() => one.closed).toBe(true);
    const [peer] = peers;
    await expect.poll(() => peer!.destroyed).toBe(true);
  });
});
