import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { formatHostAddress, parseHostAddress } from '../../src/host/address.ts';
import { Failure } from '../../src/outcome.ts';

// Thousands of examples take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const parse = (text: string) => parseHostAddress(text, 'jump-host');

function failureOf(text: string): Failure {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(text)} was accepted`);
}

describe('the address of a host', () => {
  it.each([
    ['web', { host: 'web' }],
    ['web.example.net', { host: 'web.example.net' }],
    ['deploy@web', { user: 'deploy', host: 'web' }],
    ['deploy@web:2222', { user: 'deploy', host: 'web', port: 2222 }],
    ['web:2222', { host: 'web', port: 2222 }],
    ['192.0.2.7', { host: '192.0.2.7' }],
    ['192.0.2.7:65535', { host: '192.0.2.7', port: 65535 }],
    ['2001:db8::1', { host: '2001:db8::1' }],
    ['[2001:db8::1]', { host: '2001:db8::1' }],
    ['[2001:db8::1]:2222', { host: '2001:db8::1', port: 2222 }],
    ['user@[::1]:22', { user: 'user', host: '::1', port: 22 }],
    ['root@2001:db8::1', { user: 'root', host: '2001:db8::1' }],
    ['power_sync-1.x@my_host', { user: 'power_sync-1.x', host: 'my_host' }],
  ])('reads %s', (text, address) => {
    expect(parse(text)).toEqual(address);
  });

  it.each([
    ['', /a host is needed/],
    [' web', /spaces/],
    ['web\n', /spaces and control/],
    ['we b', /spaces/],
    ['web\u0000', /control/],
    ['web\u0085', /control/],
    ['"web"', /quotes/],
    ["we'b", /quotes/],
    ['ssh://web', /without ssh:\/\//],
    ['-oProxyCommand=evil', /host name/],
    ['-l@web', /user name/],
    ['@web', /user name/],
    ['a@b@web', /user name/],
    ['$(id)@web', /user name/],
    ['.@web', /user name/],
    ['deploy@', /host name/],
    ['deploy@-web', /host name/],
    ['web-.example.net', /host name/],
    ['web..net', /host name/],
    ['web/path', /host name/],
    ['*.example.net', /host name/],
    ['%h', /host name/],
    ['müller.example', /host name/],
    [`${'a'.repeat(64)}.net`, /host name/],
    ['127.1', /host name/],
    ['2130706433', /host name/],
    ['0x7f.0x1', /host name/],
    ['256.1.1.1', /host name/],
    ['[web]:22', /host name/],
    ['[::1', /host name/],
    ['[::1]22', /host name/],
    ['1:2:3', /host name/],
    ['1:2:3:4:5:6:7:8:22', /host name|port/],
    ['web:', /port/],
    ['web:0', /port/],
    ['web:022', /port/],
    ['web:65536', /port/],
    ['web:ssh', /port/],
    ['web:+22', /port/],
  ])('refuses %j', (text, reason) => {
    const failure = failureOf(text);
    expect(failure.outcome).toBe('refused');
    expect(failure.reason).toMatch(reason);
    expect(failure.reason).toMatch(/^jump-host: .*but it is "/);
    expect(failure.reason).toMatch(/^[\x20-\x7e…]+$/);
    expect(failure.hint).toContain('user@host:port');
  });

  it('is never anything that a program could take for something else', () => {
    const hostile = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'abc19-_.:@[]'), maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: fc.constantFrom(...'ab1-_.:@[]%$ \t\n\'"`;|&/\\=!*?\u0000\u202e'), maxLength: 20 }),
    );
    let accepted = 0;
    fc.assert(
      fc.property(hostile, (text) => {
        let address: ReturnType<typeof parse>;
        try {
          address = parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
          return;
        }
        accepted++;
        expect(address.host).toMatch(/^[A-Za-z0-9_:][A-Za-z0-9_.:%-]*$/);
        if (/[:%]/.test(address.host)) expect(isIP(address.host)).toBe(6);
        if (address.user !== undefined) expect(address.user).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/);
        if (address.port !== undefined) expect(address.port >= 1 && address.port <= 65535).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(50);
  });

  it('survives being written and read again', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9_]{0,10}$/);
    const address = fc.record(
      {
        user: fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,20}$/),
        host: fc.oneof(
          fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.')),
          fc.ipV4(),
          fc.ipV6().filter((ip) => isIP(ip) === 6),
        ),
        port: fc.integer({ min: 1, max: 65535 }),
      },
      { requiredKeys: ['host'] },
    );
    fc.assert(
      fc.property(address, (given) => {
        expect(parse(formatHostAddress(given))).toEqual({ ...given });
      }),
      { numRuns: 1000 },
    );
  });
});
