import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EXIT_CODES, type Outcome } from '../../src/outcome.ts';
import { cellsOf, widthOf } from '../../src/report/cells.ts';
import { type Log, openLog } from '../../src/report/log.ts';
import { sayReport } from '../../src/report/say.ts';
import { surroundingsOf } from '../../src/report/surroundings.ts';
import { openTerminal, terminalLook } from '../../src/report/terminal.ts';
import { Screen } from './screen.ts';

const NOWHERE = surroundingsOf({});
const LOOK = { colour: true, live: true, unicode: true };
const HOSTILE = [
  '\u001b[2J\u001b[Hgone',
  '\u001b]0;title\u0007text',
  '\u001b[31mred\u001b[0m',
  'a\rb',
  'a\nb',
  '\u0007\u0008\u009b2Jx',
  'deployed: really',
  'warning: from elsewhere',
  'took (1.0 s)',
];

/** The same things, told to any log. */
function story(log: Log, foreign: readonly string[]): void {
  log.line('connected');
  for (const text of foreign) log.line(`the service says: ${text}`);
  log.step('looked', 300);
  log.warning(`careful: ${foreign[0] ?? ''}`);
  log.block(foreign);
  log.group(`the last ${foreign.length} lines`, foreign);
}

function plainStory(foreign: readonly string[]): string {
  let text = '';
  const log = openLog(NOWHERE, (each) => {
    text += each;
  });
  story(log, foreign);
  return text;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what a terminal shows', () => {
  it.each([
    [{ isTTY: true }, {}, { colour: true, live: true }],
    [{ isTTY: false }, {}, { colour: false, live: false }],
    [{}, {}, { colour: false, live: false }],
    [{ isTTY: true }, { NO_COLOR: '1' }, { colour: false, live: true }],
    [{ isTTY: true }, { NO_COLOR: '' }, { colour: true, live: true }],
    [{ isTTY: true }, { TERM: 'dumb' }, { colour: false, live: false }],
    [{ isTTY: true }, { CI: 'true' }, { colour: true, live: false }],
    [{}, { FORCE_COLOR: '1' }, { colour: true, live: false }],
    [{}, { FORCE_COLOR: '' }, { colour: true, live: false }],
    [{ isTTY: true }, { FORCE_COLOR: '0' }, { colour: false, live: true }],
    [{ isTTY: true }, { FORCE_COLOR: '1', NO_COLOR: '1' }, { colour: true, live: true }],
  ])('on %j with %j is %j', (stream, environment, look) => {
    expect(terminalLook({ write: () => {}, ...stream }, environment)).toMatchObject(look);
  });

  it('has no colour with --no-color, whatever the variables say', () => {
    const look = terminalLook({ isTTY: true, write: () => {} }, { FORCE_COLOR: '1' }, true);
    expect(look.colour).toBe(false);
  });

  it('has other signs where the locale is not UTF-8', () => {
    const unicode = (environment: Record<string, string>) =>
      terminalLook({ write: () => {} }, environment).unicode;
    expect(unicode({ LANG: 'en_US.UTF-8' })).toBe(true);
    expect(unicode({ LANG: 'en_US.UTF-8', LC_ALL: 'C' })).toBe(false);
    expect(unicode({})).toBe(false);
  });
});

