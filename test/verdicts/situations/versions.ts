import { PLAIN_UNIT, STANDIN_ON_HOST } from '../../bed/units.ts';
import { CRASHING } from '../../e2e/run.ts';
import type { End, Situation } from '../situation.ts';
import { OLD, ONLY_CRASHING, type Stage } from '../stage.ts';
import { DEPLOYED, ROLLED_BACK, RULES_REFUSED } from './boot.ts';
import { BY_LIVENESS } from './proof.ts';

const REFUSING = { olderCompiler: true, onlyWithRules: ONLY_CRASHING };

const version =
  (number: string, switches: Record<string, unknown> = {}) =>
  (stage: Stage) =>
    stage.running(OLD, { version: `${number}.0`, ...switches });

/** A release of the future: it says the same in words that nobody knows yet. */
const newWords =
  (switches: Record<string, unknown> = {}) =>
  async (stage: Stage) => {
    await stage.host.run(
      `sed -i ${[
        's/Sync config updated/Stream definitions accepted/',
        's/Sync config unchanged/Stream definitions kept/',
        's/Failed to update sync config/Stream definitions not accepted/',
        's/Fatal replication error/Stream definitions are unusable/',
      ]
        .map((expression) => `-e '${expression}'`)
        .join(' ')} ${STANDIN_ON_HOST}/app/service/lib/entry.js`,
    );
    await version('1.30', switches)(stage);
  };

const taken = (number: string): End => ({
  ...DEPLOYED,
  says: [...DEPLOYED.says, `booting PowerSync Service ${number}.0`],
});
const refused = (line: RegExp): End => ({ ...RULES_REFUSED, noticed: line });

export const VERSIONS: readonly Situation[] = [
  {
    name: 'version 1.10: taken',
    happens: 'In its own words',
    unit: PLAIN_UNIT,
    arrange: version('1.10'),
    end: taken('1.10'),
  },
  {
    name: 'version 1.10: refused',
    happens: 'In its own words',
    unit: PLAIN_UNIT,
    arrange: version('1.10', REFUSING),
    rules: CRASHING,
    end: refused(/Failed to update sync rules from configuration/),
  },
  {
    name: 'version 1.3: refused, and it goes on with the rules from before',
    happens: '200 for ever; its log refuses them',
    unit: PLAIN_UNIT,
    arrange: version('1.3', { ...REFUSING, goesOnAfterRefusal: true }),
    rules: CRASHING,
    end: refused(/Failed to update sync rules from configuration/),
  },
  {
    name: 'version 1.18: taken',
    happens: 'In its own words',
    unit: PLAIN_UNIT,
    arrange: version('1.18'),
    end: taken('1.18'),
  },
  {
    name: 'version 1.20: refused, and it ends as a start that failed',
    happens: 'In its own words',
    unit: PLAIN_UNIT,
    arrange: version('1.20', { ...REFUSING, endsAsFailedStart: true }),
    rules: CRASHING,
    end: refused(/Failed to update sync rules from configuration/),
  },
  {
    name: 'version 1.21, which is not known: taken, in words that are',
    happens: 'What it says in known words is believed',
    unit: PLAIN_UNIT,
    arrange: version('1.21'),
    end: taken('1.21'),
  },
  {
    name: 'version 1.30, which is not known: taken, in words that are not',
    happens: 'Green on its health alone, with a warning',
    unit: PLAIN_UNIT,
    arrange: newWords(),
    end: { ...BY_LIVENESS, says: [...BY_LIVENESS.says, 'the log of version 1.30.0 is not known'] },
  },
  {
    name: 'version 1.30, which is not known: refused, in words that are not',
    happens: 'It ends a second after its first 200',
    unit: PLAIN_UNIT,
    arrange: newWords(REFUSING),
    rules: CRASHING,
    end: {
      ...ROLLED_BACK,
      verifiedBy: 'liveness',
      says: [...ROLLED_BACK.says, /^failed: (exited|restarted by itself): /m],
      noticed: /Main process exited/,
    },
  },
  {
    name: 'without the line that tells the version: taken',
    happens: 'Known words are believed',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { noBootLine: true }),
    end: DEPLOYED,
  },
  {
    name: 'without the line that tells the version: refused',
    happens: 'Known words are believed',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { noBootLine: true, ...REFUSING }),
    rules: CRASHING,
    end: RULES_REFUSED,
  },
];
