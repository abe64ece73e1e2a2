import { readFileSync } from 'node:fs';
import { type BedHost, startHost } from '../bed/host.ts';
import { PLACES, PLAIN_UNIT } from '../bed/units.ts';
import { CRASHING, inputsFor, rulesWith } from '../e2e/run.ts';
import { FAULTS_FOLDER, type Instrumented } from './instrument.ts';
import { Program } from './program.ts';

export const UNIT = PLAIN_UNIT;
export const { rules: RULES, port: PORT } = PLACES[UNIT];
export const FOLDER = RULES.slice(0, RULES.lastIndexOf('/'));
export const STORE = `${FOLDER}/.powersync-deploy/sync-rules.yaml`;
/** A line for each start of the service: the rules that lay there as it began, and how many transactions were open. */
export const STARTS = '/run/starts';
export const CONFIRM_TIMEOUT_S = 10;

const INPUTS = {
  INPUT_UNIT: UNIT,
  INPUT_REMOTE_PATH: RULES,
  INPUT_LIVENESS_URL: `http://127.0.0.1:${PORT}/probes/liveness`,
  INPUT_STABILITY_WINDOW: '2s',
  INPUT_LIVENESS_TIMEOUT: `${CONFIRM_TIMEOUT_S}s`,
  INPUT_CONFIRM_TIMEOUT: `${CONFIRM_TIMEOUT_S}s`,
  INPUT_LOCK_TIMEOUT: '30s',
};

/** A start takes a third of a second, and rules that the older compiler refuses crash it a tenth of a second later. */
const SWITCHES = { speed: 10, olderCompiler: true };

const HELPER_ON_HOST = '/usr/local/sbin/powersync-deploy-helper';

const resolveUnit = `[Unit]
Before=${UNIT}

[Service]
Type=oneshot
ExecStart=/bin/sh ${HELPER_ON_HOST} resolve ${RULES}

[Install]
WantedBy=${UNIT}
`;

const RECORD_START = '/usr/local/lib/record-start';
const recordStart = `sha=$(sha256sum <${RULES} | cut -c 1-64)
open=$(ls -d ${STORE}/open.* 2>/dev/null | wc -l)
echo "$sha $open" >>${STARTS}
exit 0
`;

const dropIn = `[Service]
ExecStartPre=+/bin/sh ${RECORD_START}
TimeoutStopSec=5s
`;

/** Hangs on a restart for as long as the file is there. */
const systemctl = `#!/bin/sh
case " $* " in *' restart '*) while [ -e ${FAULTS_FOLDER}/hang ]; do sleep 0.1; done ;; esac
exec /usr/bin/systemctl.real "$@"
`;

/** A host with the plain unit, made ready for faults. One case after the other runs on it; it stays ready between them. */
export class Bench {
  readonly host: BedHost;
  readonly #copy: Instrumented;
  #running: string | undefined;
  #texts = 0;

  private constructor(host: BedHost, copy: Instrumented) {
    this.host = host;
    this.#copy = copy;
  }

  static async start(copy: Instrumented, name = 'faults'): Promise<Bench> {
    return new Bench(await startHost(name), copy);
  }

  stop(): Promise<void> {
    return this.host.stop();
  }

  /** Another text of rules that every release of the compiler takes. */
  goodRules(): string {
    this.#texts++;
    return rulesWith(this.#texts);
  }

  /** Another text of rules that crash the service. */
  crashingRules(): string {
    this.#texts++;
    return `${CRASHING}# ${this.#texts}\n`;
  }

  /** The rules that the service runs, healthy. A host that was given up begins as new. */
  async running(): Promise<string> {
    this.#running ??= await this.#begin();
    return this.#running;
  }

  /** What the last deploy has left there, as was seen; null where the host is not to be trusted any more. */
  leave(running: string | null): void {
    this.#running = running ?? undefined;
  }

  deploy(rules: string, inputs: Readonly<Record<string, string>> = {}): Program {
    return new Program(this.#copy.program, rules, { ...inputsFor(this.host), ...INPUTS, ...inputs });
  }

  async #begin(): Promise<string> {
    const { host } = this;
    const rules = this.goodRules();
    await host.reset();
    await host.run('mv /usr/bin/systemctl /usr/bin/systemctl.real');
    await Promise.all([
      host.writeFile('/usr/bin/systemctl', systemctl),
      host.writeFile(RECORD_START, recordStart),
      host.writeFile(`/etc/systemd/system/${UNIT}.d/faults.conf`, dropIn),
      host.writeFile('/etc/systemd/system/powersync-deploy-resolve.service', resolveUnit),
      host.writeFile(HELPER_ON_HOST, readFileSync(this.#copy.helper)),
      host.writeFile(RULES, rules),
      host.setSwitches(UNIT, SWITCHES),
    ]);
    await host.run(
      [
        'chmod 0755 /usr/bin/systemctl',
        'systemctl daemon-reload',
        `systemctl enable -q ${UNIT}`,
        `systemctl start ${UNIT}`,
        `for try in $(seq 200); do curl -sf ${INPUTS.INPUT_LIVENESS_URL} >/dev/null && exit; sleep 0.1; done`,
        `journalctl -u ${UNIT} --no-pager; exit 1`,
      ].join('\n'),
    );
    return rules;
  }
}
