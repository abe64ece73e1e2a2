import { isIP, isIPv4, isIPv6 } from 'node:net';
import { refused } from '../outcome.ts';
import { quoted } from './quoted.ts';

/** Where to connect to, and as whom; what is absent was not said. */
export interface HostAddress {
  readonly user?: string;
  /** A host name or an IP literal, without brackets. */
  readonly host: string;
  readonly port?: number;
}

const USER = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,254}$/;
const LABEL = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;
/** getaddrinfo reads a last label such as `1` or `0x7f` as a part of an IPv4 address. */
const NUMERIC = /^(?:[0-9]+|0[xX][0-9A-Fa-f]*)$/;
const PORT = /^[1-9][0-9]{0,4}$/;

/**
 * Reads `host`, `host:port`, `user@host`, `user@host:port`; an IPv6 address needs brackets only where a port follows.
 * Throws a Failure that names `input` for anything that is not exactly a user name, a host name or IP literal, and a port.
 */
export function parseHostAddress(text: string, input: string): HostAddress {
  const wrong = (what: string) =>
    refused(
      `${input}: ${what}, but it is ${quoted(text)}`,
      `Write ${input} as host, user@host or user@host:port; an IPv6 address with a port as [2001:db8::1]:2222.`,
    );

  if (text === '') throw wrong('a host is needed');
  if (/^[a-z]+:\/\//i.test(text)) throw wrong('the address is wanted without ssh:// or another scheme');
  if (/[\s\x00-\x1f\x7f-\x9f]/.test(text))
    throw wrong('spaces and control characters cannot be in an address');
  if (/["'`]/.test(text)) throw wrong('quotes cannot be in an address');

  const at = text.lastIndexOf('@');
  const user = at === -1 ? undefined : text.slice(0, at);
  if (user !== undefined && !USER.test(user)) {
    throw wrong('a user name has only letters, digits, ".", "_" and "-", and does not begin with "." or "-"');
  }

  const { host, port } = splitPort(text.slice(at + 1));
  if (!isHost(host)) throw wrong('a host name or an IP address is needed');
  if (port !== undefined && !isPort(port)) throw wrong('a port is a number from 1 to 65535');

  return {
    ...(user === undefined ? {} : { user }),
    host,
    ...(port === undefined ? {} : { port: Number(port) }),
  };
}

/** The address as `parseHostAddress` reads it. */
export function formatHostAddress({ user, host, port }: HostAddress): string {
  const place = port === undefined ? host : `${isIPv6(host) ? `[${host}]` : host}:${port}`;
  return user === undefined ? place : `${user}@${place}`;
}

function splitPort(place: string): { host: string; port?: string } {
  if (isIPv6(place)) return { host: place };
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(place);
  if (bracketed) {
    const host = isIPv6(bracketed[1]!) ? bracketed[1]! : '';
    return bracketed[2] === undefined ? { host } : { host, port: bracketed[2] };
  }
  const colon = place.indexOf(':');
  return colon === -1 ? { host: place } : { host: place.slice(0, colon), port: place.slice(colon + 1) };
}

function isHost(host: string): boolean {
  if (isIP(host)) return true;
  const labels = host.split('.');
  if (NUMERIC.test(labels.at(-1)!)) return isIPv4(host);
  return host.length <= 253 && labels.every((label) => LABEL.test(label));
}

const isPort = (port: string): boolean => PORT.test(port) && Number(port) <= 65535;
