import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, CONFIRM_TIMEOUT_S } from './bench.ts';
import { caseName, type FaultCase } from './cases.ts';
import { go, HANGS_S, prepare, reached, repair, setPoint, strike, tidy } from './inject.ts';
import { type End, type Evidence, judge } from './judge.ts';
import { lookUntilServed, quiet, type Seen, settled } from './look.ts';
import { networkTo } from './network.ts';
import type { Program, ProgramEnd } from './program.ts';

export interface CaseResult {
  readonly faultCase: FaultCase;
  readonly end: End | undefined;
  /** Empty where all is well. */
  readonly complaints: readonly string[];
  readonly seconds: number;
  /** All that it takes to understand the complaints; empty where there are none. */
  readonly details: string;
}

/** Lines of the host's journal that tell nothing here: probes, the service's long boot, logins. */
const NOISE =
  'GET /probes|info: (Success|Configured|Loading|Collecting|Initializing|Starting|Anonymous|Running m)|elemetry|You can learn|This information|pam_|systemd\\[[0-9]{2,}|user@1000|user-runtime|user-1000|powersync_[0-9]|: info: \\[';
const SERVICE_S = 20;
/**
 * Nobody who is left of a deploy acts later than this: a helper that goes back and is not heard any more gives up a
 * minute after its deadline, and a guard asks a supervisor that hung again and again.
 */
const PATIENCE_S = Math.max(CONFIRM_TIMEOUT_S, HANGS_S) + 60 + SERVICE_S;
const PROGRAM_S = 120;

/**
 * Breaks off one deploy, waits until nothing is at work any more, looks, and deploys again. An end that is not as it has
 * to be is a complaint; so is anything that went wrong on the way there.
 */
export async function runCase(bench: Bench, faultCase: FaultCase): Promise<CaseResult> {
  const began = performance.now();
  const story: string[] = [];
  let judgement: { end: End | undefined; complaints: readonly string[] };
  let since = '0';
  try {
    await bench.running();
    since = (await bench.host.run('date +%s')).trim();
    judgement = judge(await play(bench, faultCase, story));
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    judgement = { end: undefined, complaints: [what] };
  }
  const failed = judgement.complaints.length > 0;
  if (failed) {
    const { stdout } = await bench.host.exec(
      `journalctl --no-pager -o short-precise --since=@${since} | grep -vE '${NOISE}' | tail -n 400`,
    );
    story.push(`---- the host's journal\n${stdout}`);
    bench.leave(null);
  }
  return {
    faultCase,
    ...judgement,
    seconds: (performance.now() - began) / 1000,
    details: failed ? `==== ${caseName(faultCase)}\n${story.join('\n')}` : '',
  };
}

async function play(bench: Bench, faultCase: FaultCase, story: string[]): Promise<Evidence> {
  const { host } = bench;
  const { fault, scenario } = faultCase;
  const old = await bench.running();
  const attempted = scenario === 'good rules' ? bench.goodRules() : bench.crashingRules();
  const third = bench.goodRules();
  const name = (text: string | null) =>
    new Map([
      [old, 'the old rules'],
      [attempted, 'the new rules'],
      [third, 'the next rules'],
    ]).get(text ?? '') ?? JSON.stringify(text);

  await prepare(faultCase, host);
  const before = await lookUntilServed(host, SERVICE_S * 1000);
  await setPoint(host, faultCase);
  const network = await networkTo(host.port);
  const program = bench.deploy(attempted, through(network.port, host));
  try {
    if (!(await reached(host, program.ended))) {
      await within(5, program);
      story.push(`---- the deploy\n${program.log}`);
      throw new Error(`the deploy never came to ${faultCase.moment} ${faultCase.step}`);
    }
    await strike[fault]({ host, program, network, faultCase });
    await go(host);

    // A program whose network is cut may come to its end much later than the host.
    const deploy = fault === 'network cut' ? undefined : await within(PROGRAM_S, program);
    const rested = fault === 'network cut' ? await settled(host, PATIENCE_S) : await quiet(host, PATIENCE_S);
    // Rules that crash the service may be there until the next deploy, where nobody settles it.
    const after = await lookUntilServed(host, (fault === 'power cut' ? 2 : SERVICE_S) * 1000);
    story.push(`---- the deploy\n${program.log}`, `---- then\n${told(after, name)}`);

    await repair(faultCase, host);
    const again = bench.deploy(third);
    const next = await within(PROGRAM_S, again);
    story.push(`---- the next deploy\n${again.log}`);
    // Whoever was cut off learns of it only now.
    await network.close();
    await quiet(host, SERVICE_S);
    if (fault === 'network cut') await sleep(1000);
    const last = await lookUntilServed(host, SERVICE_S * 1000);
    story.push(`---- at last\n${told(last, name)}`);
    await tidy(faultCase, host);
    bench.leave(third);
    return {
      faultCase,
      old,
      new: attempted,
      third,
      before,
      deploy: deploy ?? (await program.end()),
      rested,
      after,
      next,
      last,
    };
  } finally {
    await network.close();
    await program.end();
  }
}

/** The inputs for a host behind another port. */
function through(port: number, host: Bench['host']): Record<string, string> {
  return {
    INPUT_PORT: String(port),
    INPUT_KNOWN_HOSTS: host.knownHosts.replaceAll(`:${host.port} `, `:${port} `),
  };
}

/** Waits for the program's end; after that many seconds it is killed. */
async function within(seconds: number, program: Program): Promise<ProgramEnd> {
  const timer = setTimeout(() => void program.end(), seconds * 1000);
  try {
    return await program.ended;
  } finally {
    clearTimeout(timer);
  }
}

function told(
  { rules, service, starts, processes, locked, history, listing }: Seen,
  name: (text: string | null) => string,
): string {
  return [
    `the file: ${name(rules)}`,
    `service: ${service.state}, liveness ${service.status}, start ${service.start}, loaded ${name(service.loaded)}`,
    `starts since the boot: ${starts.map(({ sha256, openTransactions }) => `${sha256.slice(0, 8)} (${openTransactions} open)`).join(', ')}`,
    `at work: ${processes.join('; ') || 'nothing'}`,
    `locked: ${locked.join(', ') || 'nothing'}`,
    listing.trim(),
    `history:\n${history.trim().split('\n').slice(-4).join('\n')}`,
  ].join('\n');
}
