import { expect, it } from 'vitest';
import { filesOf, timeByPart } from '../../bench/profile.ts';

const BUNDLE = `import { createRequire } from 'node:module';

// node_modules/yaml/dist/parse.js
var a = 1;
// a comment of it
// node_modules/ssh2/lib/client.js
var b = 2;

// src/main.ts
run();
`;

it('a line of a bundle belongs to the file that is named above it', () => {
  const file = filesOf(BUNDLE);
  expect([0, 2, 3, 4, 5, 6, 8, 9].map(file)).toEqual([
    '',
    'node_modules/yaml/dist/parse.js',
    'node_modules/yaml/dist/parse.js',
    'node_modules/yaml/dist/parse.js',
    'node_modules/ssh2/lib/client.js',
    'node_modules/ssh2/lib/client.js',
    'src/main.ts',
    'src/main.ts',
  ]);
});

it('the time of each sample goes to the part that it was taken in', () => {
  const frame = (id: number, functionName: string, url: string, lineNumber = -1) => ({
    id,
    callFrame: { functionName, url, lineNumber },
  });
  const profile = {
    nodes: [
      frame(1, '(idle)', ''),
      frame(2, '(garbage collector)', ''),
      frame(3, 'compileSourceTextModule', 'node:internal/modules/esm/utils'),
      frame(4, 'parse', 'file:///dist/x.js', 3),
      frame(5, 'connect', 'file:///dist/x.js', 6),
      frame(6, 'run', 'file:///dist/x.js', 9),
      frame(7, '__require2', 'file:///dist/x.js', 0),
    ],
    samples: [1, 2, 3, 4, 5, 6, 7, 4],
    timeDeltas: [1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 500],
  };
  expect(timeByPart(profile, () => BUNDLE)).toEqual({
    waiting: 1,
    'collecting garbage': 2,
    'Node: reading and compiling JavaScript, its own modules': 10,
    'reading YAML': 4.5,
    'the SSH client': 5,
    'powersync-deploy itself': 6,
    "PowerSync's compiler": 0,
    'parsing SQL': 0,
  });
});