describe('the log on a terminal', () => {
  it('has the words of the plain log, whatever comes from elsewhere', () => {
    const screen = new Screen(1_000);
    const log = openTerminal(screen, LOOK, NOWHERE);
    log.doing('deploying');
    vi.advanceTimersByTime(500);
    story(log, HOSTILE);
    vi.advanceTimersByTime(500);
    log.end();
    expect(screen.text).toBe(plainStory(HOSTILE));
  });

  it('has them for any text, with and without colours and a line that changes', () => {
    const texts = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(texts, fc.boolean(), fc.boolean(), (foreign, colour, live) => {
        const screen = new Screen(10_000);
        const log = openTerminal(screen, { colour, live, unicode: false }, NOWHERE);
        log.doing(foreign[0] ?? '');
        vi.advanceTimersByTime(200);
        story(log, foreign);
        log.end();
        expect(screen.text).toBe(plainStory(foreign));
      }),
    );
  });

  it('writes nothing but text without colours and a line that changes', () => {
    const screen = new Screen(1_000);
    const log = openTerminal(screen, { colour: false, live: false, unicode: true }, NOWHERE);
    log.doing('deploying');
    vi.advanceTimersByTime(1_000);
    story(log, HOSTILE);
    log.end();
    expect(screen.writes.join('')).toBe(plainStory(HOSTILE));
  });

  it('colours what is ours: the word warning, a duration, and the outcome', () => {
    const screen = new Screen();
    const log = openTerminal(screen, { ...LOOK, live: false }, NOWHERE);
    log.step('looked', 300);
    log.warning('careful');
    log.ending('deployed').line('deployed: it runs');
    log.ending('broken').line('broken: it does not');
    expect(screen.writes).toEqual([
      'looked\u001b[2m (0.3 s)\u001b[0m\n',
      '\u001b[33mwarning:\u001b[0m careful\n',
      '\u001b[1;32mdeployed\u001b[0m: it runs\n',
      '\u001b[1;31mbroken\u001b[0m: it does not\n',
    ]);
  });

  it('colours no foreign line, even one that looks like an outcome', () => {
    const screen = new Screen();
    const log = openTerminal(screen, { ...LOOK, live: false }, NOWHERE);
    log.line('deployed: said the host');
    log.block(['deployed: said the host', 'warning: said the host', 'took (1.0 s)']);
    log.ending('broken').block(['broken: said the host']);
    expect(screen.writes.join('')).not.toContain('\u001b');
  });

  it.each(Object.keys(EXIT_CODES) as Outcome[])(
    'says a report with the outcome %s in the same words',
    (outcome) => {
      const report = { outcome, headline: 'what happened', reason: 'a\nb', next: ['do it'], changed: false };
      const screen = new Screen();
      sayReport(openTerminal(screen, LOOK, NOWHERE).ending(outcome), report, 1_000);
      let text = '';
      sayReport(
        openLog(NOWHERE, (each) => {
          text += each;
        }),
        report,
        1_000,
      );
      expect(screen.text).toBe(text);
      expect(screen.writes.join('')).toContain(EXIT_CODES[outcome] === 0 ? '\u001b[1;32m' : '\u001b[1;31m');
    },
  );

  it('lets no runner carry out a command in foreign text, where there is one', () => {
    const screen = new Screen(1_000);
    const runner = surroundingsOf({ GITHUB_ACTIONS: 'true' });
    openTerminal(screen, { ...LOOK, live: false }, runner).block(['::set-output name=x::y']);
    expect(screen.text).toMatch(/^::stop-commands::([\w-]+)\n::set-output name=x::y\n::\1::\n$/);
  });
});

