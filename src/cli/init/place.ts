import { parseHostAddress } from '../../host/address.ts';
import { DEFAULTS, readInputs, variableOf } from '../../inputs.ts';
import type { CommandLine } from '../flags.ts';
import type { Ask } from './questions.ts';

/** Where the rules are to go, as it stands in the workflow. */
export interface Place {
  readonly host: string;
  /** Undefined: the host says it. */
  readonly user: string | undefined;
  /** Undefined: the default. */
  readonly unit: string | undefined;
  readonly remotePath: string | undefined;
  /** What nobody said, and stands there for somebody to change. */
  readonly placeholders: readonly string[];
}

const PLACEHOLDERS = { host: 'web.example.net', user: 'powersync-deploy' } as const;

/** Takes it from the flags, else asks, else puts placeholders. Throws a Failure (`refused`) for what cannot be. */
export async function choosePlace(values: CommandLine['values'], ask: Ask): Promise<Place> {
  const { host: typedHost, user: typedUser, unit: typedUnit, 'remote-path': remotePath } = values;
  for (const [name, value] of Object.entries({ unit: typedUnit, 'remote-path': remotePath }))
    if (value !== undefined) check({ [name]: value });

  const host =
    typedHost ??
    (await ask({
      text: 'Host that runs PowerSync (name or address)',
      otherwise: PLACEHOLDERS.host,
      check: checkHost,
    }));
  const hasUser = parseHostAddress(host ?? PLACEHOLDERS.host, 'host').user !== undefined;
  const user = hasUser
    ? undefined
    : (typedUser ??
      (await ask({ text: 'Login name on it', otherwise: PLACEHOLDERS.user, check: checkUser })));
  if (user !== undefined) checkUser(user);
  const unit =
    typedUnit ??
    (await ask({
      text: 'Its systemd unit',
      otherwise: DEFAULTS.unit,
      check: (answer) => check({ unit: answer }),
    }));
  return {
    host: host ?? PLACEHOLDERS.host,
    user: hasUser ? undefined : (user ?? PLACEHOLDERS.user),
    unit: unit === DEFAULTS.unit ? undefined : unit,
    remotePath: remotePath === DEFAULTS['remote-path'] ? undefined : remotePath,
    placeholders: [
      ...(typedHost === undefined && (host ?? PLACEHOLDERS.host) === PLACEHOLDERS.host
        ? [`host ${PLACEHOLDERS.host}`]
        : []),
      ...(hasUser || user !== undefined ? [] : [`user ${PLACEHOLDERS.user}`]),
    ],
  };
}

/** By the rules that a run has for it. */
function check(given: { readonly unit?: string; readonly 'remote-path'?: string }): void {
  const variables = Object.entries({ host: 'local', ...given }).map(([name, value]) => [
    variableOf(name as keyof typeof DEFAULTS),
    value,
  ]);
  readInputs(Object.fromEntries(variables));
}

const checkHost = (host: string): void => void parseHostAddress(host, 'host');
const checkUser = (user: string): void => void parseHostAddress(`${user}@host`, 'user');
