import { randomBytes } from 'node:crypto';
import { type ImageAnswer, readAnswer, TOOK_TOO_LONG } from '../rules/image/answer.ts';
import { ANSWER, SCRIPT_WORD } from '../rules/image/script.ts';
import {
  ENGINES,
  type Engine,
  engineVersion,
  hasImage,
  killContainer,
  MOUNTED_AT,
  type OwnValidator,
  ownValidator,
  ownValidatorOnHost,
  pullImage,
  scriptInImage,
} from '../targets/engine.ts';
import type { Command } from '../targets/supervisor.ts';
import { type Checked, checkOnRunner, withCopy } from './validator-runner.ts';

/** A machine with a container engine: the runner, or the host. `{image}` in a command stands for the image. */
export interface Place {
  readonly name: 'runner' | 'host';
  check(command: Command, image: string, input: Uint8Array, timeoutMs: number): Promise<Checked>;
  /** Runs a user's own validator. */
  own(engine: Engine, validator: OwnValidator, rules: Uint8Array, timeoutMs: number): Promise<Checked>;
}

/** The image as the commands name it. */
const IMAGE = '{image}';
const NOTHING = new Uint8Array();
/** In milliseconds: compiling takes a second or two, asking the engine less, and an image may have a gigabyte. */
const TIMEOUT = { compile: 90_000, ask: 30_000, pull: 600_000 };

/** Compiles rules with the compiler of an image that is there already. */
export async function compileIn(
  place: Place,
  engine: Engine,
  image: string,
  rules: Uint8Array,
): Promise<ImageAnswer> {
  const command = scriptInImage(engine, IMAGE, SCRIPT_WORD);
  const { code, output } = await place.check(command, image, rules, TIMEOUT.compile);
  return readAnswer(code, output);
}

/** What a user's own validator did. */
export interface Ran extends Checked {
  readonly kind: 'ran';
}

/** Runs a user's own validator, and ends it where it takes too long. */
export async function runOwn(
  place: Place,
  engine: Engine,
  validator: Omit<OwnValidator, 'name'>,
  rules: Uint8Array,
  timeoutMs = TIMEOUT.compile,
): Promise<Ran | (ImageAnswer & { kind: 'failed' })> {
  const name = `powersync-deploy-${randomBytes(6).toString('hex')}`;
  const checked = await place.own(engine, { ...validator, name }, rules, timeoutMs);
  if (checked.code === TOOK_TOO_LONG) {
    // Killing the client does not end what does not read its input.
    const kill = () => place.check(killContainer(engine, name), validator.image, NOTHING, TIMEOUT.ask);
    const { code, output } = await kill();
    // Docker's daemon may be making it just now, for a client that is gone; newer releases end with 0 where there is none.
    if (code !== 0 || output.includes('No such container')) {
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      await kill();
    }
    return { kind: 'failed', why: 'it took too long' };
  }
  if (checked.output.includes(ANSWER))
    return { kind: 'failed', why: 'this key may run nothing but the compiler of an image' };
  // The engines' own codes: it could not be made, the program in it cannot be run, there is none.
  return [125, 126, 127].includes(checked.code)
    ? (readAnswer(checked.code, checked.output) as ImageAnswer & { kind: 'failed' })
    : { kind: 'ran', ...checked };
}

/** The engine that a place has and may use; else why not, a line for each. */
export async function findEngine(place: Place, image: string): Promise<Engine | readonly string[]> {
  const why: string[] = [];
  for (const engine of place.name === 'runner' ? ENGINES.toReversed() : ENGINES) {
    const { code, output } = await place.check(engineVersion(engine), image, NOTHING, TIMEOUT.ask);
    if (code === 0) return engine;
    const isMissing = code === 127 || /(?:failed to run command|can't execute)/.test(output);
    why.push(`${engine}: ${isMissing ? 'not installed' : output.trim().split('\n').at(-1)!.slice(0, 300)}`);
  }
  return why;
}

/** Makes sure that an image is there; answers why it is not. */
export async function fetchImage(
  place: Place,
  engine: Engine,
  image: string,
  pulls: () => void,
): Promise<string | undefined> {
  const there = await place.check(hasImage(engine, IMAGE), image, NOTHING, TIMEOUT.ask);
  if (there.code === 0) return undefined;
  pulls();
  const { code, output } = await place.check(pullImage(engine, IMAGE), image, NOTHING, TIMEOUT.pull);
  if (code === 0) return undefined;
  return code === TOOK_TOO_LONG
    ? 'pulling it took too long'
    : output.trim().split('\n').at(-1)!.slice(0, 500) || `${engine} pull ended with ${code}`;
}

/** The machine that this program runs on. */
export const onRunner: Place = {
  name: 'runner',
  check: (command, image, input, timeoutMs) =>
    checkOnRunner(
      command.map((word) => word.replace(IMAGE, () => image)),
      input,
      timeoutMs,
    ),
  own: (engine, validator, rules, timeoutMs) =>
    withCopy(rules, async (file) => {
      const ran = await checkOnRunner(ownValidator(engine, validator, file), rules, timeoutMs);
      return isMountRefused(ran)
        ? { code: 125, output: `${MOUNTED_AT} cannot be mounted: ${ran.output.trim().slice(-300)}` }
        : ran;
    }),
};

/** Where the runner is a container itself, the engine's daemon sees other files. */
const isMountRefused = ({ code, output }: Checked): boolean =>
  code === 125 && /bind source path does not exist|statfs .*no such file/.test(output);

/** A host, by its helper. */
export const onHost = (host: Pick<Place, 'check'>): Place => ({
  name: 'host',
  check: (...words) => host.check(...words),
  own: (engine, validator, rules, timeoutMs) =>
    host.check(ownValidatorOnHost(engine, validator), validator.image, rules, timeoutMs),
});
