import { setTimeout as sleep } from 'node:timers/promises';
import type { BedHost } from '../bed/host.ts';
import { CONFIRM_TIMEOUT_S, FOLDER, STORE } from './bench.ts';
import { type Fault, type FaultCase, hasGuard, type Point } from './cases.ts';
import { FAULTS_FOLDER } from './instrument.ts';
import { IN_SESSION, OF_GUARD, processes } from './look.ts';
import type { Network } from './network.ts';
import type { Program } from './program.ts';

/** A deploy that stands still at its fault point. */
export interface Scene {
  readonly host: BedHost;
  readonly program: Program;
  /** The way of the program to the host. */
  readonly network: Network;
  readonly faultCase: FaultCase;
}

const HANGS_AFTER_DEADLINE_S = 4;
export const HANGS_S = CONFIRM_TIMEOUT_S + HANGS_AFTER_DEADLINE_S;

/** Lets the fault happen. Throws where there was nothing to break: then nothing would be shown. */
export const strike: Readonly<Record<Fault, (scene: Scene) => Promise<void>>> = {
  'runner killed': async ({ host, program }) => {
    program.kill();
    // Until the host has learned of it: before that it may well go on for a moment.
    await host.run(
      `for try in $(seq 100); do ${processes('comm')} | grep -E '${IN_SESSION}' | grep -qE '${SSHD}' || exit 0; sleep 0.05; done; exit 1`,
    );
    await sleep(300);
  },
  'network cut': async ({ network }) => network.cut(),
  'sshd killed': async ({ host }) => {
    // The one with the user's rights and the one with root's.
    const killed = await kill(host, `${processes('comm')} | grep -E '${IN_SESSION}' | grep -E '${SSHD}'`);
    if (killed < 2) throw new Error(`${killed} of sshd's processes were killed, not two`);
  },
  'helper killed': async ({ host }) => killHelper(host),
  // Nobody comes back: the guard is the only one who is left.
  'runner and helper killed': async ({ host, program }) => {
    program.kill();
    await killHelper(host);
  },
  'guard killed': async ({ host, faultCase }) => {
    const killed = await kill(host, `${processes('comm')} | grep -E '${OF_GUARD}'`);
    if (killed === 0 && hasGuard(faultCase)) throw new Error('there was no guard to kill');
  },
  'power cut, with the resolve unit': ({ host }) => host.crash(),
  'power cut': ({ host }) => host.crash(),
  'disk full': async ({ host }) => {
    const fill = `head -c 2M /dev/zero 2>/dev/null >>${FILLER}`;
    await host.run(`! ${fill} && ! ${fill}`);
  },
  // It hangs until a while after the deadline, whatever becomes of this process.
  'systemctl hangs': async ({ host }) => {
    const ends = `sleep ${HANGS_S}; rm -f ${FAULTS_FOLDER}/hang`;
    await host.run(
      `set -e; touch ${FAULTS_FOLDER}/hang; setsid sh -c '${ends}' </dev/null >/dev/null 2>&1 &`,
    );
    await host.run('timeout 0.3 systemctl restart no-such.service; [ $? = 124 ]');
  },
};

/** What a host needs before the deploy, and what takes that away again. */
export async function prepare({ fault }: FaultCase, host: BedHost): Promise<void> {
  if (fault === 'disk full') await host.run(`${ON_SMALL_DISK}; ${AT_END_OF_BLOCK}`);
  if (fault === 'power cut, with the resolve unit') {
    await host.run('systemctl enable -q powersync-deploy-resolve.service');
  }
}
/** What a person would do before the next deploy. */
export async function repair({ fault }: FaultCase, host: BedHost): Promise<void> {
  if (fault === 'disk full') await host.run(`rm ${FILLER}`);
  // Where nothing had to be restarted any more, nobody has waited for its end.
  if (fault === 'systemctl hangs') await host.run(`rm -f ${FAULTS_FOLDER}/hang`);
}
export async function tidy({ fault }: FaultCase, host: BedHost): Promise<void> {
  if (fault === 'disk full') await host.run(OFF_SMALL_DISK);
  if (fault === 'power cut, with the resolve unit') {
    await host.run('systemctl disable -q powersync-deploy-resolve.service');
  }
}

/** Says where to stop, before the deploy. */
export async function setPoint(host: BedHost, { moment, step }: Point): Promise<void> {
  await host.run(`rm -rf ${FAULTS_FOLDER}`);
  await host.writeFile(`${FAULTS_FOLDER}/at`, `${moment} ${step}\n`);
}

/** Waits until the deploy stands still there. False where it came to an end before. */
export async function reached(host: BedHost, ended: Promise<unknown>): Promise<boolean> {
  const folder = `${FAULTS_FOLDER}/reached`;
  // The file ends the loop on the host when the deploy has ended first.
  ended.then(() => host.exec(`touch ${FAULTS_FOLDER}/over`)).catch(() => {});
  const { code } = await host.exec(
    `until [ -d ${folder} ] || [ -e ${FAULTS_FOLDER}/over ]; do sleep 0.05; done; [ -d ${folder} ]`,
  );
  return code === 0;
}

/** Lets whoever stopped go on. */
export async function go(host: BedHost): Promise<void> {
  await host.run(`mkdir -p ${FAULTS_FOLDER}; touch ${FAULTS_FOLDER}/go`);
}

const SSHD = ' sshd(-session)?$';
const FILLER = `${FOLDER}/filler`;
const KEPT = '/run/kept';
const ON_SMALL_DISK = `set -e; cp -a ${FOLDER} ${KEPT}; mount -t tmpfs -o size=1m,mode=755 rules ${FOLDER}; cp -a ${KEPT}/. ${FOLDER}; rm -r ${KEPT}`;
/**
 * A line more of the history needs a block more: else there is always room for it in the last one. What it is filled up
 * with is a line like the others.
 */
const AT_END_OF_BLOCK = `log=${STORE}/history/log; mkdir -p -m 0700 ${STORE}/history; touch $log
sha=$(echo nothing | sha256sum | cut -c 1-64)
line="2026-01-01T00:00:00Z outcome=deployed old=$sha new=$sha id=fills-$(stat -c %s $log) by="
room=$(((8192 - 50 - $(stat -c %s $log) % 4096 - \${#line}) % 4096))
printf '%s%s\\n' "$line" "$(head -c $room /dev/zero | tr '\\0' x)" >>$log`;
const OFF_SMALL_DISK = `set -e; cp -a ${FOLDER} ${KEPT}; umount ${FOLDER}; find ${FOLDER} -mindepth 1 -delete; cp -a ${KEPT}/. ${FOLDER}; rm -r ${KEPT}`;

async function killHelper(host: BedHost): Promise<void> {
  const list = `${processes('comm')} | grep -E '${IN_SESSION}' | grep -vE '${SSHD}'`;
  const killed = await kill(host, list);
  if (killed < 3) throw new Error(`${killed} of the helper's processes were killed, which are not all`);
}

/** Kills again and again what the command lists, since what is killed may just have started another; answers how many. */
async function kill(host: BedHost, list: string): Promise<number> {
  const script = `total=0
for round in 1 2 3; do
  pids=$(${list} | while read -r pid rest; do echo "$pid"; done)
  [ -n "$pids" ] || break
  kill -9 $pids 2>/dev/null
  total=$((total + $(echo "$pids" | wc -l)))
  sleep 0.05
done
echo $total`;
  return Number(await host.run(script));
}
