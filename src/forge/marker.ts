import { createHash } from 'node:crypto';

/** The most that a comment may have, in bytes: GitHub takes 65,536 characters (its 422 says so), others take more. */
export const MAX_COMMENT_BYTES = 64_000;

/** The hidden first line by which a comment is found again. */
export function markerOf(key: string): string {
  // Two hyphens would end an HTML comment; so would other signs something.
  const safe = /^[\w.:/@-]{1,200}$/.test(key) && !key.includes('--');
  const name = safe ? key : createHash('sha256').update(key).digest('hex').slice(0, 32);
  return `<!-- powersync-deploy:${name} -->`;
}

/** Whether a comment begins with this marker, alone on its line. */
export const beginsWith = (body: string, marker: string): boolean =>
  body.startsWith(marker) && /^\r?\n|^$/.test(body.slice(marker.length, marker.length + 2));

/** Marker and Markdown as they are sent; what would be too long is cut at the end of a line, and that is said. */
export function bodyOf(marker: string, markdown: string): string {
  const body = `${marker}\n${markdown.trimEnd()}\n`;
  if (Buffer.byteLength(body) <= MAX_COMMENT_BYTES) return body;
  const end = '\n\n(cut here: too long for a comment)\n';
  const bytes = Buffer.from(body).subarray(0, MAX_COMMENT_BYTES - Buffer.byteLength(end));
  // The end of a line; where one line is all there is, nothing of it.
  return bytes.subarray(0, bytes.lastIndexOf('\n')).toString('utf8') + end;
}

/** Forges may keep another kind of line end, and blanks at the end, or not. */
export const isSameText = (one: string, other: string): boolean => canonical(one) === canonical(other);

const canonical = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();
