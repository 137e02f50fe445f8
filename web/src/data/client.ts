import { isObject, type Json, textOf } from "../board/json.ts";
import { DataError, isAbort } from "./data-error.ts";
import { createQueue } from "./queue.ts";

export interface Request {
  readonly source: "prometheus" | "loki";
  /** After the server's own address: `/api/v1/query_range`. */
  readonly path: string;
  /** Long questions are posted, so that none is cut by a limit of addresses. */
  readonly method: "GET" | "POST";
  readonly params: readonly (readonly [string, string])[];
}

/** Asks through the viewer's server. */
export interface DataClient {
  /** The answer's `data`. Throws {@link DataError}, or an `AbortError` when the signal fired. */
  ask(request: Request, signal: AbortSignal): Promise<Json>;
  /** Questions that nobody has answered yet. */
  readonly pending: number;
}

export interface ClientOptions {
  /** Where the server's proxy stands. Default `/api`. */
  readonly base?: string;
  readonly fetch?: typeof fetch;
  /** Questions under way at once. Default 6, which is what browsers allow one host. */
  readonly concurrency?: number;
  /** ms until a question is given up. Default 60,000: the server gives up earlier, and knows why. */
  readonly deadline?: number;
}

interface Shared {
  readonly answer: Promise<Json>;
  readonly stop: AbortController;
  waiting: number;
}

/** Same questions under way at the same time are asked once; a question that nobody waits for any more is aborted. */
export function createClient(options: ClientOptions = {}): DataClient {
  const queue = createQueue(options.concurrency ?? 6);
  const shared = new Map<string, Shared>();

  const start = (key: string, request: Request): Shared => {
    const stop = new AbortController();
    const answer = queue(() => send(request, options, stop.signal), stop.signal).finally(() => {
      if (shared.get(key)?.stop === stop) shared.delete(key);
    });
    answer.catch(() => undefined);
    const entry = { answer, stop, waiting: 0 };
    shared.set(key, entry);
    return entry;
  };

  return {
    get pending() {
      return shared.size;
    },
    async ask(request, signal) {
      signal.throwIfAborted();
      const key = JSON.stringify([request.source, request.path, request.params]);
      const entry = shared.get(key) ?? start(key, request);
      entry.waiting += 1;
      const gone = abortOf(signal);
      try {
        return await Promise.race([entry.answer, gone.promise]);
      } finally {
        gone.stop();
        entry.waiting -= 1;
        if (entry.waiting === 0) {
          entry.stop.abort();
          if (shared.get(key) === entry) shared.delete(key);
        }
      }
    },
  };
}

function abortOf(signal: AbortSignal): { readonly promise: Promise<never>; stop(): void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  return { promise, stop: () => signal.removeEventListener("abort", onAbort) };
}

async function send(request: Request, options: ClientOptions, signal: AbortSignal): Promise<Json> {
  const { source, path, method, params } = request;
  const query = new URLSearchParams(params.map(([name, value]): [string, string] => [name, value]));
  const url = `${options.base ?? "/api"}/${source}${path}`;
  const deadline = AbortSignal.timeout(options.deadline ?? 60_000);
  const either = AbortSignal.any([signal, deadline]);
  const ask = options.fetch ?? fetch;
  const who = source === "prometheus" ? "Prometheus" : "Loki";
  try {
    const response =
      method === "POST"
        ? await ask(url, { method, body: query, signal: either })
        : await ask(query.size === 0 ? url : `${url}?${query}`, { signal: either });
    return dataOf(who, response.status, await response.text());
  } catch (thrown) {
    if (signal.aborted || thrown instanceof DataError) throw thrown;
    if (deadline.aborted) {
      throw new DataError(
        "unreachable",
        `${who} did not answer within ${(options.deadline ?? 60_000) / 1_000} s.`,
      );
    }
    if (isAbort(thrown)) throw thrown;
    throw new DataError("unreachable", "The viewer's own server does not answer; it may have been stopped.");
  }
}

function dataOf(who: string, status: number, text: string): Json {
  const body = parsed(text);
  if (body !== undefined && isObject(body) && body.status === "success") return body.data ?? null;
  const said = textOf(isObject(body) ? body.error : text.slice(0, 200).trim(), `HTTP ${status}`);
  // The viewer's server speaks in whole sentences; Prometheus does not.
  const sentence = /[.!?]$/.test(said) ? said : `${said}.`;
  if (status >= 500) throw new DataError("unreachable", sentence);
  if (status >= 400) throw new DataError("refused", `${who} refused the question: ${sentence}`);
  throw new DataError("malformed", `${who} gave an answer that cannot be read.`);
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