describe('the line that changes', () => {
  it('says what is being done, and for how long', () => {
    const screen = new Screen();
    const log = openTerminal(screen, LOOK, NOWHERE);
    vi.advanceTimersByTime(50);
    log.doing('deploying to web');
    expect(screen.text).toBe('');
    vi.advanceTimersByTime(100);
    expect(screen.text).toMatch(/^\S deploying to web 0 s$/);
    vi.advanceTimersByTime(12_000);
    expect(screen.text).toMatch(/^\S deploying to web 12 s$/);
    log.doing('looking');
    vi.advanceTimersByTime(1_100);
    expect(screen.text).toMatch(/^\S looking 1 s$/);
    log.end();
    expect(screen.text).toBe('');
  });

  it.each([
    [true, /^[\u2800-\u28FF] /],
    [false, /^[|/\\-] /],
  ])('turns: with Unicode %j', (unicode, frame) => {
    const screen = new Screen();
    const log = openTerminal(screen, { ...LOOK, unicode }, NOWHERE);
    log.doing('deploying');
    const frames = new Set<string>();
    for (let at = 0; at < 20; at++) {
      vi.advanceTimersByTime(100);
      expect(screen.text).toMatch(frame);
      frames.add(screen.text[0]!);
    }
    expect(frames.size).toBeGreaterThan(3);
    log.end();
  });

  it('stays below what is printed, in one write each, so that nothing flickers', () => {
    const screen = new Screen();
    const log = openTerminal(screen, LOOK, NOWHERE);
    log.doing('deploying');
    vi.advanceTimersByTime(100);
    const before = screen.writes.length;
    log.line('connected');
    expect(screen.writes.length).toBe(before + 1);
    expect(screen.text).toMatch(/^connected\n\S deploying 0 s$/);
    log.end();
  });

  it.each([1, 5, 12, 20, 79, 80])('fits into %i columns', (columns) => {
    const screen = new Screen(columns);
    const log = openTerminal(screen, { ...LOOK, colour: false }, NOWHERE);
    log.doing('deploying the rules to 日本語.example.net, which is a long name for a host');
    vi.advanceTimersByTime(1_000);
    expect(widthOf(cellsOf(screen.text))).toBeLessThan(columns);
    screen.columns = 200;
    vi.advanceTimersByTime(100);
    expect(screen.text).toContain('which is a long name for a host 1 s');
    log.end();
  });

  it('moves no cursor with what it is about', () => {
    const screen = new Screen();
    const log = openTerminal(screen, LOOK, NOWHERE);
    log.doing('deploying to \u001b[2J\n\u001b]0;x\u0007web\r');
    vi.advanceTimersByTime(100);
    expect(screen.text).toMatch(/^\S deploying to\s+web\s+0 s$/);
    log.end();
  });

  it('leaves no listener and no timer behind', () => {
    const listeners = () =>
      ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => process.listenerCount(name));
    const before = listeners();
    const log = openTerminal(new Screen(), LOOK, NOWHERE);
    log.doing('a');
    log.doing('b');
    expect(listeners()).not.toEqual(before);
    log.end();
    log.end();
    expect(listeners()).toEqual(before);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a program that is ended', { timeout: 30_000 }, () => {
  let folder: string;
  beforeEach(async () => {
    vi.useRealTimers();
    folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-terminal-'));
    const { outputFiles } = await build({
      stdin: {
        contents: `
          import { openTerminal } from './src/report/terminal.ts';
          import { surroundingsOf } from './src/report/surroundings.ts';
          const stream = { isTTY: true, columns: 80, write: (text) => process.stdout.write(text) };
          const log = openTerminal(stream, { colour: false, live: true, unicode: false }, surroundingsOf({}));
          if (process.argv[2] === 'graceful') process.on('SIGINT', () => { log.line('going back'); setTimeout(() => process.exit(1), 250); });
          log.doing('deploying');
          setTimeout(() => process.exit(3), process.argv[2] === 'exit' ? 250 : 20_000);`,
        resolveDir: new URL('../..', import.meta.url).pathname,
        loader: 'ts',
      },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
    });
    writeFileSync(join(folder, 'program.mjs'), outputFiles[0]!.contents);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const end = async (how: string, signal: NodeJS.Signals | null) => {
    const child = spawn(process.execPath, [join(folder, 'program.mjs'), how], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const screen = new Screen();
    child.stdout.setEncoding('utf8');
    let wasShown = false;
    child.stdout.on('data', (text: string) => {
      screen.write(text);
      if (wasShown || !screen.text.includes('deploying')) return;
      wasShown = true;
      if (signal) child.kill(signal);
    });
    const [code, by] = (await once(child, 'close')) as [number | null, string | null];
    return { code, by, text: screen.text, wasShown };
  };

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s leaves no half line', async (signal) => {
    expect(await end('', signal)).toEqual({ code: null, by: signal, text: '', wasShown: true });
  });

  it('by itself leaves no half line', async () => {
    expect(await end('exit', null)).toEqual({ code: 3, by: null, text: '', wasShown: true });
  });

  it('in its own time, where it listens for the signal', async () => {
    expect(await end('graceful', 'SIGINT')).toEqual({
      code: 1,
      by: null,
      text: 'going back\n',
      wasShown: true,
    });
  });
});
