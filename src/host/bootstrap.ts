import type { SudoMode } from '../inputs.ts';
import source from './helper.sh';

/** The version of the line protocol between client and helper. */
export const PROTOCOL_VERSION = 3;

/**
 * The command line that the host's login shell runs, whichever shell that is: single quotes around text without
 * quotes, backslashes or exclamation marks mean the same in sh, bash, zsh, fish and csh.
 */
export const BOOTSTRAP_COMMAND = '/bin/sh -c \'IFS= read -r line; eval "$line"\'';

const RUN_HELPER = 'IFS= read -r line; eval "$(printf %s "$line" | base64 -d)"';

/**
 * The first lines for the helper's standard input: how to run it, in plain sh for /bin/sh; the helper itself as base64;
 * and where the protocol begins, for a helper that is installed on the host and reads over the two before.
 * Not as an argument: that would end up in sudo's syslog, and 128 KiB is the limit of one.
 */
export function bootstrapLines(sudo: SudoMode): string {
  const path =
    'PATH="$PATH:/run/wrappers/bin:/run/current-system/sw/bin:/usr/local/bin:/usr/bin:/bin"; export PATH';
  const asRoot = `exec sudo -n /bin/sh -c '${RUN_HELPER}'`;
  // `sudo -l` asks whether it would be allowed, and leaves no incident where it is not. It also says yes where a password
  // would be asked for, as soon as any entry needs none (listpw=any, measured); so then it is tried.
  const may = 'sudo -n -l /bin/sh >/dev/null 2>&1 && sudo -n /bin/sh -c : >/dev/null 2>&1 </dev/null';
  const auto = `if [ "$(id -u)" != 0 ] && ${may}; then ${asRoot}; fi; ${RUN_HELPER}`;
  const how = { auto, always: asRoot, never: RUN_HELPER }[sudo];
  return `${path}; ${how}\n${Buffer.from(strip(source)).toString('base64')}\nbegin ${PROTOCOL_VERSION}\n`;
}

/** Takes off whole-line comments and indentation: they would be sent each time. */
function strip(script: string): string {
  return script
    .replace(/^[ \t]+/gm, '')
    .replace(/^#.*\n/gm, '')
    .replace(/\n{2,}/g, '\n');
}
