import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type Question, withQuestions } from '../../src/cli/init/questions.ts';
import { Failure, refused } from '../../src/outcome.ts';

const QUESTION: Question = {
  text: 'Host',
  otherwise: 'web.example.net',
  check: (answer) => {
    if (answer.includes(' ')) throw refused(`${answer}: it has a blank`);
  },
};

/** Somebody at a terminal, who types these lines, and then goes away. */
function terminal(...lines: string[]) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const stdout = Object.assign(new PassThrough(), { isTTY: true });
  stdin.end(lines.map((line) => `${line}\n`).join(''));
  const shown = (): string => (stdout.read() as Buffer | null)?.toString('utf8') ?? '';
  return { stdin, stdout, shown };
}

describe('a question', () => {
  it('is answered by a person', async () => {
    const { shown, ...streams } = terminal('web.example.org');
    expect(await withQuestions(streams, (ask) => ask(QUESTION))).toBe('web.example.org');
    expect(shown()).toContain('Host [web.example.net]: ');
  });

  it('has an answer for who types none', async () => {
    expect(await withQuestions(terminal(''), (ask) => ask(QUESTION))).toBe('web.example.net');
  });

  it('is asked again where the answer cannot be, and nothing of that moves the cursor', async () => {
    const { shown, ...streams } = terminal('a b', 'web');
    const check = (answer: string): void => {
      if (answer.includes(' ')) throw refused(`it has a \u001b]0;title\u0007blank`);
    };
    expect(await withQuestions(streams, (ask) => ask({ ...QUESTION, check }))).toBe('web');
    expect(shown()).toMatch(/\nit has a blank\n.*Host \[web\.example\.net\]: /s);
  });

  it('is asked of nobody where there is no terminal', async () => {
    for (const missing of ['stdin', 'stdout'] as const) {
      const streams = terminal('web');
      streams[missing].isTTY = false;
      expect(await withQuestions(streams, (ask) => ask(QUESTION))).toBeUndefined();
      expect(streams.shown()).toBe('');
    }
  });

  it('is refused when the person goes away', async () => {
    const failure = await withQuestions(terminal(), (ask) => ask(QUESTION)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect((failure as Failure).reason).toBe('nobody answered');
  });
});
