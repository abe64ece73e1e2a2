import { $id as SCHEMA_URL } from '../../../schemas/sync-rules.schema.json';

const LINE = `# yaml-language-server: $schema=${SCHEMA_URL}`;

/** What editors with the YAML language server look for, in any comment. */
const THERE = /^[ \t]*#[ \t]*yaml-language-server:[ \t]*\$schema=/m;

/**
 * The file with the line for editors at its top: every other byte as it was, a byte order mark first, line breaks as the
 * file has them. Null where such a line is there already, or where the bytes are no UTF-8.
 */
export function withSchemaLine(bytes: Uint8Array): Uint8Array | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  if (THERE.test(text.slice(mark.length))) return null;
  const newline = text.indexOf('\n');
  const lineBreak = newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
  return Buffer.from(`${mark}${LINE}${lineBreak}${text.slice(mark.length)}`);
}

/** A first file: valid, small, and to be changed. */
export const FIRST_RULES = `${LINE}
# Which rows each client gets.
config:
  edition: 3

streams:
  # Put your own table here. Clients get these rows when they connect, as the table that FROM names.
  my_lists:
    auto_subscribe: true
    query: SELECT id, name FROM lists WHERE owner_id = auth.user_id()
`;
