/** One end of an SSH connection, as messages name it. */
export interface Endpoint {
  /** The input that it comes from. */
  readonly input: 'host' | 'jump-host';
  readonly host: string;
  readonly port: number;
  readonly user: string;
}

/** `web.example.net:22`, `[2001:db8::1]:22`, with a word for the jump host. */
export const placeOf = ({ input, host, port }: Endpoint): string =>
  `${input === 'jump-host' ? 'jump host ' : ''}${host.includes(':') ? `[${host}]` : host}:${port}`;
