// Checks every shell script with shellcheck, which comes with the machine (Debian: apt-get install shellcheck).
import { spawnSync } from 'node:child_process';

const scripts = spawnSync('git', ['ls-files', '*.sh', '.ci/run'], { encoding: 'utf8' })
  .stdout.split('\n')
  .filter(Boolean);
const { error, status } = spawnSync('shellcheck', ['--norc', ...scripts], { stdio: 'inherit' });
if (error?.code === 'ENOENT' && !process.env.CI) {
  console.log(
    'shellcheck is not installed, so the shell scripts were not checked (Debian: apt-get install shellcheck)',
  );
} else if (error || status !== 0) {
  if (error) console.error(`shellcheck: ${error.message}`);
  process.exit(1);
}
