import { mkdtempSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchHost } from './host.ts';
import { wayTo } from './way.ts';
import { inputsOn, newRules, script, oneSsh } from './deploys.ts';
import { PROGRAM } from './program.ts';
const folder = mkdtempSync(join(tmpdir(), 'scr-'));
const host = await BenchHost.start();
await host.reset(newRules(), 'ten times');
for (const delay of [0, 0, 50]) {
  const way = await wayTo(host, delay, folder);
  const rules = newRules();
  for (const round of ['changed', 'same']) {
  const file = join(way.folder, 'sync-rules.yaml');
  writeFileSync(file, rules);
  const since = await host.now();
  const began = Date.now() / 1000; const p0 = performance.now();
  const child = spawn(process.execPath, [...(process.env.NODEFLAGS?.split(' ') ?? []), PROGRAM], { env: { PATH: process.env.PATH, ...inputsOn(way), INPUT_RULES_FILE: file, PSD_TRACE: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr.on('data', d => process.stdout.write(String(d)));
  child.stdout.on('data', (d) => { for (const l of String(d).trimEnd().split('\n')) console.log(`${(performance.now() - p0).toFixed(0).padStart(6)}  ${l.slice(0, 120)}`); });
  await new Promise((r) => child.once('exit', r));
  console.log(`${(performance.now() - p0).toFixed(0).padStart(6)}  exit (delay ${delay}, ${round})`);
  if (round === 'changed') {
  const j = await host.exec(`journalctl -o short-unix --no-pager --since @${Math.floor(since)} | grep -v connect_to`);
  for (const l of j.split('\n')) { const t = Number(l.split(' ')[0]); if (t >= since) console.log(`      ${((t - began) * 1000).toFixed(0).padStart(6)} ${l.slice(18, 150)}`); }
  }
  await new Promise((r) => setTimeout(r, 2500));
  }
  console.log('script', await script(way, { shared: false })(newRules()), 'shared', await script(way, { shared: true })(newRules()), 'one', await oneSsh(way)(newRules()));
  await way.close();
}
await host.stop();
