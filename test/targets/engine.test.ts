import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Container,
  containerOfUnit,
  mountsFile,
  ownValidator,
  ownValidatorOnHost,
  parseContainer,
  scriptInImage,
  splitWords,
} from '../../src/targets/engine.ts';
import { mustRun, run } from '../bed/commands.ts';

const ID = 'e33e40a77d41f74bb426a0cb3cc3dbbb1f8b89ebd5e2ea57df10f7e813b042b8';
const IMAGE_ID = '5441b723307c562102697703773af8a2d7e8339e7b155c69596f15ead0c072dd';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-engine-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the container of a unit', () => {
  const children: ReturnType<typeof spawn>[] = [];
  afterEach(async () => {
    for (const child of children.splice(0)) {
      child.kill('SIGKILL');
      await once(child, 'close');
    }
  });

  /** A process that the unit has as its main one; it has these words, and waits. */
  async function process(program: string, args: string[]): Promise<number> {
    writeFileSync(join(folder, args[0]!), 'read -r line\n');
    const child = spawn('sh', args, {
      argv0: `/usr/bin/${program}`,
      cwd: folder,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    children.push(child);
    await once(child, 'spawn');
    return child.pid!;
  }

  function program(name: string, script: string): void {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }

  /** What the engines print (podman 4.3, docker 20.10), and what they were asked. */
  function engine(name: 'podman' | 'docker', prefix = ''): void {
    program(
      name,
      [
        `printf '%s ' "$@" >>'${folder}/asked'`,
        'case $1 in',
        `  ps) echo ${ID} ;;`,
        `  *) printf 'id\\t${ID}\\nimage\\t${prefix}${IMAGE_ID}\\nname\\tlocalhost/service:1\\nmount\\t${folder}/link\\t/config\\n' ;;`,
        'esac',
      ].join('\n'),
    );
  }

  async function found(main: number, unit = 'web.service', shell = 'sh') {
    program('systemctl', `printf 'MainPID=%s\\nControlGroup=\\n' ${main}`);
    symlinkSync('/etc', join(folder, 'link'));
    const [, ...args] = containerOfUnit(unit);
    const env = { PATH: `${folder}:${globalThis.process.env.PATH}` };
    return parseContainer(await mustRun(shell, args, { env, timeoutMs: 20_000 }));
  }
  const asked = (): string => readFileSync(join(folder, 'asked'), 'utf8');

  it.each(['dash', 'bash', 'busybox'])('is the one that conmon watches (%s)', async (shell) => {
    engine('podman');
    const main = await process('conmon', ['first', '-c', ID, '-u', ID, '-n', 'powersync']);
    const through = shell === 'busybox' ? '/bin/busybox' : shell;
    const container =
      shell === 'busybox' ? await foundByBusybox(through, main) : await found(main, 'web.service', through);
    expect(container).toEqual({
      engine: 'podman',
      id: ID,
      imageId: IMAGE_ID,
      imageName: 'localhost/service:1',
      resolved: true,
      mounts: [{ source: '/etc', destination: '/config' }],
    });
    expect(asked()).toMatch(new RegExp(`^inspect --type container --format \\S+[\\s\\S]* ${ID} $`));
  });

  it('is none where it belongs to another user: podman would look into the store of whoever asks', async () => {
    engine('podman');
    program('id', 'echo 12345');
    expect(await found(await process('conmon', ['first', '-c', ID]))).toEqual({
      none: 'the container of web.service belongs to another user',
    });
    expect(existsSync(join(folder, 'asked'))).toBe(false);
  });

  async function foundByBusybox(busybox: string, main: number) {
    program('sh-of-busybox', `exec ${busybox} sh "$@"`);
    return found(main, 'web.service', join(folder, 'sh-of-busybox'));
  }

  it.each([
    [['run', '--name', 'web', 'image', '--name', 'other'], 'web'],
    [['run', '--rm', '--name=web', 'image'], 'web'],
    [['start', '--attach', 'web'], 'web'],
  ])('is the one that a docker client in it waits for: %j', async (args, name) => {
    engine('docker', 'sha256:');
    const container = await found(await process('docker', args));
    expect(container).toMatchObject({ engine: 'docker', imageId: IMAGE_ID });
    expect(asked()).toMatch(new RegExp(` ${name} $`));
  });

  it('is the one that podman labelled with the unit, where the client names none', async () => {
    engine('podman');
    expect(await found(await process('podman', ['run', 'image']))).toMatchObject({
      engine: 'podman',
      id: ID,
    });
    expect(asked()).toMatch(/^ps --quiet --no-trunc --filter label=PODMAN_SYSTEMD_UNIT=web.service inspect /);
  });

  it('is none where there is none, and where the engine does not tell', async () => {
    expect(await found(0)).toEqual({ none: 'web.service runs no process' });
    rmSync(join(folder, 'link'));
    const other = await process('node', ['start', '--name', 'web']);
    expect(await found(other)).toEqual({ none: 'web.service runs no container of podman or docker' });
    rmSync(join(folder, 'link'));
    program(
      'docker',
      'echo "permission denied while trying to connect to the Docker daemon socket" >&2; exit 1',
    );
    expect(await found(await process('docker', ['run', '--name=web', 'image']))).toEqual({
      none: 'docker: permission denied while trying to connect to the Docker daemon socket',
    });
  });

  it('is asked for by no name that could be an option or more than one word', async () => {
    for (const name of ['--help', 'a b', '$(touch x)', 'a\nb;c']) {
      program('docker', `touch '${folder}/asked'`);
      const container = await found(await process('docker', ['run', '--name', name, 'image']));
      rmSync(join(folder, 'link'));
      if (name === 'a\nb;c') continue; // the first line is a name
      expect(container).toEqual({ none: 'the container of web.service has no name to ask docker for' });
      expect(() => asked()).toThrow('ENOENT');
    }
  });

  it('is asked for in words without blanks, with a unit that is only data', () => {
    for (const word of containerOfUnit('a.service')) expect(word).toMatch(/^[^\s*?[]+$/);
    expect(containerOfUnit('-x@$(id).service').at(-1)).toBe('-x@$(id).service');
  });

  it('an answer that was cut off loses its last line, and one of another shape is none', () => {
    const whole = `engine\tdocker\nid\t${ID}\nimage\tsha256:${IMAGE_ID}\nname\tx\nmount\t/a\t/b\nmount\t/lon`;
    expect(parseContainer(whole)).toMatchObject({ mounts: [{ source: '/a', destination: '/b' }] });
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseContainer(text)).toHaveProperty('none');
      }),
    );
  });
});

