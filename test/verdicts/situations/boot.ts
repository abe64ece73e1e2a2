import {
  API_TOKEN,
  FOREGROUND_UNIT,
  MAKE_OLDER_IMAGE,
  NIXOS_UNIT,
  OLDER_IMAGE,
  PLAIN_UNIT,
  STANDIN_ON_HOST,
} from '../../bed/units.ts';
import { CRASHING, rulesWith } from '../../e2e/run.ts';
import type { End, Situation } from '../situation.ts';
import { OLD } from '../stage.ts';

export const DEPLOYED: End = {
  outcome: 'deployed',
  verifiedBy: 'log',
  says: ['the service says: its rules are new to it, and taken'],
  file: 'new',
  runs: 'new',
  restarted: true,
};
export const BY_DIAGNOSTICS: End = { ...DEPLOYED, verifiedBy: 'diagnostics' };
/** The rules never come to the host. */
export const REJECTED: End = { outcome: 'rejected', says: [], file: 'old', runs: 'old', restarted: false };
/** Nothing was changed, for a reason that is not in the rules. */
export const REFUSED: End = { ...REJECTED, outcome: 'refused' };
export const ROLLED_BACK: End = {
  outcome: 'rolled-back',
  verifiedBy: 'log',
  says: ['the old ones are back and run'],
  file: 'old',
  runs: 'old',
  restarted: true,
};
/** The service says so, a second before it ends of it. */
export const RULES_REFUSED: End = {
  ...ROLLED_BACK,
  says: [...ROLLED_BACK.says, 'failed: rules refused: must NOT have additional properties'],
  noticed: /Failed to update sync config/,
};
export const UNPROVEN: End = {
  outcome: 'unproven',
  says: ['nothing proves that it runs these rules'],
  file: 'new',
  runs: 'new',
  restarted: true,
};

export const TOKEN = { INPUT_API_TOKEN: API_TOKEN };
const MISSING_TABLE = `${OLD}  others:\n    data:\n      - SELECT * FROM nowhere\n`;
const WITH_FUNCTION = OLD.replace('SELECT id, name', 'SELECT id, upper(name) AS name');
/** What the service without a container compiles with. */
const COMPILER = `${STANDIN_ON_HOST}/app/packages/sync-rules/dist/index.js`;
const NOT_COMPILING = OLD.replace('SELECT id', 'SELECT no_such_function(id) AS id');
const STAYS = { olderCompiler: true, onlyWithRules: 'storage_version' };
const staying = (text: string): string =>
  text.replace('sync_config:', 'sync_config:\n  exit_on_error: false');
const asJson = (text: string): string => text.replace('format: text', 'format: json');

