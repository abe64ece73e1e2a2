import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonText } from '../../src/cli/json.ts';
import { HOSTILE, isCommand } from '../report/runner-commands.ts';

it('a report as JSON means what it says, and does nothing to a terminal or a runner', () => {
  const texts = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)));
  fc.assert(
    fc.property(texts, (findings) => {
      const text = jsonText({ findings });
      expect(JSON.parse(text)).toEqual({ findings });
      expect(text.split('\n').filter(isCommand)).toEqual([]);
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }),
  );
});
