import { createInterface } from 'node:readline';
import { Failure, refused } from '../../outcome.ts';
import { plain } from '../../report/plain.ts';

/** A question with what an empty answer means; `check` throws a Failure for an answer that cannot be. */
export interface Question {
  readonly text: string;
  readonly otherwise: string;
  check(answer: string): void;
}

/** Asks a person, or nobody: undefined where there is none to ask. */
export type Ask = (question: Question) => Promise<string | undefined>;

export const askNobody: Ask = async () => undefined;

interface Terminal {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/**
 * Hands `use` a way to ask: on a terminal its person, once more where the answer cannot be; elsewhere nobody. Throws a
 * Failure (`refused`) when the person goes away in the middle.
 */
export async function withQuestions<T>(
  { stdin, stdout }: Terminal,
  use: (ask: Ask) => Promise<T>,
): Promise<T> {
  if (!stdin.isTTY || !stdout.isTTY) return use(askNobody);
  const lines = createInterface({ input: stdin, output: stdout });
  // It keeps lines that came before they were asked for, as those of a paste.
  const answers = lines[Symbol.asyncIterator]();
  const ask: Ask = async ({ text, otherwise, check }) => {
    for (;;) {
      lines.setPrompt(`${text} [${otherwise}]: `);
      lines.prompt();
      const { value: typed, done } = await answers.next();
      if (done) throw refused('nobody answered', 'Nothing was written. The flags answer, too: --help.');
      const answer = typed.trim() || otherwise;
      try {
        check(answer);
        return answer;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        stdout.write(`${plain(error.reason)}\n`);
      }
    }
  };
  try {
    return await use(ask);
  } finally {
    lines.close();
  }
}