export const BOOT: readonly Situation[] = [
  {
    name: "good rules, unit in NixOS's shape",
    happens: 'The log of the new start says that it has taken them',
    unit: NIXOS_UNIT,
    arrange: (stage) => stage.running(),
    end: DEPLOYED,
  },
  {
    name: 'good rules, hand-written foreground unit',
    happens: 'The same; the host has each line twice',
    unit: FOREGROUND_UNIT,
    arrange: (stage) => stage.running(),
    end: DEPLOYED,
  },
  {
    name: 'good rules, no container',
    happens: 'The same',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(),
    end: DEPLOYED,
  },
  {
    name: 'good rules, logs in JSON',
    happens: 'The same',
    unit: NIXOS_UNIT,
    arrange: async (stage) => {
      await stage.config(asJson);
      await stage.running();
    },
    end: DEPLOYED,
  },
  {
    name: 'rules that do not compile',
    happens: 'The bundled compiler and that of the running image say so before anything is touched',
    unit: NIXOS_UNIT,
    arrange: (stage) => stage.running(),
    rules: NOT_COMPILING,
    end: { ...REJECTED, says: [/sync-rules\.yaml:5:\d+: .*no_such_function/] },
  },
  {
    name: 'a file that is not valid YAML',
    happens: 'It is not even compiled',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(),
    rules: 'bucket_definitions: [unclosed\n',
    end: { ...REJECTED, says: [/sync-rules\.yaml:\d+:\d+: error/] },
  },
  {
    name: 'rules that only the compiler of the running image refuses',
    happens: 'It is asked before anything is touched',
    unit: NIXOS_UNIT,
    arrange: async (stage) => {
      await stage.host.run(MAKE_OLDER_IMAGE);
      await stage.editUnit(`s#^\\(ExecStart=.*\\) localhost/[^ ]* #\\1 ${OLDER_IMAGE} #`);
      await stage.running();
    },
    rules: CRASHING,
    end: { ...REJECTED, says: ['the compiler of the running image', /> 5 \| {3}storage_version: 2/] },
  },
  {
    name: "rules that only the service itself refuses, unit in NixOS's shape",
    happens: 'Its log says so 50 ms after its first 200, and where; a second before it ends of it',
    unit: NIXOS_UNIT,
    arrange: (stage) => stage.running(OLD, STAYS),
    rules: CRASHING,
    end: RULES_REFUSED,
  },
  {
    name: 'rules that only the service itself refuses, hand-written foreground unit',
    happens: 'The same; the host has each line twice',
    unit: FOREGROUND_UNIT,
    arrange: (stage) => stage.running(OLD, STAYS),
    rules: CRASHING,
    end: RULES_REFUSED,
  },
  {
    name: 'rules that only the service itself refuses, no container, logs in JSON',
    happens: 'The same',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.config(asJson);
      await stage.running(OLD, STAYS);
    },
    rules: CRASHING,
    end: RULES_REFUSED,
  },
  {
    name: 'rules that only the service itself refuses, in a line of SQL',
    happens: 'Its log says where: file, line and column, and the line itself',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      // A compiler that lacks one of the functions.
      await stage.host.run(
        `sed 's/^    upper,$/    upper_: upper,/' ${COMPILER} >/srv/lacking.mjs; ! grep -q '^    upper,$' /srv/lacking.mjs`,
      );
      await stage.dropIn('Environment=STANDIN_OLDER_COMPILER=/srv/lacking.mjs');
      await stage.running(OLD, { olderCompiler: true });
    },
    rules: WITH_FUNCTION,
    end: {
      ...ROLLED_BACK,
      says: [
        ...ROLLED_BACK.says,
        /^failed: rules refused: Function 'upper' is not defined/m,
        /sync-rules\.yaml:5:20: error/,
        /> 5 \| {7}- SELECT id, upper\(name\) AS name/,
      ],
      noticed: /Failed to update sync config/,
    },
  },
  {
    name: 'rules that the service refuses and stays up with (exit_on_error: false)',
    happens: 'It answers 200 for ever; its log takes them first, and refuses them 45 ms later',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.config(staying);
      await stage.running(OLD, STAYS);
    },
    rules: CRASHING,
    end: {
      ...RULES_REFUSED,
      says: [...RULES_REFUSED.says, 'it replicates everything once more for the old ones'],
      noticed: /Replication error/,
    },
  },
  {
    name: 'the same (exit_on_error: false), its log cannot be read, with a token',
    happens: 'Diagnostics says so',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.config(staying);
      await stage.withoutLog();
      await stage.running(OLD, STAYS);
    },
    rules: CRASHING,
    inputs: TOKEN,
    end: {
      ...ROLLED_BACK,
      verifiedBy: 'liveness',
      says: [...ROLLED_BACK.says, /^failed: rules refused: /m],
    },
  },
  {
    name: 'refused rules (exit_on_error: false) that are there already, deployed again',
    happens: 'Its log has refused them when it started; nothing is touched',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.config(staying);
      await stage.running(OLD, STAYS);
      await stage.writeRules(CRASHING);
      await stage.host.run(`systemctl restart ${stage.unit}`);
      await stage.waitFor(`${stage.journal} | grep -q 'Replication error'`);
    },
    rules: CRASHING,
    end: {
      outcome: 'rejected',
      says: ['the service refuses them'],
      file: 'old',
      runs: 'nothing',
      restarted: false,
    },
  },
  {
    name: 'rules name a table that does not exist',
    happens: 'The service takes them, and syncs nothing of it; without a token nobody can know',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(),
    rules: MISSING_TABLE,
    end: DEPLOYED,
  },
  {
    name: 'rules name a table that does not exist, with a token',
    happens: 'The running service says so before anything is touched, on the line',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(),
    rules: MISSING_TABLE,
    inputs: TOKEN,
    end: { ...BY_DIAGNOSTICS, says: [/sync-rules\.yaml:8:\d+: warning.*nowhere/] },
  },
  {
    name: 'the same, with fail-on: warning',
    happens: 'That is enough not to touch anything',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(),
    rules: MISSING_TABLE,
    inputs: { ...TOKEN, INPUT_FAIL_ON: 'warning' },
    end: { ...REJECTED, says: [/sync-rules\.yaml:8:\d+: .*nowhere/] },
  },
  {
    name: 'nothing has changed since the last deploy',
    happens: 'That deploy has seen this start take them; nothing is touched',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.deployed(),
    rules: OLD,
    end: {
      outcome: 'unchanged',
      verifiedBy: 'log',
      says: ['nothing was touched'],
      file: 'old',
      runs: 'old',
      restarted: false,
    },
  },
  {
    name: 'nothing has changed, with a token',
    happens: 'Diagnostics names them',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(rulesWith(5)),
    rules: rulesWith(5),
    inputs: TOKEN,
    end: {
      outcome: 'unchanged',
      verifiedBy: 'diagnostics',
      says: ['nothing was touched'],
      file: 'old',
      runs: 'old',
      restarted: false,
    },
  },
];
