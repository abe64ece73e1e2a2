import { NIXOS_UNIT, PLAIN_UNIT } from '../../bed/units.ts';
import { CRASHING } from '../../e2e/run.ts';
import type { End, Situation } from '../situation.ts';
import { NEW, OLD, type Stage } from '../stage.ts';
import { BY_DIAGNOSTICS, DEPLOYED, REFUSED, ROLLED_BACK, TOKEN, UNPROVEN } from './boot.ts';

/** Only its health is known, and the run says so. */
export const BY_LIVENESS: End = {
  ...DEPLOYED,
  verifiedBy: 'liveness',
  says: ['warning: that the service took these rules rests on its health alone'],
};
const READS_ANOTHER: End = {
  ...ROLLED_BACK,
  says: [/^failed: reads other rules: /m],
  runs: 'another',
};
const HEALED: End = {
  ...DEPLOYED,
  says: ['the service says: its rules are unchanged'],
  restarted: 'by itself',
};

const wrongFile = async (stage: Stage, { log }: { readonly log: boolean }): Promise<void> => {
  await stage.readsAnotherFile();
  if (!log) await stage.withoutLog();
  await stage.running();
};

/** Of which file the service is, and what its word `unchanged` means. */
export const PROOF: readonly Situation[] = [
  {
    name: 'the container has another file mounted',
    happens: 'Its log finds the rules unchanged, although the file was changed',
    unit: NIXOS_UNIT,
    arrange: (stage) => wrongFile(stage, { log: true }),
    end: { ...READS_ANOTHER, noticed: /Sync config unchanged/ },
  },
  {
    name: 'the container has another file mounted, its log cannot be read, with a token',
    happens: 'Diagnostics names the rules from before',
    unit: NIXOS_UNIT,
    arrange: (stage) => wrongFile(stage, { log: false }),
    inputs: TOKEN,
    end: { ...READS_ANOTHER, verifiedBy: 'liveness' },
  },
  {
    name: 'the container has another file mounted, its log cannot be read',
    happens: 'Its mounts are known, and this file is not among them',
    unit: NIXOS_UNIT,
    arrange: (stage) => wrongFile(stage, { log: false }),
    end: { ...UNPROVEN, runs: 'another' },
  },
  {
    name: 'a service without a container reads another file',
    happens: 'Its log finds the rules unchanged, although the file was changed',
    unit: PLAIN_UNIT,
    arrange: (stage) => wrongFile(stage, { log: true }),
    end: { ...READS_ANOTHER, noticed: /Sync config unchanged/ },
  },
  {
    name: 'a service without a container reads another file, its log cannot be read',
    happens: 'Nothing can show it: green on its health alone, with a warning',
    unit: PLAIN_UNIT,
    arrange: (stage) => wrongFile(stage, { log: false }),
    end: { ...BY_LIVENESS, runs: 'another' },
  },
  {
    name: 'the same rules again, and the service reads another file, with a token',
    happens: 'Diagnostics names other rules; nothing is touched',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.readsAnotherFile();
      await stage.running(NEW);
    },
    inputs: TOKEN,
    end: { ...UNPROVEN, says: ['diagnostics names other rules'], runs: 'another', restarted: false },
  },
  {
    name: 'the same rules again, and the container has another file mounted',
    happens: 'Its mounts are known, and this file is not among them',
    unit: NIXOS_UNIT,
    arrange: async (stage) => {
      await stage.readsAnotherFile();
      await stage.running(NEW);
    },
    end: { ...UNPROVEN, says: [], runs: 'another', restarted: false },
  },
  {
    name: 'somebody has edited the file by hand since the start',
    happens: 'It is another change like any',
    unit: NIXOS_UNIT,
    arrange: async (stage) => {
      await stage.running();
      await stage.writeRules(`${OLD}# by hand\n`);
    },
    end: DEPLOYED,
  },
  {
    name: 'somebody has put the same rules there by hand since the start',
    happens: 'Nothing has read them yet: the service is restarted',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.running();
      await stage.writeRules(NEW);
    },
    end: { ...DEPLOYED, says: [...DEPLOYED.says, 'nothing shows that the service read them'] },
  },
  {
    name: 'the same by hand, and a service without a container reads another file',
    happens: 'Its log finds the rules unchanged, and nobody knows which it had stored',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.readsAnotherFile();
      await stage.running();
      await stage.writeRules(NEW);
    },
    end: {
      ...UNPROVEN,
      says: ['it found the rules unchanged, and nothing shows which text it had stored'],
      runs: 'another',
    },
  },
  {
    name: 'a crash loop by hand is healed with the rules of the last deploy',
    happens:
      'Its log finds them unchanged: it never stored the refused ones, as the history of the host shows',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.deployed();
      await stage.crashLoop();
    },
    rules: OLD,
    end: HEALED,
  },
  {
    name: 'a crash loop by hand is healed with rules that no deploy has brought, in a container',
    happens: 'Its log finds them unchanged, and its container has this very file mounted',
    unit: NIXOS_UNIT,
    arrange: async (stage) => {
      await stage.running();
      await stage.crashLoop();
    },
    rules: OLD,
    end: HEALED,
  },
  {
    name: 'a crash loop by hand is healed with rules that no deploy has brought, no container',
    happens: 'Its log finds them unchanged, and nobody knows which it had stored',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.running();
      await stage.crashLoop();
    },
    rules: OLD,
    end: {
      ...UNPROVEN,
      says: ['it found the rules unchanged, and nothing shows which text it had stored'],
      restarted: 'by itself',
    },
  },
  {
    name: 'the same, with a token',
    happens: 'Diagnostics names them',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.running();
      await stage.crashLoop();
    },
    rules: OLD,
    inputs: TOKEN,
    end: { ...HEALED, verifiedBy: 'diagnostics' },
  },
  {
    name: 'a crash loop by hand is healed with new rules',
    happens: 'Its log takes them',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.running();
      await stage.crashLoop();
    },
    end: { ...DEPLOYED, restarted: 'by itself' },
  },
  {
    name: 'a crash loop by hand, and the new rules are refused, too',
    happens: 'What was there before does not run either',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      await stage.running();
      await stage.crashLoop();
    },
    // Of another meaning: comments alone would not be deployed.
    rules: CRASHING.replace('id, name', 'id'),
    end: {
      outcome: 'broken',
      says: [/^failed: rules refused: /m, 'the service does not run with them either'],
      file: 'old',
      runs: 'nothing',
      restarted: 'by itself',
      noticed: /Failed to update sync config/,
    },
  },
  {
    name: 'the token is wrong',
    happens: 'It is said before anything is touched',
    unit: PLAIN_UNIT,
    arrange: (stage) => stage.running(),
    inputs: { INPUT_API_TOKEN: 'not-the-token' },
    end: { ...REFUSED, says: [/token/] },
  },
  {
    name: 'the token is right',
    happens: 'Diagnostics names the rules, word for word',
    unit: NIXOS_UNIT,
    arrange: (stage) => stage.running(),
    inputs: TOKEN,
    end: BY_DIAGNOSTICS,
  },
  {
    name: 'the user may not read the log (not in the group systemd-journal)',
    happens: 'journalctl shows nothing and exits 0: green on its health alone, with a warning',
    unit: PLAIN_UNIT,
    arrange: async (stage) => {
      // In the place of a polkit rule, which this host has no polkit for.
      await stage.host.writeFile(
        '/usr/local/bin/systemctl',
        '#!/bin/sh\nexec sudo -n /usr/bin/systemctl "$@"\n',
      );
      await stage.host.writeFile('/etc/sudoers.d/plain', 'plain ALL=(root) NOPASSWD: /usr/bin/systemctl\n');
      await stage.host.run(
        `chmod 0755 /usr/local/bin/systemctl; chown -R plain:plain ${stage.places.rules.replace(/\/[^/]*$/, '')}`,
      );
      await stage.host.writeFile(stage.places.rules, OLD);
      await stage.host.run(`chown plain:plain ${stage.places.rules}`);
      await stage.running();
    },
    user: 'plain',
    inputs: { INPUT_SUDO: 'never', INPUT_GUARD: 'off' },
    end: { ...BY_LIVENESS, says: [...BY_LIVENESS.says, 'the log of the service could not be read here'] },
  },
];
