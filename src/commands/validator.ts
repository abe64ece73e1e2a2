import { version as bundledVersion } from '../../node_modules/@powersync/service-sync-rules/package.json';
import type { HelperRefusal } from '../host/helper.ts';
import type { FailOn, ValidatorInputs } from '../inputs.ts';
import { type Failure, refused } from '../outcome.ts';
import type { Log } from '../report/log.ts';
import { annotateFindings } from '../report/outputs.ts';
import type { Surroundings } from '../report/surroundings.ts';
import { checkCompiled } from '../rules/check.ts';
import { decodeRules } from '../rules/decode.ts';
import type { Finding } from '../rules/finding.ts';
import type { ImageAnswer, Versions } from '../rules/image/answer.ts';
import { ownFindings } from '../rules/image/own-findings.ts';
import { reconcile } from '../rules/image/reconcile.ts';
import { type Container, type Engine, splitWords } from '../targets/engine.ts';
import type { Supervisor } from '../targets/supervisor.ts';
import { bundledRejection, type Rules, rejection, sayFindings } from './rules-file.ts';
import {
  compileIn,
  fetchImage,
  findEngine,
  onHost,
  onRunner,
  type Place,
  runOwn,
} from './validator-image.ts';

/** A host that can be asked, as far as it is needed here. */
export interface ValidatingHost extends Pick<Place, 'check'> {
  container(): Promise<string | null>;
}

export interface Around {
  readonly log: Log;
  readonly surroundings: Surroundings;
  /** Absent where the command goes to no host. */
  readonly host?: { readonly host: ValidatingHost; readonly supervisor: Pick<Supervisor, 'parseContainer'> };
}

/** What the rules are after the image has spoken, and what is to be told of it besides the findings. */
export interface Judged {
  readonly rules: Rules;
  readonly warnings: readonly string[];
}

/**
 * Lets the compiler of an image, or a user's own validator, judge rules that the bundled compiler has judged. What it says has
 * the last word. Throws a Failure: `rejected` where it refuses them, or where none could be asked and the bundled compiler
 * refuses them; `refused` where `validator: image` cannot be done.
 */
export async function judge(
  rules: Rules,
  { validator, failOn }: { readonly validator: ValidatorInputs; readonly failOn: FailOn },
  around: Around,
): Promise<Judged> {
  if (validator.kind === 'bundled' || (validator.kind === 'auto' && !around.host))
    return { rules, warnings: [] };
  const began = performance.now();
  const verdict =
    validator.kind !== 'image' || validator.image === 'running'
      ? await askRunning(rules, around)
      : await askNamed(rules, validator, around);
  if ('cannot' in verdict) {
    if (validator.kind === 'image') throw cannot(validator, verdict);
    around.log.line(`the compiler of the running image was not asked: ${verdict.cannot}`);
    return { rules: bundledAlone(rules, around), warnings: [] };
  }
  return settle(rules, verdict, failOn, around, performance.now() - began);
}

/** Who judged, and what was found. */
interface Verdict {
  readonly who: string;
  readonly findings: readonly Finding[];
}

interface Cannot {
  readonly cannot: string;
  /** Not one engine was there that could be used. */
  readonly noEngine?: true;
}

/** The compiler in the image of the container that the host runs. */
async function askRunning(rules: Rules, { host }: Around): Promise<Verdict | Cannot> {
  if (!host) return { cannot: 'this command goes to no host' };
  try {
    const output = await host.host.container();
    if (output === null) return { cannot: 'this key may not ask for the container' };
    const container = host.supervisor.parseContainer(output);
    if ('none' in container) return { cannot: container.none };
    const answer = await compileIn(onHost(host.host), container.engine, container.imageId, rules.bytes);
    if (answer.kind !== 'compiled') return { cannot: `${container.imageName || 'its image'}: ${answer.why}` };
    return await compiledVerdict(
      rules,
      `the compiler of the running image${shown(answer.versions, container)}`,
      answer,
    );
  } catch (error) {
    return notAllowed(error);
  }
}

/** An image by its name: PowerSync's, or a user's own validator. */
async function askNamed(
  rules: Rules,
  validator: ValidatorInputs & { readonly kind: 'image' },
  { host, log }: Around,
): Promise<Verdict | Cannot> {
  const { image, command, on } = validator;
  if (on === 'host' && !host) return { cannot: 'this command goes to no host' };
  const place = on === 'host' && host ? onHost(host.host) : onRunner;
  const words = command === undefined ? undefined : splitWords(command);
  if (command !== undefined && !words?.length)
    return {
      cannot: `validator-command has ${words ? 'no words' : 'a quote or a backslash that is not closed'}`,
    };
  try {
    const engine = await findEngine(place, image);
    if (typeof engine !== 'string') return { cannot: engine.join('; '), noEngine: true };
    const why = await fetchImage(place, engine, image, () =>
      log.line(`${engine} pulls ${image} on the ${on}`),
    );
    if (why !== undefined) return { cannot: why };
    const answer: ImageAnswer | undefined = words
      ? undefined
      : await compileIn(place, engine, image, rules.bytes);
    if (answer?.kind === 'failed') return { cannot: answer.why };
    return answer?.kind === 'compiled'
      ? await compiledVerdict(rules, `the compiler of ${image}${shown(answer.versions)}`, answer)
      : await ownVerdict(rules, place, engine, { image, command: words }, log);
  } catch (error) {
    return notAllowed(error);
  }
}

