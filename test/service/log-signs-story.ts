import { LogReader, type LogSign } from '../../src/service/log-signs.ts';

export const line = (message: string, identifier = 'powersync') => ({ time: 0, identifier, message });
/** The signs of lines that a reader reads one after the other. */
export const read = (...messages: string[]): LogSign[] => {
  const reader = new LogReader();
  return messages.flatMap((message) => reader.read(line(message)));
};
export const boot = (version: string) =>
  `info: Booting PowerSync Service v${version}, Unified Container, Open Edition`;
export const json = (level: string, message: string, more: Record<string, unknown> = {}) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries({ ...more, level, message, timestamp: '2026-11-21T11:16:44.747Z' }).sort(([a], [b]) =>
        a < b ? -1 : 1,
      ),
    ),
  );
export const fault = (start: number, end: number, type = 'fatal') => ({
  location: { end, start },
  source: { location: { end: 25, start: 7 }, sql: 'SELECT "a]}" as x', type: 'fatal' },
  type,
});
