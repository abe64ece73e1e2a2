import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import schema from '../../schemas/sync-rules.schema.json';
import { fencedBlocks, textOf } from '../docs/documents.ts';
import { Editor, SCHEMA_URL, schemaLine } from './editor.ts';

const page = textOf('docs/editors.md');
const [vsCode = ''] = fencedBlocks(page, 'json');
const { 'yaml.schemas': schemas } = JSON.parse(vsCode) as { 'yaml.schemas': Record<string, string> };
const MISSPELT = 'strems: {}';

describe('docs/editors.md', () => {
  it.each(['docs/editors.md', 'README.md'])('names the schema as it names itself, and so does %s', (path) => {
    const named = textOf(path).match(/https:\/\/raw\.githubusercontent\.com\/[^\s"'`)]+/g) ?? [];
    expect(new Set(named)).toEqual(new Set([schema.$id]));
  });

  it('shows the first line that editors read', () => {
    expect(fencedBlocks(page, 'yaml')).toContain(schemaLine(schema.$id));
  });

  it('has the same setting for every editor', () => {
    const [[url, pattern] = ['', '']] = Object.entries(schemas);
    expect(url).toBe(schema.$id);
    expect(fencedBlocks(page, 'lua')[0]).toContain(`['${url}'] = '${pattern}'`);
    expect(fencedBlocks(page, 'toml')[0]).toContain(`"${url}" = "${pattern}"`);
  });

  it('has a setting that finds the usual names, and no others', async () => {
    const [pattern] = Object.values(schemas);
    const editor = await Editor.open({
      firstLine: '# without a word about the schema',
      settings: { schemas: { [SCHEMA_URL]: pattern } },
    });
    const underlined = async (name: string) => (await editor.squiggles(MISSPELT, name)).length > 0;
    try {
      for (const name of [
        'sync-rules.yaml',
        'sync-config.yaml',
        'powersync/sync-rules.yaml',
        'apps/one/powersync/sync-config.yml',
        'config/sync_rules.yaml',
      ]) {
        expect(await underlined(name), name).toBe(true);
      }
      for (const name of ['sync.yaml', 'my-sync-rules.yaml', 'sync-rules.yaml/other.yaml', 'service.yaml']) {
        expect(await underlined(name), name).toBe(false);
      }
    } finally {
      await editor.close();
    }
  });

  it('says rightly that the first line for JetBrains is understood by the language server, too', async () => {
    expect(page).toContain('`# $schema: `');
    const editor = await Editor.open({ firstLine: `# $schema: ${SCHEMA_URL}` });
    try {
      expect(await editor.squiggles(MISSPELT)).not.toEqual([]);
    } finally {
      await editor.close();
    }
  });

  it('names a hook that exists', () => {
    const hooks = parse(textOf('.pre-commit-hooks.yaml')) as { id: string }[];
    const shown = fencedBlocks(page, 'yaml')
      .map((text) => parse(text) as { repos?: { repo: string; hooks: { id: string }[] }[] } | null)
      .flatMap((config) => config?.repos ?? []);
    expect(shown.flatMap((repository) => repository.hooks.map(({ id }) => id))).toEqual(
      hooks.map(({ id }) => id),
    );
  });
});
