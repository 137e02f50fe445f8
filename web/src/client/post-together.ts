import { DataError } from "./data-error.ts";
import { readFrames } from "./frames.ts";
import type { Question } from "./question.ts";

/** What a server said, as it said it. */
export interface Said {
  readonly status: number;
  readonly text: string;
}

/** Brings a question to its server. Throws {@link DataError} when nobody answers, or what the signal was fired with. */
export type Post = (question: Question, signal: AbortSignal) => Promise<Said>;

export interface PostOptions {
  readonly url: string;
  readonly fetch: typeof fetch;
  /** Runs a job after those that ask in the same moment. */
  readonly soon: (job: () => void) => void;
  /** Resolves in a task of its own, so that each answer is read in one and the reader of the page comes in between. */
  readonly nextTask: () => Promise<void>;
}

interface Waiting extends PromiseWithResolvers<Said> {
  /** The question as it is sent. */
  readonly text: string;
  readonly signal: AbortSignal;
}

/** Characters of one request, of three bytes at most: the server takes 2 MB, and a variable may have 5,000 values. */
const mostLong = 500_000;

/** Puts together what one request can bring. */
function inRequests(all: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const requests: Waiting[][] = [];
  let length = mostLong;
  for (const one of all) {
    length += one.text.length;
    if (length <= mostLong) requests.at(-1)?.push(one);
    else {
      requests.push([one]);
      length = one.text.length;
    }
  }
  return requests;
}

const gone = (): DataError =>
  new DataError("unreachable", "The viewer's own server does not answer; it may have been stopped.");

/**
 * Sends the questions of one moment in one request, or in few if they are long, and hands out the answers as they come:
 * a browser that asks each by itself works longer for the requests than for the answers. A request ends when nobody
 * waits for it any more.
 */
export function postTogether({ url, fetch, soon, nextTask }: PostOptions): Post {
  let next: Waiting[] = [];

  const send = async (all: readonly Waiting[], stop: AbortSignal): Promise<void> => {
    const body = `[${all.map(({ text }) => text).join()}]`;
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body, signal: stop });
    if (response.body === null) throw gone();
    if (!response.ok) {
      const said = { status: response.status, text: await response.text() };
      for (const { resolve } of all) resolve(said);
      return;
    }
    const unanswered = new Set(all.keys());
    for await (const { head, text } of readFrames(response.body)) {
      all[head.question]?.resolve({ status: head.status, text });
      unanswered.delete(head.question);
      await nextTask();
    }
    if (unanswered.size > 0) throw gone();
  };

  const sendAll = (): void => {
    const all = next.filter(({ signal }) => !signal.aborted);
    next = [];
    for (const some of inRequests(all)) sendSome(some);
  };

  const sendSome = (all: readonly Waiting[]): void => {
    const stop = new AbortController();
    let open = all.length;
    let left = false;
    const settled = (): void => {
      open -= 1;
      // What nobody waits for any more needs no answer; what is answered ends by itself.
      if (open === 0 && left) stop.abort();
    };
    for (const { promise } of all)
      promise.then(settled, () => {
        left = true;
        settled();
      });
    send(all, stop.signal).catch((thrown: unknown) => {
      for (const { reject } of all) reject(thrown instanceof DataError ? thrown : gone());
    });
  };

  return async (question, signal) => {
    signal.throwIfAborted();
    const { source, path, params } = question;
    const text = JSON.stringify({ source, path, params });
    const waiting = { text, signal, ...Promise.withResolvers<Said>() };
    const leave = (): void => waiting.reject(signal.reason);
    signal.addEventListener("abort", leave, { once: true });
    next.push(waiting);
    if (next.length === 1) soon(sendAll);
    // A signal with a listener lives until its deadline, and would keep the answer as long.
    return waiting.promise.finally(() => signal.removeEventListener("abort", leave));
  };
}
