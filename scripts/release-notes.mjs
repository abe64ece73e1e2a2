// Prints what a release says, from CHANGELOG.md in the current folder, after checking that a release may be made of it:
//   node scripts/release-notes.mjs v1.2.3          the text
//   node scripts/release-notes.mjs v1.2.3 --json   the body for Forgejo's API
import { readFileSync } from 'node:fs';

const [tag = '', option] = process.argv.slice(2);
try {
  const notes = notesFor(tag, versionOfPackage(), readFileSync('CHANGELOG.md', 'utf8'));
  process.stdout.write(
    option === '--json' ? JSON.stringify({ tag_name: tag, name: tag, body: notes }) : notes,
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** The part of the changelog under the heading of this version. Throws where tag, version and changelog do not agree. */
function notesFor(tag, version, changelog) {
  if (!/^v\d+\.\d+\.\d+$/.test(tag))
    throw new Error(`the tag is ${tag || 'missing'}; it has to look like v1.2.3`);
  if (tag !== `v${version}`) {
    throw new Error(
      `the tag is ${tag}, and package.json says ${version}; a tag is set on the commit that has its version`,
    );
  }
  const lines = changelog.split(/\r?\n/);
  const start = lines.findIndex((line) => line.startsWith(`## [${version}]`));
  if (start < 0) throw new Error(`CHANGELOG.md has no part "## [${version}] - YYYY-MM-DD"`);
  if (!/^## \[[\d.]+\] - \d{4}-\d\d-\d\d$/.test(lines[start])) {
    throw new Error(
      `CHANGELOG.md says "${lines[start]}"; a released version has a date, as in "## [${version}] - 2027-01-31"`,
    );
  }
  const rest = lines.slice(start + 1);
  // The next version, or the addresses of the headings at the end of the file.
  const end = rest.findIndex((line) => /^(## |\[[^\]]+\]: )/.test(line));
  const notes = (end < 0 ? rest : rest.slice(0, end)).join('\n').trim();
  if (notes === '') throw new Error(`CHANGELOG.md says nothing under "## [${version}]"`);
  return `${notes}\n`;
}

function versionOfPackage() {
  return JSON.parse(readFileSync('package.json', 'utf8')).version;
}
