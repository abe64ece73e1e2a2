import { describe, expect, it } from 'vitest';
import { LogFeed, signsIn } from '../../src/commands/log-feed.ts';
import type { Host } from '../../src/host/host.ts';
import type { LogSign } from '../../src/service/log-signs.ts';
import { BOOTED, journal, line, supervisor, UNCHANGED, UPDATED } from './fake-host.ts';

/** As systemd's: what the log knows a start by is a part of its identity. */
const ofSystemd = { ...supervisor, logIdentity: (identity: string) => identity.split(' ')[0]! };

function feeding() {
  const asked: string[] = [];
  const signs: [string, LogSign][] = [];
  const host = {
    followLog: (identity: string) => asked.push(`follow ${identity}`),
    endFollowing: () => asked.push('end'),
  } as unknown as Host;
  return {
    feed: new LogFeed(host, ofSystemd, (identity, sign) => signs.push([identity, sign])),
    asked,
    signs,
  };
}

describe('the log of a start that is followed', () => {
  it('is asked for once, and what its lines mean is told with the start', () => {
    const { feed, asked, signs } = feeding();
    feed.follow('aa 0');
    feed.follow('aa 0');
    feed.take(line('aa', BOOTED));
    feed.take(line('aa', UPDATED));
    expect(asked).toEqual(['follow aa 0']);
    expect(signs).toEqual([
      ['aa 0', { type: 'booted', version: '1.25.0' }],
      ['aa 0', { type: 'taken', how: 'updated' }],
    ]);
  });

  it('is not that of another start', () => {
    const { feed, signs } = feeding();
    feed.take(line('aa', UPDATED));
    feed.follow('aa 0');
    feed.take(line('bb', UPDATED));
    feed.take({ type: 'log', chunk: Buffer.from(journal([UPDATED])) });
    feed.take({ type: 'line end', start: 'aa' });
    expect(signs).toEqual([]);
  });

  it('is followed by that of the next one, whose words are those of its own version', () => {
    const { feed, asked, signs } = feeding();
    feed.follow('aa 0');
    feed.take(line('aa', BOOTED.replaceAll('1.25.0', '1.13.0')));
    // Not a word of 1.13.
    feed.take(line('aa', UPDATED));
    feed.follow('bb 0');
    feed.take(line('aa', 'info: Sync rules updated from configuration'));
    feed.take(line('bb', UPDATED));
    expect(asked).toEqual(['follow aa 0', 'follow bb 0']);
    expect(signs.map(([identity, { type }]) => [identity, type])).toEqual([
      ['aa 0', 'booted'],
      ['bb 0', 'taken'],
    ]);
  });

  it('is let go of, once, where it was followed', () => {
    const { feed, asked, signs } = feeding();
    feed.end();
    expect(asked).toEqual([]);
    feed.follow('aa 0');
    feed.end();
    feed.end();
    feed.take(line('aa', UPDATED));
    expect(asked).toEqual(['follow aa 0', 'end']);
    expect(signs).toEqual([]);
  });
});

describe('a whole log', () => {
  it('means what its lines mean, in their order', () => {
    expect(signsIn(journal([BOOTED, 'PowerSync collects', UNCHANGED]))).toEqual([
      { type: 'booted', version: '1.25.0' },
      { type: 'taken', how: 'unchanged' },
    ]);
    expect(signsIn('')).toEqual([]);
    expect(signsIn('Hint: You are currently not seeing messages from other users\n')).toEqual([]);
  });
});
