import type { BedHost } from '../bed/host.ts';
import { type BedUnit, NIXOS_UNIT, PLACES, SERVICE_CONFIG, type UnitPlaces } from '../bed/units.ts';
import { CRASHING, inputsFor, rulesWith, start } from '../e2e/run.ts';

/** Rules that every release takes, and other ones. */
export const OLD = rulesWith(1);
export const NEW = rulesWith(2);
/** In `NEW`, and in no other text: for switches and scripts that are about the new rules alone. */
export const ONLY_NEW = '2 AS number';
/** In rules that only a service with the older compiler refuses. */
export const ONLY_CRASHING = 'storage_version';
/** What a file has that no deploy writes. */
export const ANOTHER = rulesWith(99);
export const ANOTHER_FILE = '/srv/another/sync-rules.yaml';

const WINDOW = '2s';

/** A host with one of the units, on its way to a situation. */
export class Stage {
  readonly host: BedHost;
  readonly unit: BedUnit;
  readonly places: UnitPlaces;
  readonly #program: string;
  readonly #dropIns: string[] = [];

  constructor(host: BedHost, unit: BedUnit, program: string) {
    this.host = host;
    this.unit = unit;
    this.places = PLACES[unit];
    this.#program = program;
  }

  /** Of every deploy to this unit; short, and longer than the second in which refused rules answer 200. */
  inputs(user: keyof BedHost['keys'] = 'deploy'): Record<string, string> {
    return {
      ...inputsFor(this.host, user),
      INPUT_UNIT: this.unit,
      INPUT_REMOTE_PATH: this.places.rules,
      INPUT_LIVENESS_URL: this.livenessUrl,
      INPUT_STABILITY_WINDOW: WINDOW,
      INPUT_LIVENESS_TIMEOUT: '15s',
    };
  }

  get livenessUrl(): string {
    return `http://127.0.0.1:${this.places.port}/probes/liveness`;
  }

  get command(): readonly [string, string] {
    return [process.execPath, this.#program];
  }

  switches(switches: Record<string, unknown>): Promise<void> {
    return this.host.setSwitches(this.unit, switches);
  }

  /** Puts rules into the file, as a person would; a file from the same second as a start would prove nothing. */
  async writeRules(rules: string): Promise<void> {
    await this.host.writeFile(this.places.rules, rules);
    await this.host.run('sleep 1.1');
  }

  /** The service runs these rules, put there by hand before it started. */
  async running(rules = OLD, switches: Record<string, unknown> = {}): Promise<void> {
    await this.switches(switches);
    await this.writeRules(rules);
    await this.host.run(`systemctl start ${this.unit}`);
    await this.settled();
  }

  /** The service runs these rules, brought there by this program, which has a record of them. */
  async deployed(rules = OLD): Promise<void> {
    await this.host.run(`rm -f ${this.places.rules}`);
    const inputs = { ...this.inputs(), INPUT_IF_STOPPED: 'start' };
    const { outputs, log } = await start(rules, inputs, this.command).ended;
    if (outputs.outcome !== 'deployed') throw new Error(`the deploy from before ended otherwise:\n${log}`);
  }

  /** The source goes as these rules are swapped in, so the deploy is `unproven`; file and start are not of one second. */
  async unproven(rules: string): Promise<void> {
    await this.running(OLD, { stopDelayMs: 1500 });
    const running = start(rules, this.inputs(), this.command);
    await running.said(/^swapped /m);
    await this.switches({ stopDelayMs: 1500, sourceGone: true });
    const { outputs, log } = await running.ended;
    if (outputs.outcome !== 'unproven') throw new Error(`the deploy from before ended otherwise:\n${log}`);
  }

  /** Somebody has put rules there by hand that the service refuses, and started it with them: a crash loop. */
  async crashLoop(rules = CRASHING): Promise<void> {
    await this.switches({ olderCompiler: true });
    await this.host.writeFile(this.places.rules, rules);
    await this.host.run(`systemctl restart ${this.unit}`);
    await this.waitFor(`${this.journal} | grep -q 'Fatal replication error'`);
  }

  /** Waits until the service answers and has read its rules. */
  async settled(): Promise<void> {
    await this.waitFor(
      `curl -sf ${this.livenessUrl} >/dev/null && grep -q '"rules"' ${this.places.state}/storage.json`,
    );
  }

  async waitFor(condition: string, seconds = 30): Promise<void> {
    const { code } = await this.host.exec(
      `for try in $(seq ${seconds * 5}); do { ${condition}; } && exit; sleep 0.2; done; exit 1`,
    );
    if (code === 0) return;
    const said = await this.host.run(`systemctl status --no-pager ${this.unit} | tail -n 40`).catch(String);
    throw new Error(`on the host this did not become true: ${condition}\n${said}`);
  }

  get journal(): string {
    return `journalctl -q --no-pager -u ${this.unit}`;
  }

  /** More lines for the unit's [Service]. */
  async dropIn(...lines: string[]): Promise<void> {
    this.#dropIns.push(...lines);
    const text = `[Service]\n${this.#dropIns.join('\n')}\n`;
    await this.host.writeFile(`/etc/systemd/system/${this.unit}.d/verdicts.conf`, text);
    await this.host.run('systemctl daemon-reload');
  }

  /** Changes the unit itself: `sed` expressions. */
  async editUnit(...expressions: string[]): Promise<void> {
    const words = expressions.map((expression) => `-e '${expression}'`).join(' ');
    await this.host.run(
      `file=$(systemctl show -p FragmentPath --value ${this.unit}); before=$(cat "$file"); sed -i ${words} "$file"; [ "$before" != "$(cat "$file")" ] && systemctl daemon-reload`,
    );
  }

  /** The service's words go nowhere. */
  async withoutLog(): Promise<void> {
    if (this.unit === NIXOS_UNIT) await this.editUnit('s/--log-driver=journald/--log-driver=none/');
    else await this.dropIn('StandardOutput=null', 'StandardError=null');
  }

  /** The service reads a file that is not the one that is deployed to. */
  async readsAnotherFile(): Promise<void> {
    await this.host.writeFile(ANOTHER_FILE, ANOTHER);
    if (this.unit === NIXOS_UNIT) await this.editUnit(`s#-v ${this.places.rules}:#-v ${ANOTHER_FILE}:#`);
    else await this.dropIn(`Environment=STANDIN_RULES=${ANOTHER_FILE}`);
  }

  /** The service's own configuration, changed. */
  async config(edit: (text: string) => string): Promise<void> {
    const text = edit(SERVICE_CONFIG);
    if (text === SERVICE_CONFIG) throw new Error('the configuration was not changed');
    await this.host.writeFile(this.places.config, text);
  }

  /** Something that answers 200 to liveness on this port of the host, whatever the service does. */
  async answering200(port: number, name = 'always-200.service'): Promise<void> {
    await this.host.writeFile('/srv/www/probes/liveness', 'ok\n');
    await this.host.writeFile(
      `/etc/systemd/system/${name}`,
      `[Service]\nExecStart=/bin/busybox httpd -f -p 127.0.0.1:${port} -h /srv/www\n`,
    );
    await this.host.run('systemctl daemon-reload');
  }

  /** A script that runs as root before each start of the service. */
  async beforeEachStart(script: string): Promise<void> {
    await this.host.writeFile('/usr/local/lib/before-start', script);
    await this.dropIn('ExecStartPre=+/bin/sh /usr/local/lib/before-start');
  }
}
