import type { Finding } from './finding.ts';

export interface Decoded {
  readonly text: string;
  /** Set when the bytes are not UTF-8; the text then holds U+FFFD where they are not. */
  readonly finding?: Finding;
}

/**
 * Decodes a rules file. A byte order mark stays in the text: the service keeps it too, and its offsets count it.
 */
export function decodeRules(bytes: Uint8Array): Decoded {
  if (isUtf8(bytes, false)) return { text: decode(bytes) };

  const offset = firstBadByte(bytes);
  const before = decode(bytes.subarray(0, offset));
  const byte = bytes[offset]!.toString(16).padStart(2, '0');
  const line = before.split('\n').length;
  const utf16 = offset === 0 && bytes.length > 1 && (bytes[0]! ^ bytes[1]!) === 1;
  return {
    text: decode(bytes),
    finding: {
      severity: 'fatal',
      source: 'yaml',
      message: `not UTF-8: byte 0x${byte} at offset ${offset}, line ${line}`,
      hint: utf16 ? 'the file is saved as UTF-16; save it as UTF-8' : 'save the file as UTF-8',
      range: { start: before.length, end: before.length + 1 },
    },
  };
}

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** With `cut`, a sequence that the end cuts off is not held against the bytes. */
function isUtf8(bytes: Uint8Array, cut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
    return true;
  } catch {
    return false;
  }
}

/** The offset of the first byte that starts no valid sequence. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8(bytes.subarray(0, middle), middle <= bytes.length)) good = middle;
    else bad = middle;
  }
  let end = Math.min(good, bytes.length);
  while (end > 0 && !isUtf8(bytes.subarray(0, end), false)) end -= 1;
  return end;
}
