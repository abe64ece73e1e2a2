import { describe, expect, it } from 'vitest';
import { goBack } from '../../src/commands/go-back.ts';
import { HelperRefusal } from '../../src/host/helper.ts';
import { beginWatch, observe, type Watch } from '../../src/service/verdict.ts';
import { fakeHost } from './fake-host.ts';

const settings = { restart: true, previous: 'old', windowMs: 2_000, timeoutMs: 4_000, stopMs: 1_000 };
/** The new rules' start has exited. */
const failed = (): Watch =>
  [
    { type: 'restart command', at: 0, ok: true, output: '' } as const,
    {
      type: 'supervisor',
      at: 1,
      state: { phase: 'running', identity: 'new', detail: '', startedAt: null, stopTimeoutMs: null },
    } as const,
    {
      type: 'supervisor',
      at: 2,
      state: { phase: 'failed', identity: 'new', detail: 'status 1', startedAt: null, stopTimeoutMs: null },
    } as const,
  ].reduce(observe, beginWatch(settings, 0));
const going = (back: 'restart' | 'stop', first: boolean) => ({ do: 'deploy', why: '', back, first }) as const;

describe('the way back', () => {
  it('of a first deploy to a unit that was trying leaves it trying, although that fails', async () => {
    const { job } = fakeHost({ sha256: null, kind: 'absent' }, (request, say) => {
      if (request === 'log') say({ type: 'log end' });
      if (request === 'revert') say({ type: 'result', job: 'back', code: 1, output: 'Job failed' });
    });
    const report = await goBack(job, going('restart', true), failed());
    expect(report).toMatchObject({ outcome: 'broken', changed: true });
    expect(report.headline).toContain('there was nothing to go back to');
    expect(report.headline).toContain('as it was found');
    expect(report.next?.join()).not.toContain('.prev');
  });

  it('of a first deploy says so when the unit could not be stopped again', async () => {
    const { job } = fakeHost({ sha256: null, kind: 'absent' }, (request, say) => {
      if (request === 'log') say({ type: 'log end' });
      if (request === 'revert') say({ type: 'result', job: 'back', code: 1, output: 'it hangs' });
    });
    const report = await goBack(job, going('stop', true), failed());
    expect(report.outcome).toBe('broken');
    expect(report.headline).toContain('could not be left as it was found');
    expect(report.reason).toContain('it hangs');
  });

  it('does not take the late end of the first restart for its own', { timeout: 20_000 }, async () => {
    let timer: NodeJS.Timeout | undefined;
    const { job } = fakeHost({}, (request, say) => {
      if (request === 'log') say({ type: 'log end' });
      if (request !== 'revert') return;
      // systemd has cancelled that one in favour of the way back.
      say({ type: 'result', job: 'restart', code: 1, output: 'Job canceled.' });
      say({ type: 'probe', status: null });
      say({ type: 'result', job: 'back', code: 0, output: '' });
      timer = setInterval(() => {
        say({ type: 'state', output: 'running back' });
        say({ type: 'probe', status: 200 });
      }, 100);
    });
    const report = await goBack(job, going('restart', false), failed());
    clearInterval(timer);
    expect(report).toMatchObject({ outcome: 'rolled-back', verifiedBy: 'liveness' });
  });

  it('is no rollback where the service was never touched', { timeout: 20_000 }, async () => {
    let timer: NodeJS.Timeout | undefined;
    const { job } = fakeHost({}, (request, say) => {
      if (request === 'log') say({ type: 'log end' });
      if (request === 'revert') {
        say({ type: 'state', output: 'running old' });
        say({ type: 'result', job: 'back', code: 1, output: 'Access denied' });
      }
      if (request === 'watch') {
        timer = setInterval(() => {
          say({ type: 'state', output: 'running old' });
          say({ type: 'probe', status: 200 });
        }, 100);
      }
    });
    const denied = observe(beginWatch(settings, 0), {
      type: 'restart command',
      at: 0,
      ok: false,
      output: 'Access denied',
    });
    const report = await goBack(job, going('restart', false), denied);
    clearInterval(timer);
    expect(report).toMatchObject({ outcome: 'refused', changed: false });
    expect(report.reason).toContain('Access denied');
  });

  it('leaves what somebody has put there meanwhile, and says so', async () => {
    const { job, asked } = fakeHost(
      {},
      (request, say) => void (request === 'log' && say({ type: 'log end' })),
      {
        answers: {
          revert: () => {
            throw new HelperRefusal('revert', 'foreign', '');
          },
        },
      },
    );
    const report = await goBack(job, going('restart', false), failed());
    expect(report).toMatchObject({ outcome: 'broken', changed: true });
    expect(report.headline).toContain('somebody has changed /srv/sync-rules.yaml during this deploy');
    expect(report.next?.join()).toContain('restart it');
    expect(asked.join()).not.toContain('finish');
  });

  it.each([
    ['file', 'mv /srv/.powersync-deploy/sync-rules.yaml/open.the-id/old /srv/sync-rules.yaml'],
    ['absent', 'rm /srv/sync-rules.yaml'],
  ] as const)('says what to do by hand where the file cannot be put back (%s)', async (kind, command) => {
    const { job } = fakeHost(
      { kind },
      (request, say) => void (request === 'log' && say({ type: 'log end' })),
      {
        answers: {
          revert: () => {
            throw new HelperRefusal('revert', 'write', 'Read-only file system');
          },
        },
      },
    );
    const report = await goBack(job, going('restart', false), failed());
    expect(report).toMatchObject({ outcome: 'broken', changed: true });
    expect(report.headline).toContain('could not be put back: Read-only file system');
    expect(report.next).toContain(`On the host: ${command}`);
  });
});
