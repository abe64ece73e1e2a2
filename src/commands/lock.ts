import { HelperRefusal } from '../host/helper.ts';
import { type Inspection, type Owner, readOwner } from '../host/inspection.ts';
import { whoWords } from '../host/who.ts';
import { Failure, refused } from '../outcome.ts';
import { utcTime } from './come-back.ts';
import { type Session, settledInspection } from './session.ts';

/** Who is waited for is said again after this. */
const SAY_MS = 5_000;

/**
 * Takes the lock, ends what a dead deploy has left half-way, and looks again. Throws a Failure (`refused`) where
 * somebody else keeps the lock.
 */
export async function takeLock(session: Session): Promise<Inspection> {
  const { inputs, log, host, interrupts } = session;
  log.doing?.('taking the lock of the host');
  const began = performance.now();
  let saidAt = Number.NEGATIVE_INFINITY;
  host.listen((event) => {
    if (event.type !== 'waiting' || performance.now() - saidAt < SAY_MS) return;
    saidAt = performance.now();
    log.line(
      `waiting for another deploy to this host, ${event.seconds} s more: ${ownerWords(readOwner(event.owner))}`,
    );
  });
  let seen: Inspection;
  try {
    seen = await interrupts.before(host.lock(inputs.lockTimeoutMs));
  } catch (error) {
    throw error instanceof HelperRefusal ? notLocked(error, inputs.remotePath) : error;
  } finally {
    host.listen(() => {});
  }
  if (saidAt > 0) log.step('the other deploy is over', performance.now() - began);
  if (seen.takenOver) {
    log.line(`took over the lock of a deploy that died: ${ownerWords(seen.takenOver)}`);
  }
  if (seen.unfinished) seen = await endUnfinished(session, seen);
  // What somebody else had left was ended all the same; nothing of our own is begun.
  interrupts.check();
  return interrupts.before(settledInspection(host, seen));
}

/** Whoever began it is gone, and its guard with it. */
async function endUnfinished({ host, log, interrupts }: Session, seen: Inspection): Promise<Inspection> {
  const { who, step } = seen.unfinished!;
  log.warning(
    `an earlier deploy to this host came to no end (${whoWords(who)}; its last step: ${step}); that is brought to an end first`,
  );
  const began = performance.now();
  try {
    // A first signal lets it come to its end; that is what the host would do anyway.
    const settled = await interrupts.beforeSecond(host.settle());
    log.step(settled.words, performance.now() - began);
    if (settled.seen.unfinished) {
      throw refused(
        `an earlier deploy came to no end, and the host could not go back: ${settled.words}`,
        'Is its disk full, or read-only? Run this again when that is put right.',
      );
    }
    return settled.seen;
  } catch (error) {
    // Its guard was faster.
    if (error instanceof HelperRefusal && error.code === 'nothing') return host.inspect();
    if (error instanceof HelperRefusal && error.code === 'busy') {
      throw refused(
        'the host is bringing an earlier deploy to its end just now',
        'Run this again in a minute.',
      );
    }
    throw error;
  }
}

export function ownerWords({ who, since, until, guardAtWork }: Owner): string {
  const words = `${whoWords(who)}${since ? `, since ${since}` : ''}${until === null ? '' : `, over at ${utcTime(until)} at the latest`}`;
  return guardAtWork ? `${words}; its run is gone, and the host is putting the old rules back` : words;
}

function notLocked(error: HelperRefusal, remotePath: string): Error {
  switch (error.code) {
    case 'busy':
      return refused(
        `another deploy to this host was still at work after lock-timeout: ${ownerWords(readOwner(error.detail))}`,
        'Nothing was changed; run this again when it is over, or give it more time with lock-timeout.',
      );
    case 'store':
      return new Failure(
        'refused',
        `the folder for the deploy's own files is not this user's: ${error.detail}`,
        'Remove it on the host while no deploy is running, or deploy as the user it belongs to.',
      );
    case 'write':
      return refused(
        `the lock beside ${remotePath} cannot be made: ${error.detail || error.code}`,
        'Nothing was changed. Is the disk full, or the folder read-only?',
      );
    default:
      return error;
  }
}
