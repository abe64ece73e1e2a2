// npm run bed -- up | down | ssh [deploy|plain] [COMMAND…] | logs [UNIT]
// A test host for a person to play with: it stays until `down`.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bedAvailable } from './available.ts';
import { cacheFolder } from './cache.ts';
import { attach, newRun, startSupervisor } from './host.ts';
import { buildLayers } from './layers.ts';
import { processMark } from './machine.ts';
import { FOREGROUND_UNIT, NIXOS_UNIT, PLACES, PLAIN_UNIT } from './units.ts';

interface Standing {
  /** Of the supervisor: its id and start time. */
  readonly mark: string;
  readonly port: number;
  readonly key: string;
  readonly knownHosts: string;
}

const stateFile = join(cacheFolder(), 'standing.json');

const commands: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  up,
  down,
  ssh: ([first, ...rest]) => {
    const users = ['root', 'deploy', 'plain'];
    return first && users.includes(first)
      ? ssh(first, rest)
      : ssh('root', first === undefined ? [] : [first, ...rest]);
  },
  logs: ([unit = NIXOS_UNIT]) => ssh('root', ['journalctl', '--follow', '--lines=50', '--unit', unit]),
};

async function up(): Promise<number> {
  const available = bedAvailable();
  if (!available.ok) return fail(available.reason);
  if (standing()) return fail('a host is up already: npm run bed -- down');
  console.log('Making the host (the first one ever takes about two minutes)…');
  const layers = await buildLayers();
  const plan = await newRun('standing', layers);
  const { supervisor, booted } = await startSupervisor(plan, { stays: true });
  const host = attach(layers, supervisor, booted);
  await host.run(`systemctl start ${NIXOS_UNIT}`);

  const key = join(plan.folder, 'id_ed25519');
  const knownHosts = join(plan.folder, 'known_hosts');
  writeFileSync(key, host.keys.root, { mode: 0o600 });
  writeFileSync(knownHosts, host.knownHosts);
  const state: Standing = { mark: processMark(supervisor.pid), port: host.port, key, knownHosts };
  writeFileSync(stateFile, JSON.stringify(state));
  supervisor.release();

  console.log(`A host is up at 127.0.0.1:${host.port}; ${NIXOS_UNIT} is starting.

  users        root, deploy (may sudo), plain (may not)
  key          ${key}
  known hosts  ${knownHosts}
  units        ${NIXOS_UNIT}, rules ${PLACES[NIXOS_UNIT].rules}, port ${PLACES[NIXOS_UNIT].port}
               ${FOREGROUND_UNIT}, rules ${PLACES[FOREGROUND_UNIT].rules}, port ${PLACES[FOREGROUND_UNIT].port}
               ${PLAIN_UNIT}, rules ${PLACES[PLAIN_UNIT].rules}, port ${PLACES[PLAIN_UNIT].port}
  switches     ${PLACES[NIXOS_UNIT].state}/switches.json (test/standin/switches.ts)

A deploy to it:

  INPUT_HOST=127.0.0.1 INPUT_PORT=${host.port} INPUT_USER=deploy \\
  INPUT_SSH_KEY="$(cat ${key})" \\
  INPUT_KNOWN_HOSTS="$(cat ${knownHosts})" \\
  INPUT_RULES_FILE=sync-rules.yaml node dist/index.js

A shell on it: npm run bed -- ssh. Its log: npm run bed -- logs. Its end: npm run bed -- down.`);
  return 0;
}

async function down(): Promise<number> {
  const state = standing();
  if (!state) return fail('no host is up');
  process.kill(Number.parseInt(state.mark, 10), 'SIGTERM');
  while (processMark(Number.parseInt(state.mark, 10)) === state.mark) await sleep(50);
  rmSync(stateFile, { force: true });
  console.log('The host is gone.');
  return 0;
}

function ssh(user: string, command: string[]): Promise<number> {
  const state = standing();
  if (!state) return Promise.resolve(fail('no host is up: npm run bed -- up'));
  const options = ['-o', `UserKnownHostsFile=${state.knownHosts}`, '-o', 'IdentitiesOnly=yes', '-F', 'none'];
  const args = ['-p', `${state.port}`, '-i', state.key, ...options, `${user}@127.0.0.1`, ...command];
  return new Promise((resolve, reject) => {
    const child = spawn('ssh', args, { stdio: 'inherit' });
    // Ctrl-C is for what runs there.
    process.on('SIGINT', () => {});
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** The host that is up, if its supervisor still runs. */
function standing(): Standing | undefined {
  if (!existsSync(stateFile)) return undefined;
  const state = JSON.parse(readFileSync(stateFile, 'utf8')) as Standing;
  return processMark(Number.parseInt(state.mark, 10)) === state.mark ? state : undefined;
}

function fail(reason: string): number {
  console.error(reason);
  return 1;
}

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
process.exitCode = command
  ? await command(args)
  : fail(`npm run bed -- ${Object.keys(commands).join(' | ')}`);
