import { NIXOS_UNIT, PLAIN_UNIT } from '../../bed/units.ts';
import { CRASHING } from '../../e2e/run.ts';
import type { End, Situation } from '../situation.ts';
import { NEW, OLD, ONLY_NEW } from '../stage.ts';
import { BY_DIAGNOSTICS, DEPLOYED, REFUSED, ROLLED_BACK, TOKEN, UNPROVEN } from './boot.ts';

const PORT_TAKEN = `if grep -q '${ONLY_NEW}' /var/lib/powersync-plain/sync-rules.yaml; then systemctl start always-200
else systemctl stop always-200; fi
`;
const CANNOT_START: End = {
  ...ROLLED_BACK,
  // It ends a twentieth of a second after it has said so.
  says: [
    ...ROLLED_BACK.says,
    /^failed: (cannot start|exited|restarted by itself): /m,
    'the service said: Fatal startup error',
  ],
  noticed: /Fatal startup error/,
};
/** The rules are taken, and it is not their fault. */
const NOT_REPLICATING: End = { ...UNPROVEN, says: ['has taken sync-rules.yaml', 'it cannot replicate'] };
const GB = 1024 ** 3;

/** What is about the databases, the port and the container, not about the rules. */
export const SOURCE: readonly Situation[] = [
  {
    name: 'the source database is gone already',
    happens: 'Its log says so; other rules would not help',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.running();
      await stage.switches({ sourceGone: true });
      await stage.waitFor(`${stage.journal} | grep -q 'Replication error'`);
    },
    end: { ...REFUSED, says: ['the service cannot replicate now: its log says: '] },
  },
  {
    name: 'the source database is gone already, with a token',
    happens: 'Diagnostics says so',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.running(OLD, { sourceGone: true });
    },
    inputs: TOKEN,
    end: { ...REFUSED, says: ['the service is not connected to its source'] },
  },
  {
    name: 'the source database is gone already, wait-for: live',
    happens: 'Who waits for nothing but its health is only warned',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { sourceDown: true }),
    inputs: { INPUT_WAIT_FOR: 'live' },
    end: { ...DEPLOYED, says: ['warning: the service cannot replicate now'] },
  },
  {
    name: 'the source database goes with the restart',
    happens:
      '200 for ever; the log takes the rules, and then says that it cannot replicate: no fault of theirs',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { sourceDown: true, onlyWithRules: ONLY_NEW }),
    end: { ...NOT_REPLICATING, says: [...NOT_REPLICATING.says, 'is not currently accepting connections'] },
  },
  {
    name: 'the source database goes with the restart, with a token',
    happens: 'Diagnostics says the same',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(OLD, { sourceDown: true, onlyWithRules: ONLY_NEW }),
    inputs: TOKEN,
    end: { ...NOT_REPLICATING, says: [...NOT_REPLICATING.says, 'is not currently accepting connections'] },
  },
  {
    name: 'deployed again after unproven, and the source is still gone',
    happens: 'The log of the start has not said that it is back; nothing is touched',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.unproven(NEW),
    end: { ...UNPROVEN, says: ['is not currently accepting connections'], restarted: false },
  },
  {
    name: 'deployed again after unproven, and the source is back',
    happens: 'The log of the start says that it has taken them, and goes on; nothing is touched',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.unproven(NEW);
      await stage.switches({});
      await stage.waitFor(`${stage.journal} -o cat | grep 'Activated new' | tail -n +2 | grep -q .`);
    },
    end: {
      outcome: 'unchanged',
      verifiedBy: 'log',
      says: ['nothing was touched'],
      file: 'new',
      runs: 'new',
      restarted: false,
    },
  },
  {
    name: 'the publication is missing already',
    happens: 'Its log says so, and what to run',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.running(OLD, { publicationMissing: true });
      await stage.waitFor(`${stage.journal} | grep -q PSYNC_S1141`);
    },
    end: { ...REFUSED, says: ['CREATE PUBLICATION powersync FOR ALL TABLES'] },
  },
  {
    name: 'the publication is missing after the restart',
    happens: '200 for ever; the log takes the rules, and then says what is missing',
    unit: NIXOS_UNIT,
    arrange: (stage) => stage.running(OLD, { publicationMissing: true, onlyWithRules: ONLY_NEW }),
    end: {
      ...NOT_REPLICATING,
      says: [...NOT_REPLICATING.says, 'CREATE PUBLICATION powersync FOR ALL TABLES'],
    },
  },
  {
    name: 'the storage database is gone while the service runs',
    happens: '200 all the while; its log says so again and again',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.running();
      await stage.switches({ storageGone: true });
      await stage.waitFor(`${stage.journal} | grep -q 'Failed to refresh replication jobs'`);
    },
    end: { ...REFUSED, says: ['the service cannot replicate now: its log says: Failed to refresh'] },
  },
  {
    name: 'the storage database goes while the new start is watched',
    happens: 'It has taken the rules, and now does nothing with them',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(),
    inputs: { INPUT_STABILITY_WINDOW: '9s', INPUT_LIVENESS_TIMEOUT: '18s' },
    during: {
      when: /the service says: its rules are new to it, and taken/,
      script: `echo '{"storageGone":true}' >/var/lib/powersync-plain-state/switches.json`,
    },
    end: { ...NOT_REPLICATING, says: [...NOT_REPLICATING.says, 'Failed to refresh replication jobs'] },
  },
  {
    name: 'the storage database is gone when it starts',
    happens: 'It never answers, and ends with 150, again and again',
    unit: NIXOS_UNIT,
    arrange: (stage) => stage.running(OLD, { storageDown: true, onlyWithRules: ONLY_NEW }),
    end: CANNOT_START,
  },
  {
    name: 'another process takes the port with the restart, and answers 200',
    happens: 'The 200s are not believed; the log says that it cannot start',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.answering200(stage.places.port);
      await stage.beforeEachStart(PORT_TAKEN);
      await stage.running();
    },
    end: CANNOT_START,
  },
  {
    name: 'another process takes the port with the restart, and keeps it',
    happens: 'The old rules cannot start either',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.answering200(stage.places.port);
      await stage.running();
      await stage.beforeEachStart('systemctl start always-200\n');
    },
    end: {
      outcome: 'broken',
      says: [
        // It ends a twentieth of a second after it has said so.
        /^failed: (cannot start|exited|restarted by itself): /m,
        'the service said: Fatal startup error',
        'the service does not run with them either',
      ],
      file: 'old',
      runs: 'nothing',
      restarted: true,
    },
  },
  {
    name: 'the replication slot is lost, with a token',
    happens: 'The service cannot replicate now',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.running();
      await stage.switches({ wal: { active: { status: 'lost' } } });
    },
    inputs: TOKEN,
    end: { ...REFUSED, says: ['is lost: the source has thrown away changes'] },
  },
  {
    name: 'the slot of the new rules is lost, with a token',
    happens: 'They are taken, and never replicated',
    unit: PLAIN_UNIT,
    arrange: (stage) =>
      stage.running(OLD, {
        neverActive: true,
        wal: { deploying: { status: 'lost' } },
        onlyWithRules: ONLY_NEW,
      }),
    inputs: TOKEN,
    end: {
      ...NOT_REPLICATING,
      says: [...NOT_REPLICATING.says, 'is lost: the source has thrown away changes'],
    },
  },
  {
    name: 'the replication slot is near its limit, with a token',
    happens: 'A warning, with what is left',
    unit: PLAIN_UNIT,
    arrange: (stage) =>
      stage.running(OLD, { wal: { active: { status: 'unreserved', safeSize: GB / 8, maxKeepSize: GB } } }),
    inputs: TOKEN,
    end: { ...BY_DIAGNOSTICS, says: ['warning: the replication slot', 'pg_replication_slots'] },
  },
  {
    name: 'the container cannot be created with the new rules',
    happens: 'podman says so, and systemd gives up',
    unit: NIXOS_UNIT,
    arrange: async (stage) => {
      const { rules } = stage.places;
      await stage.editUnit('s#^\\(ExecStart=.*\\) --rm --pull#\\1 -v /run/extra:/extra:ro --rm --pull#');
      await stage.beforeEachStart(
        `if grep -q '${ONLY_NEW}' ${rules}; then rm -f /run/extra; else touch /run/extra; fi\n`,
      );
      await stage.running();
    },
    end: { ...ROLLED_BACK, says: [...ROLLED_BACK.says, '/run/extra'] },
  },
  {
    name: 'the unit had given up (start limit) with rules that somebody put there by hand',
    happens: 'It is started again, with good ones',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.running();
      await stage.host.run(
        `sed -i 's/^.Unit.$/&\\nStartLimitBurst=2\\nStartLimitIntervalSec=60/' /etc/systemd/system/${stage.unit}; systemctl daemon-reload`,
      );
      await stage.switches({ olderCompiler: true });
      await stage.writeRules(CRASHING);
      await stage.host.exec(`systemctl restart ${stage.unit}`);
      await stage.waitFor(`systemctl is-failed -q ${stage.unit}`);
    },
    end: DEPLOYED,
  },
];
