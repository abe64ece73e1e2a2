/** Whether a runner would carry out a command in this line (GitHub's and act's rules; blanks as .NET trims them). */
export const isCommand = (line: string): boolean => /^[\s\u0085]*::/.test(line) || line.includes('##[');

/** The lines that a runner looks at, without those that it was told to leave alone. */
export function heeded(output: string): string[] {
  const heeded: string[] = [];
  let token: string | undefined;
  for (const line of output.split(/\r\n|\n|\r/)) {
    if (token === undefined) {
      heeded.push(line);
      token = /^::stop-commands::(.+)$/.exec(line)?.[1];
    } else if (line === `::${token}::`) {
      token = undefined;
      heeded.push(line);
    }
  }
  if (token !== undefined) throw new Error('the runner was not told to listen again');
  return heeded;
}

/** What a file, a host or a service could say to get a runner or a terminal to do something. */
export const HOSTILE: readonly string[] = [
  '::set-env name=PATH::/tmp/evil',
  '  ::add-mask::e',
  '\t::error file=a::b',
  '\u00a0::warning::x',
  '\u2003::warning::x',
  '\u0085::warning::x',
  '\u200b::warning::x',
  '\ufeff::warning::x',
  ':\u200b:warning::x',
  'a\n::set-output name=outcome::deployed',
  'a\r::set-output name=outcome::deployed',
  'a\r\n::set-output name=outcome::deployed',
  'a\u2028::set-output name=outcome::deployed',
  '\u001b[0m::warning::x',
  ':\u001b[0m:warning::x',
  '::stop-commands::x',
  '::x::',
  ':::warning::x',
  '##[add-mask]x',
  'text ##[set-env name=x]y',
  '#\u200b#[group]x',
  '##\u001b[0m[group]x',
  '###[group]x',
  '##[##[group]]x',
  '\u001b[2J\u001b[1;1Hgone',
  '\u001b]0;title\u0007text',
  '\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\',
  '\u001b]52;c;ZXZpbA==\u0007',
  '\u001bPq#0\u001b\\',
  '\u001bc',
  '\u009b2J',
  'deployed: all is well\rrefused',
  'abc\b\b\bxyz',
  'a\u0000b\u0007c\u007fd',
  '\u202egnihtemos\u202c',
  'a\u061cb\u200ec\u200fd\u2066e\u2069',
];
