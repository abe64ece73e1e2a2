import { execFile } from 'node:child_process';

export interface GitOptions {
  /** A folder inside the repository. */
  readonly cwd: string;
  /** What git reads on its standard input. */
  readonly input?: string;
  /** The longest output that is read, in bytes. */
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
}

export type GitResult =
  | { readonly ok: true; readonly output: Buffer }
  /** `code` is null where git did not end by itself: it is not there, was too slow, or said too much. */
  | { readonly ok: false; readonly code: number | null; readonly why: string };

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1024 * 1024;

/**
 * Runs git on what a checkout has, for commands that only read objects. No shell, no secrets in its environment, no network:
 * of a partial clone, missing objects are not fetched. Never throws.
 */
export function git(
  args: readonly string[],
  { cwd, input = '', maxBytes = MAX_BYTES, timeoutMs = TIMEOUT_MS }: GitOptions,
): Promise<GitResult> {
  return new Promise((resolve) => {
    const options = {
      cwd,
      env: environment(),
      encoding: 'buffer' as const,
      maxBuffer: maxBytes,
      timeout: timeoutMs,
      killSignal: 'SIGKILL' as const,
      windowsHide: true,
    };
    // A job in a container often owns the checkout as another user, and git then refuses (`dubious ownership`). That guards
    // against programs that a foreign configuration names; reading objects runs none of them, and no transport is allowed.
    // Git before 2.38 takes this from its global file only, and goes on refusing: then the API is asked.
    // A pull request may bring folders that look like a bare repository, with objects and a configuration of its own; git
    // before 2.38 does not know this setting, and placeInGit looks for itself.
    const all = ['-c', 'safe.directory=*', '-c', 'safe.bareRepository=explicit', ...args];
    try {
      const child = execFile('git', all, options, (error, stdout, stderr) => {
        if (!error) return resolve({ ok: true, output: stdout });
        const code = typeof error.code === 'number' ? error.code : null;
        resolve({ ok: false, code, why: whyOf(error, stderr, { maxBytes, timeoutMs }) });
      });
      child.stdin?.on('error', () => {}); // EPIPE, where it ends before it has read
      child.stdin?.end(input);
    } catch (error) {
      // What is wrong with `cwd`, but for its absence, is thrown and not handed over.
      resolve({ ok: false, code: null, why: (error as Error).message });
    }
  });
}

function environment(): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return {
    PATH,
    HOME,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    // The first is known to newer versions only; the second leaves the others no way to fetch, and no program to fetch with.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

function whyOf(
  error: { code?: unknown; killed?: boolean; message: string },
  stderr: Buffer,
  { maxBytes, timeoutMs }: { maxBytes: number; timeoutMs: number },
): string {
  if (error.code === 'ENOENT') return 'git is not there';
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return `git says more than ${maxBytes} bytes`;
  if (error.killed) return `git did not end within ${timeoutMs / 1000} s`;
  const said = stderr.subarray(0, 2_000).toString('utf8').trim().split('\n')[0] ?? '';
  return said || `git ended with ${error.code ?? 'a signal'}`;
}
