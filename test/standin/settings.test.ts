import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SERVICE_CONFIG } from '../bed/units.ts';
import { readConfig } from './config.ts';
import { DEFAULT_SWITCHES, liveSwitches, readSwitches, switchesFor } from './switches.ts';

describe('the config of the service', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  test('of the test hosts', () => {
    expect(readConfig(SERVICE_CONFIG)).toEqual({
      rules: { kind: 'file', path: '/config/sync-rules.yaml' },
      logFormat: 'text',
      port: 8080,
      tokens: [expect.stringMatching(/^\S{10,}$/)],
    });
  });

  test.for([
    ['sync_config: { path: /a, exit_on_error: false }', { kind: 'file', path: '/a' }],
    ['sync_rules: { path: /older-name }', { kind: 'file', path: '/older-name' }],
    ['sync_config: { content: "rules" }', { kind: 'text', text: 'rules' }],
    ['port: 8080', { kind: 'api' }],
    ['', { kind: 'api' }],
  ] as const)('the rules of %j', ([text, rules]) => {
    expect(readConfig(text).rules).toEqual(rules);
  });

  test('rules in the environment win over the file', () => {
    const config = readConfig('sync_config: { path: /a }', base64('rules: ü'));
    expect(config.rules).toEqual({ kind: 'text', text: 'rules: ü' });
  });
});

describe('switches', () => {
  function inFile<T>(text: string, use: (file: string) => T): T {
    const folder = mkdtempSync(join(tmpdir(), 'switches-'));
    try {
      const file = join(folder, 'switches.json');
      writeFileSync(file, text);
      return use(file);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('the file wins over the environment', () => {
    const env = { STANDIN_ROWS: '7', STANDIN_NEVER_ACTIVE: 'true', STANDIN_SCHEMA: '{"a":["id"]}' };
    const switches = inFile('{"rows":8,"wal":{"active":{"status":"lost"}}}', (file) =>
      readSwitches(env, file),
    );
    expect(switches).toEqual({
      ...DEFAULT_SWITCHES,
      rows: 8,
      neverActive: true,
      schema: { a: ['id'] },
      wal: { active: { status: 'lost' } },
    });
  });

  test('a name that is none is refused', () => {
    expect(() => inFile('{"sourceGon":true}', (file) => readSwitches({}, file))).toThrow(
      'no switch sourceGon',
    );
  });

  test('half a file changes nothing', () => {
    const texts = ['{"sourceGone":true}', '{"sourceG', '', '{}'];
    const read = () => inFile(texts.shift()!, (file) => readSwitches({}, file));
    const live = liveSwitches(DEFAULT_SWITCHES, read);
    expect([live(), live(), live(), live()].map(({ sourceGone }) => sourceGone)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  test('those of the start may count for certain rules only; what it is stays', () => {
    const switches = {
      ...DEFAULT_SWITCHES,
      runner: 'sync',
      version: '1.20.0',
      storageDown: true,
      onlyWithRules: 'poison',
    } as const;
    expect(switchesFor(switches, 'poison', 1)).toMatchObject({ storageDown: true });
    expect(switchesFor(switches, 'fine', 1)).toMatchObject({
      storageDown: false,
      runner: 'sync',
      version: '1.20.0',
    });
  });
});