describe('whether a file is mounted', () => {
  const container = (source: string): Pick<Container, 'mounts'> => ({
    mounts: [{ source, destination: '/x' }],
  });
  it.each([
    ['/var/lib/powersync/sync-rules.yaml', true],
    ['/var/lib/powersync', true],
    ['/', true],
    ['/var/lib/power', false],
    ['/var/lib/powersync/sync-rules.yaml/x', false],
    ['/srv/powersync/sync-rules.yaml', false],
  ])('source %s: %s', (source, mounted) => {
    expect(mountsFile(container(source), '/var/lib/powersync/sync-rules.yaml')).toBe(mounted);
  });
});

describe('the commands', () => {
  it('of the compiler: closed, bounded, and the same for both engines', () => {
    const command = scriptInImage('podman', '{image}', 'script');
    expect(command.join(' ')).toBe(
      'podman run --rm -i --pull=never --network=none --read-only --cap-drop=all --security-opt=no-new-privileges' +
        ' --log-driver=none --no-healthcheck --ulimit=core=0:0 --ulimit=nofile=1024:1024 --ulimit=nproc=4096:4096' +
        ' --ulimit=cpu=30:30 --ulimit=data=1073741824:1073741824 --entrypoint=node {image} -e script',
    );
    expect(scriptInImage('docker', '{image}', 'script').slice(1)).toEqual(command.slice(1));
  });

  it("of a user's own validator: as closed, with the file and a name", () => {
    const validator = { image: 'lint:1', command: ['lint', '-x', 'a b'], name: 'n' };
    const podman = ownValidator('podman', validator, '/tmp/r');
    expect(podman.slice(0, 3)).toEqual([
      'podman',
      'run',
      '--mount=type=bind,source=/tmp/r,target=/rules/sync-rules.yaml,readonly,relabel=shared',
    ]);
    expect(podman).toEqual(
      expect.arrayContaining(['--network=none', '--read-only', '--cap-drop=all', '--name=n']),
    );
    expect(podman.slice(-4)).toEqual(['--entrypoint=lint', 'lint:1', '-x', 'a b']);
    const own = ownValidator('docker', { image: 'lint:1', name: 'n' }, '/tmp/r');
    expect(own.at(-1)).toBe('lint:1');
    expect(own[2]).not.toContain('relabel');
  });

  it('on a host: the copy that is mounted has the rules, and is gone afterwards', async () => {
    const fake = join(folder, 'engine');
    writeFileSync(
      fake,
      `#!/bin/sh\nf=\${2#*source=}; f=\${f%%,*}\nprintf '%s\\n' "$f"; cat "$f"; printf '|'; cat; printf '|%s' "$@"; exit 7\n`,
    );
    chmodSync(fake, 0o755);
    const command = ownValidatorOnHost('docker', {
      image: 'lint:1',
      command: ['lint', `it's "$x"`],
      name: 'n',
    });
    const [shell = '', ...args] = command.map((word) => (word === 'docker' ? fake : word));
    const { code, stdout } = await run(shell, args, { input: 'the rules' });
    const [file = '', rest] = stdout.split('\n');
    expect(code).toBe(7);
    expect(rest).toMatch(
      /^the rules\|the rules\|run\|--mount=type=bind,source=\S+,target=\/rules\/sync-rules.yaml,readonly\|--rm/,
    );
    expect(rest).toMatch(/\|lint:1\|it's "\$x"$/);
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });
});

describe('the words of a command', () => {
  it.each([
    ['lint --strict', ['lint', '--strict']],
    [`  sh -c 'a "b" $c'\t"d 'e' \\" \\$ \\x"f `, ['sh', '-c', 'a "b" $c', `d 'e' " $ \\xf`]],
    ['a\\ b "" \'\' $HOME *;', ['a b', '', '', '$HOME', '*;']],
    ['', []],
    [`it's`, undefined],
    ['a "b', undefined],
    ['a\\', undefined],
  ])('%j', (text, words) => {
    expect(splitWords(text)).toEqual(words);
  });

  it('are those that a shell splits them into, where it expands nothing', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', "'", '"', '\\'), maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(text, async (command) => {
        const words = splitWords(command);
        if (words === undefined) return;
        const { stdout } = await run('sh', ['-c', `printf '<%s>' ${command}`]);
        expect(words.length === 0 ? '<>' : words.map((word) => `<${word}>`).join('')).toBe(stdout);
      }),
      { numRuns: 60 },
    );
  });
});
