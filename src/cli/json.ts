/** What a terminal or a runner would act on: control and direction characters, and the runner's old commands. */
const ACTIVE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?<=##)\[/gu;

/** A value as indented JSON, of the same meaning for whoever parses it, and harmless for whoever looks at it. */
export function jsonText(value: object): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(ACTIVE, (found) => (found === '\n' ? found : escaped(found)))}\n`;
}

/** Line breaks are our own: those in strings are escaped already. */
const escaped = (text: string): string =>
  Array.from(
    { length: text.length },
    (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
