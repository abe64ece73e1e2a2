import { ForwardingForbidden } from '../host/connection.ts';
import { HelperRefusal } from '../host/helper.ts';
import type { Host } from '../host/host.ts';
import { type AdminApi, type ApiAnswer, adminApi, apiTrouble } from '../service/api.ts';
import { type Diagnostics, refusalOf } from '../service/diagnostics.ts';
import type { DiagnosticsAnswer } from '../service/evidence.ts';
import { type HttpAnswer, postJson } from '../service/http.ts';
import { sourceTrouble } from '../service/source-trouble.ts';
import { standingOf, streamOf } from '../service/standing.ts';
import type { Prober } from './prober.ts';

/** The service's admin API, by the way that the probes take. */
export function adminThrough(url: URL, token: string, prober: Prober, host: Host): AdminApi {
  const hide = (text: string): string => text.replaceAll(token, '***');
  const hidden = (answer: HttpAnswer): HttpAnswer =>
    answer.status === 200
      ? answer
      : { ...answer, body: hide(answer.body), ...(answer.why !== undefined && { why: hide(answer.why) }) };
  return adminApi(async (path, body) => {
    if (prober.forwarding) {
      try {
        return await postJson(url, path, token, body, (address, port) => prober.open(address, port), {
          isFatal: (error) => error instanceof ForwardingForbidden,
        });
      } catch (error) {
        if (!(error instanceof ForwardingForbidden)) throw error;
        prober.forwarding = false;
      }
    }
    return hidden(await inTurn(host, () => askedByHelper(host, path, body)));
  });
}

const turns = new WeakMap<Host, Promise<unknown>>();

/** A watch that has ended may have a question on its way, and the pieces of two answers cannot be told apart. */
function inTurn<T>(host: Host, ask: () => Promise<T>): Promise<T> {
  const mine = (turns.get(host) ?? Promise.resolve()).then(ask, ask);
  turns.set(host, mine);
  return mine;
}

async function askedByHelper(host: Host, path: string, body: string): Promise<HttpAnswer> {
  try {
    const { bytes, form } = await host.askApi(path, body);
    return form === 'raw' ? fromWire(bytes) : withStatus(bytes);
  } catch (error) {
    if (!(error instanceof HelperRefusal)) throw error;
    const why =
      error.code === 'no-client'
        ? 'the host forbids port forwarding, and has neither curl nor bash to ask with'
        : error.message;
    return { status: null, body: '', why };
  }
}

const NOBODY: HttpAnswer = { status: null, body: '', why: 'no answer' };

/** A body, and the status in a last line; `000` where there was no answer. */
export function withStatus(bytes: Buffer): HttpAnswer {
  const at = bytes.lastIndexOf('\n');
  const status = bytes.subarray(at + 1).toString('latin1');
  // An answer that is too long comes without its end.
  if (at < 0 || !/^[1-9]\d\d$/.test(status)) return NOBODY;
  return { status: Number(status), body: bytes.subarray(0, at).toString('utf8') };
}

/** An answer of HTTP/1 as it came; whoever asked with HTTP/1.0 gets no chunks. */
export function fromWire(bytes: Buffer): HttpAnswer {
  const status = /^HTTP\/1\.[01] (\d{3})[ \r]/.exec(bytes.subarray(0, 100).toString('latin1'))?.[1];
  const end = bytes.indexOf('\r\n\r\n');
  if (status === undefined || end < 0) return NOBODY;
  return { status: Number(status), body: bytes.subarray(end + 4).toString('utf8') };
}

/** Asks what the service says of these rules now. */
export function askAbout(api: AdminApi, rulesText: string): () => Promise<DiagnosticsAnswer> {
  return async () => {
    const answer = await api.diagnostics();
    return meaningFor(rulesText, answer, apiTrouble(answer)?.message ?? '');
  };
}

/** What an answer of diagnostics says of these rules. */
export function meaningFor(
  rulesText: string,
  answer: ApiAnswer<Diagnostics>,
  why: string,
): DiagnosticsAnswer {
  if (answer.kind !== 'answered') return { state: 'not to be had', why };
  const standing = standingOf(answer.value, rulesText);
  if (standing === 'unknown') return { state: 'not to be had', why: 'it does not say which rules it has' };
  const stream = streamOf(answer.value, rulesText);
  return {
    state: 'answered',
    standing,
    refusal: stream === null ? '' : (refusalOf(stream)?.message ?? ''),
    trouble: sourceTrouble(answer.value, stream ?? undefined)
      .filter(({ severity }) => severity === 'blocking')
      .map(({ message, hint }) => `${message} (${hint})`),
  };
}