async function ownVerdict(
  rules: Rules,
  place: Place,
  engine: Engine,
  validator: { readonly image: string; readonly command: readonly string[] | undefined },
  log: Log,
): Promise<Verdict | Cannot> {
  const ran = await runOwn(place, engine, validator, rules.bytes);
  if (ran.kind !== 'ran') return { cannot: ran.why };
  const { text } = decodeRules(rules.bytes);
  const findings = ownFindings(ran.code, ran.output, text);
  // What refuses becomes findings; what does not may still be worth reading.
  if (ran.code === 0)
    log.block(
      ran.output
        .trim()
        .split('\n')
        .slice(0, 50)
        .filter((line) => line !== ''),
    );
  return { who: `the validator ${validator.image}`, findings };
}

async function compiledVerdict(
  rules: Rules,
  who: string,
  { compiled }: ImageAnswer & { kind: 'compiled' },
): Promise<Verdict> {
  return { who, findings: (await checkCompiled(rules.bytes, compiled)).findings };
}

/** ` (1.25.0)`: the service's version, else the image's tag, else the compiler's own. */
function shown({ service, compiler }: Versions, container?: Pick<Container, 'imageName'>): string {
  const tag = /:([\w.-]{1,60})$/.exec(container?.imageName ?? '')?.[1] ?? '';
  const version = service || tag || (compiler && `sync-rules ${compiler}`);
  return version && ` (${version})`;
}

/** A restricted key may not be allowed to. */
function notAllowed(error: unknown): Cannot {
  if (!isRefusal(error)) throw error;
  return {
    cannot: ['not-allowed', 'denied'].includes(error.code)
      ? 'this key may not run it on the host'
      : `the host said: ${error.detail || error.code}`,
  };
}

/** By its name: the class would load the helper where no host is asked. */
const isRefusal = (error: unknown): error is HelperRefusal =>
  error instanceof Error && error.name === 'HelperRefusal';

function cannot(
  { image, on }: ValidatorInputs & { readonly kind: 'image' },
  { cannot: why, noEngine }: Cannot,
): Failure {
  if (noEngine) {
    const other = on === 'runner' ? 'validator-on: host, where one is there' : 'validator-on: runner';
    return refused(
      `validator is image, and the ${on} has no container engine that can be used: ${why}`,
      `Install docker or podman on the ${on}, or set ${other}, or validator: bundled for the compiler that comes with the action.`,
    );
  }
  return refused(
    `validator is image, and ${image === 'running' ? 'the image of the running container' : image} could not judge the rules: ${why}`,
    'Without it, nothing was decided. validator: bundled takes the compiler that comes with the action, auto takes the image where that can be.',
  );
}

/** Nobody else can be asked. */
function bundledAlone(rules: Rules, { surroundings }: Around): Rules {
  if (!rules.undecided) return rules;
  throw bundledRejection(rules, surroundings);
}

function settle(
  rules: Rules,
  { who, findings: said }: Verdict,
  failOn: FailOn,
  { log, surroundings }: Around,
  ms: number,
): Judged {
  const { accepted, agreed, findings } = reconcile(rules.findings, said);
  const warnings: string[] = [];
  if (agreed) log.step(`${who} ${accepted ? 'accepts' : 'refuses'} these rules, too`, ms);
  else {
    const bundled = `the bundled compiler (${bundledVersion})`;
    const words = accepted
      ? `${bundled} refuses these rules, and ${who} accepts them: that one has the last word`
      : `${bundled} accepts these rules, and ${who} refuses them: that one has the last word`;
    log.step(words, ms);
    if (accepted) warnings.push(words);
  }
  // What the bundled compiler said has been said; how much it weighs is known only now.
  const { text } = decodeRules(rules.bytes);
  const added = findings.filter((finding) => said.includes(finding));
  sayFindings(rules.path, text, added, log);
  annotateFindings(surroundings, rules.path, text, rules.undecided ? findings : added);
  if (!accepted) throw rejection({ ...rules, findings }, who);
  const counted = [...said, ...rules.findings.filter(({ severity }) => severity === 'warning')];
  if (failOn === 'warning' && counted.length > 0) throw rejection({ ...rules, findings: counted }, who);
  const { undecided: _, ...decided } = rules;
  return { rules: { ...decided, findings }, warnings };
}
