import type { Log } from '../report/log.ts';
import type { LogSign } from '../service/log-signs.ts';

/** How many lines of one kind are told, each once: a service in trouble says it again and again, in ever other words. */
const TOLD = 3;

/** Tells what the service says of itself while it is watched, as far as it is about the deploy. */
export function storyteller(log: Log): (sign: LogSign) => void {
  const told = new Map<LogSign['type'], Set<string>>();
  return (sign) => {
    const words = wordsOf(sign);
    if (words === null) return;
    const ofThisKind = told.get(sign.type) ?? new Set();
    told.set(sign.type, ofThisKind);
    if (ofThisKind.has(words) || ofThisKind.size >= TOLD) return;
    ofThisKind.add(words);
    log.line(`the service says: ${words}`);
  };
}

function wordsOf(sign: LogSign): string | null {
  switch (sign.type) {
    case 'booted':
      return `booting PowerSync Service ${sign.version}`;
    case 'taken':
      return sign.how === 'updated' ? 'its rules are new to it, and taken' : 'its rules are unchanged';
    case 'refused':
      return `refused: ${sign.message}`;
    case 'cannot start':
      return sign.message;
    case 'trouble':
      return `${sign.slot === null ? '' : `${sign.slot}: `}${sign.message}`;
    default:
      return null;
  }
}
