import { type Fields, isRecord, textOf, textsOf } from "../../../src/narrow/index.ts";
import { parseJson } from "../json/parse-json.ts";
import { DataError } from "./data-error.ts";
import type { Post } from "./post-together.ts";
import type { Question } from "./question.ts";
import { createQueue } from "./queue.ts";

export type Hear = (remarks: readonly string[]) => void;

interface Answered {
  readonly data: unknown;
  readonly remarks: readonly string[];
}

/** Asks through the viewer's server. */
export interface DataClient {
  /**
   * The answer's `data`. Throws {@link DataError}, or an `AbortError` when the signal fired. `hear` is told what the
   * server remarks beside it, as a sentence each.
   */
  ask(question: Question, signal: AbortSignal, hear?: Hear): Promise<unknown>;
  /** Questions that nobody has answered yet. */
  readonly pending: number;
}

export interface ClientOptions {
  readonly post: Post;
  /** Questions under way at once. Default 40: twice what the server asks Prometheus at once. */
  readonly concurrency?: number;
  /** ms until a question is given up. Default 60,000: the server gives up earlier, and knows why. */
  readonly deadline?: number;
}

interface Shared {
  readonly answer: Promise<Answered>;
  readonly stop: AbortController;
  waiting: number;
}

/** Same questions under way at the same time are asked once; a question that nobody waits for any more is aborted. */
export function createClient(options: ClientOptions): DataClient {
  const queue = createQueue(options.concurrency ?? 40);
  const shared = new Map<string, Shared>();

  const start = (key: string, question: Question): Shared => {
    const stop = new AbortController();
    const answer = queue(() => send(question, options, stop.signal), stop.signal).finally(() => {
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
    async ask(question, signal, hear) {
      signal.throwIfAborted();
      const key = JSON.stringify([question.source, question.path, question.params]);
      const entry = shared.get(key) ?? start(key, question);
      entry.waiting += 1;
      const gone = abortOf(signal);
      try {
        const { data, remarks } = await Promise.race([entry.answer, gone.promise]);
        hear?.(remarks);
        return data;
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

async function send(question: Question, options: ClientOptions, signal: AbortSignal): Promise<Answered> {
  const deadline = AbortSignal.timeout(options.deadline ?? 60_000);
  const who = names[question.source];
  try {
    const { status, text } = await options.post(question, AbortSignal.any([signal, deadline]));
    return dataOf(question, status, text);
  } catch (thrown) {
    if (signal.aborted || !deadline.aborted) throw thrown;
    throw new DataError(
      "unreachable",
      `${who} did not answer within ${(options.deadline ?? 60_000) / 1_000} s.`,
    );
  }
}

function dataOf({ source }: Question, status: number, text: string): Answered {
  const who = names[source];
  const body = parseJson(text);
  // It says what it has without an envelope.
  if (source === "runs" && status < 300 && isRecord(body)) return { data: body, remarks: [] };
  if (isRecord(body) && body.status === "success")
    return { data: body.data ?? null, remarks: remarksIn(body, who) };
  const said = textOf(isRecord(body) ? body.error : text.slice(0, 200).trim(), `HTTP ${status}`);
  // The viewer's server speaks in whole sentences; Prometheus does not.
  const sentence = /[.!?]$/.test(said) ? said : `${said}.`;
  if (status >= 500) throw new DataError("unreachable", sentence);
  if (status >= 400) throw new DataError("refused", `${who} refused the question: ${sentence}`);
  throw new DataError("malformed", `${who} gave an answer that cannot be read.`);
}

/** A query that Prometheus answered, although it doubts that it means what it says. */
const remarksIn = ({ warnings, infos }: Fields, who: string): readonly string[] => [
  ...textsOf(warnings).map((text) => `${who} warns: ${said(text)}`),
  ...textsOf(infos).map((text) => `${who} remarks: ${said(text)}`),
];

/** Without the prefix that says the same again. */
const said = (text: string): string => text.replace(/^PromQL (warning|info): /, "").slice(0, mostOfRemark);

const mostOfRemark = 1_000;

const names: Readonly<Record<Question["source"], string>> = {
  prometheus: "Prometheus",
  loki: "Loki",
  runs: "The receiver of runs",
};
