import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeKeyPair } from './demo/key-pair.ts';
import { startSshServer } from './demo/ssh-server.ts';
import { DemoSupervisor } from './demo/supervisor.ts';

/*
 * `npm run demo`: a host in a temporary folder, with an SSH server, a unit, and a stand-in for the service that has the
 * measured facts of the real one; then three deploys, by the very program that the action runs.
 */

const dist = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-demo-'));
const RULES = join(folder, 'host', 'sync-rules.yaml');

const OLD_RULES = `config:
  edition: 3
streams:
  my_lists:
    auto_subscribe: true
    query: SELECT id, name FROM lists WHERE owner_id = auth.user_id()
`;
const NEW_RULES = `${OLD_RULES}  my_todos:
    query: SELECT id, text, done FROM todos WHERE owner_id = auth.user_id()
`;
const MISSPELT_RULES = NEW_RULES.replace(
  'id, text, done FROM todos WHERE owner_id = auth.user_id()',
  'id, text, done FROM todos WHERE owner_id = auth.user_idd()',
);
/** Valid, but this host's service is older than the key: it answers 200 for a second, and dies. */
const TOO_NEW_RULES = NEW_RULES.replace('edition: 3', 'edition: 3\n  storage_version: 2');

const cleanUps: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
let cleaned = false;
async function cleanUp(): Promise<void> {
  if (cleaned) return;
  cleaned = true;
  for (const undo of cleanUps.reverse()) await undo();
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void cleanUp().then(() => process.exit(130)));
}

try {
  process.exitCode = (await demo()) ? 0 : 1;
} finally {
  await cleanUp();
}

async function demo(): Promise<boolean> {
  const port = await freePort();
  mkdirSync(join(folder, 'host'), { recursive: true, mode: 0o700 });
  writeFileSync(RULES, OLD_RULES);
  const supervisor = await startHost(port);
  const hostKey = makeKeyPair();
  const clientKey = makeKeyPair();
  const server = await startSshServer({
    hostKey: hostKey.private,
    clientKey: clientKey.public,
    path: [join(folder, 'bin'), process.env.PATH ?? '/usr/bin:/bin'].join(delimiter),
  });
  cleanUps.push(() => server.close());
  console.log(
    `A host in ${folder}: an SSH server on 127.0.0.1:${server.port}, a unit, and a stand-in for PowerSync Service.`,
  );
  supervisor.start();
  await answers(port);

  const deploy = (rules: string): Promise<Deployed> =>
    runDeploy(rules, {
      INPUT_HOST: '127.0.0.1',
      INPUT_PORT: String(server.port),
      INPUT_USER: 'demo',
      INPUT_SSH_KEY: clientKey.private,
      INPUT_KNOWN_HOSTS: `[127.0.0.1]:${server.port} ${hostKey.public}`,
      INPUT_SUDO: 'never',
      INPUT_REMOTE_PATH: RULES,
      INPUT_LIVENESS_URL: `http://127.0.0.1:${port}/probes/liveness`,
      INPUT_STABILITY_WINDOW: '4s',
    });
  return (
    (await act('1. Rules with a misspelt function: they never reach the host.', 'rejected', () =>
      deploy(MISSPELT_RULES),
    )) &&
    (await act('2. Good rules.', 'deployed', () => deploy(NEW_RULES))) &&
    (await act(
      '3. Rules that are valid, but not for the version on this host: it answers 200 for a second, and crashes.',
      'rolled-back',
      () => deploy(TOO_NEW_RULES),
    ))
  );
}

interface Deployed {
  readonly outcome: string;
  readonly code: number | null;
}

async function act(title: string, expected: string, run: () => Promise<Deployed>): Promise<boolean> {
  console.log(`\n=== ${title}\n`);
  const { outcome, code } = await run();
  const right = outcome === expected && code === (expected === 'deployed' ? 0 : 1);
  if (!right)
    console.log(
      `\nThe demo expected ${expected}, and got ${outcome || 'no outcome'} with exit code ${code}.`,
    );
  return right;
}

/** Runs the program as the action does, with inputs in variables, and lets its output through. */
async function runDeploy(rules: string, inputs: Record<string, string>): Promise<Deployed> {
  const rulesFile = join(folder, 'sync-rules.yaml');
  writeFileSync(rulesFile, rules);
  const child = spawn(process.execPath, [join(dist, 'index.js')], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...inputs, INPUT_RULES_FILE: 'sync-rules.yaml' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = ends(child);
  cleanUps.push(() => child.kill('SIGKILL'));
  let said = '';
  child.stdout!.on('data', (data: Buffer) => {
    said += data.toString('utf8');
    process.stdout.write(data);
  });
  const code = await end;
  return { outcome: /^([a-z-]+): (?!$)/m.exec(said.split('\n\n').at(-1) ?? '')?.[1] ?? '', code };
}

function ends(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', (code) => resolve(code)));
}

/** The unit, and the programs by which a deploy speaks with it. */
async function startHost(port: number): Promise<DemoSupervisor> {
  const socket = join(folder, 'unit.sock');
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'state'));
  for (const program of ['systemctl', 'journalctl']) {
    const file = join(folder, 'bin', program);
    writeFileSync(
      file,
      `#!/bin/sh\nexec "${process.execPath}" "${join(dist, 'demo', 'control.js')}" "${socket}" ${program} "$@"\n`,
    );
    chmodSync(file, 0o755);
  }
  const supervisor = new DemoSupervisor([process.execPath, join(dist, 'demo', 'service.js')], {
    PATH: process.env.PATH,
    DEMO_PORT: String(port),
    DEMO_RULES: RULES,
    DEMO_STATE: join(folder, 'state'),
  });
  await supervisor.listen(socket);
  cleanUps.push(() => supervisor.close());
  return supervisor;
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const up = await fetch(`http://127.0.0.1:${port}/probes/liveness`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the stand-in service did not answer');
}
