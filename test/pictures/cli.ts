// npm run pictures
// Plays a plan, a deploy and a rollback on a test host, and draws their summaries, as the forges show Markdown, with a
// headless Chromium (CHROMIUM names another program): docs/pictures/*.png.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { bedAvailable } from '../bed/available.ts';
import { type BedHost, startHost } from '../bed/host.ts';
import { PLACES, PLAIN_UNIT } from '../bed/units.ts';
import { inputsFor, start } from '../e2e/run.ts';

const PICTURES = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const { rules: PATH, port: PORT } = PLACES[PLAIN_UNIT];

const OLD = `bucket_definitions:
  # What a person owns.
  mine:
    parameters: SELECT request.user_id() AS user_id
    data:
      - SELECT id, name, color FROM lists WHERE owner_id = bucket.user_id
      - SELECT id, list_id, title, done FROM todos WHERE owner_id = bucket.user_id
  settings:
    data:
      - SELECT id, value FROM settings
`;
const NEW = OLD.replace('id, name, color', 'id, name, archived')
  .replace('todos WHERE owner_id = bucket.user_id', 'todos WHERE owner_id = bucket.user_id AND done = false')
  .replace(
    '      - SELECT id, value FROM settings\n',
    '      - SELECT id, value FROM settings\n      - SELECT id, code FROM countries\n',
  );

/** Valid for the bundled compiler; the older release in the stand-in refuses it. */
const TOO_NEW = `config:\n  edition: 2\n  storage_version: 2\n${NEW.replace('id, code', 'id, code, name')}`;

/** About as GitHub shows it; of ours, since nothing is fetched. */
const STYLE = `
  body { font: 16px/1.5 "DejaVu Sans", sans-serif; color: #1f2328; width: 860px; padding: 24px; margin: 0; }
  h3 { font-size: 1.25em; margin: 0 0 16px; } h4 { font-size: 1em; margin: 24px 0 8px; }
  code { font: 85% "DejaVu Sans Mono", monospace; background: #eff1f3; border-radius: 6px; padding: .2em .4em; }
  pre { background: #f6f8fa; border-radius: 6px; padding: 12px; overflow: hidden; } pre code { background: none; padding: 0; }
  table { border-collapse: collapse; } td, th { border: 1px solid #d1d9e0; padding: 6px 13px; } thead:not(:has(th:not(:empty))) { display: none; }
  summary { font-weight: 600; } details { margin: 12px 0; } li { margin: .25em 0; }`;

const page = (markdown: string): string => {
  const body = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    // As a reader's own host is called, not as this one is.
  })
    .replaceAll('&#46;', '.')
    .replaceAll('&#64;', '@')
    .replaceAll('&#58;', ':')
    .replaceAll(/deploy@127\.0\.0\.1:\d+/g, 'powersync-deploy@web.example.net:22');
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body>${body}`;
};

/** Runs the program as a step of GitHub does, and answers its summary. */
async function summaryOf(rules: string | null, inputs: Record<string, string>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-summary-'));
  const file = join(folder, 'summary.md');
  writeFileSync(file, '');
  await start(rules, { ...inputs, GITHUB_STEP_SUMMARY: file }).ended;
  const text = readFileSync(file, 'utf8');
  rmSync(folder, { recursive: true, force: true });
  return text;
}

/** The page as it is, cut below its last line. */
async function draw(name: string, markdown: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'powersync-deploy-picture-'));
  const html = join(folder, 'page.html');
  writeFileSync(html, page(markdown));
  const shoot = (args: string[]): string =>
    execFileSync(
      process.env.CHROMIUM ?? 'chromium',
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--hide-scrollbars',
        `--user-data-dir=${folder}/profile`,
        ...args,
        `file://${html}`,
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 120_000 },
    );
  writeFileSync(
    html,
    `${page(markdown)}<script>document.title = document.documentElement.scrollHeight</script>`,
  );
  const height = /<title>(\d+)<\/title>/.exec(shoot(['--window-size=908,100', '--dump-dom']))?.[1] ?? '1000';
  shoot([`--window-size=908,${height}`, `--screenshot=${join(PICTURES, `${name}.png`)}`]);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  console.log(`docs/pictures/${name}.png, ${height} pixels high`);
}

async function play(host: BedHost): Promise<void> {
  await host.reset();
  await host.setSwitches(PLAIN_UNIT, { speed: 10 });
  const inputs = {
    ...inputsFor(host),
    INPUT_UNIT: PLAIN_UNIT,
    INPUT_REMOTE_PATH: PATH,
    INPUT_LIVENESS_URL: `http://127.0.0.1:${PORT}/probes/liveness`,
  };
  await summaryOf(OLD, inputs);
  await draw('plan', await summaryOf(NEW, { ...inputs, INPUT_COMMAND: 'plan' }));
  await draw('deploy', await summaryOf(NEW, inputs));
  await host.setSwitches(PLAIN_UNIT, { speed: 10, olderCompiler: true });
  await draw('rolled-back', await summaryOf(TOO_NEW, { ...inputs, INPUT_VALIDATOR: 'bundled' }));
}

const available = bedAvailable();
if (!available.ok) {
  console.error(available.reason);
  process.exitCode = 1;
} else {
  mkdirSync(PICTURES, { recursive: true });
  const host = await startHost('pictures');
  try {
    await play(host);
  } finally {
    await host.stop();
  }
}
