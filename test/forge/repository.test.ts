import { describe, expect, it } from 'vitest';
import { nameOf, parseRepository } from '../../src/forge/repository.ts';

describe('a repository', () => {
  it('has an owner and a name', () => {
    expect(parseRepository('octo-org/app.js_1')).toEqual({ owner: 'octo-org', name: 'app.js_1' });
    expect(nameOf({ owner: 'octo', name: 'app' })).toBe('octo/app');
  });

  it.each([
    '',
    'octo',
    'octo/',
    '/app',
    'octo/app/x',
    '../app',
    'octo/..',
    './.',
    'octo/a b',
    'octo/app?x',
    7,
    null,
  ])('is not %j', (text) => {
    expect(parseRepository(text)).toBeNull();
  });
});
