import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsWith, bodyOf, MAX_COMMENT_BYTES, markerOf } from '../../src/forge/marker.ts';

describe('the marker', () => {
  it('is the key where that is harmless', () => {
    expect(markerOf('web@a.example.net:22/x.yaml')).toBe(
      '<!-- powersync-deploy:web@a.example.net:22/x.yaml -->',
    );
  });

  it('is one HTML comment on one line, whatever the key', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('a--b', '-->', 'a-', '\n', '', 'ü')), (key) => {
        expect(markerOf(key)).toMatch(/^<!-- powersync-deploy:(?!.*--.* -->)[\w.:/@-]+ -->$/);
      }),
    );
  });

  it('tells keys apart that it has to hide', () => {
    expect(new Set(['a b', 'a  b', 'a--b', 'a<b'].map(markerOf)).size).toBe(4);
  });

  it('begins a comment that it made', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (key, markdown) => {
        expect(beginsWith(bodyOf(markerOf(key), markdown), markerOf(key))).toBe(true);
      }),
    );
  });
});

describe('the text of a comment', () => {
  it('fits, whatever it is made of', () => {
    const piece = fc.constantFrom('a', 'ü', '€', '😀', '\n', 'line\n', '\r\n');
    fc.assert(
      fc.property(piece, piece, fc.integer({ min: 1, max: 70_000 }), (one, other, times) => {
        const body = bodyOf(markerOf('k'), (one + other).repeat(times));
        expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_COMMENT_BYTES);
        expect(body).not.toContain('\ufffd');
      }),
      { numRuns: 60 },
    );
  });

  it('is whole up to the last byte', () => {
    const marker = markerOf('k');
    const room = MAX_COMMENT_BYTES - Buffer.byteLength(`${marker}\n\n`);
    expect(bodyOf(marker, 'x'.repeat(room))).toBe(`${marker}\n${'x'.repeat(room)}\n`);
    expect(bodyOf(marker, 'x'.repeat(room + 1))).toContain('cut here');
  });
});
