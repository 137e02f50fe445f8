import { timeoutSignal, untilAborted } from "../../time/index.ts";

/** What a server said to a request. */
export interface Answer {
  readonly status: number;
  /** How its body begins; empty where it did not come in time. */
  readonly text: string;
  /** Milliseconds after which it wants to be asked again. */
  readonly after: number | undefined;
}

/** Most milliseconds that one request may take, and that an answer may take once it has begun. */
const limit = 10_000;
const answerLimit = 1_000;
/** Most characters of an answer that are read. */
const mostText = 262_144;

/** Seconds, or a date. */
function waitOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

/** How a body begins: one that is endless, packed a thousandfold or breaks off costs no more than any other. */
async function beginOf({ body }: Response): Promise<string> {
  if (body === null) return "";
  const reader = body.getReader();
  const signal = timeoutSignal(answerLimit);
  const decoder = new TextDecoder();
  let text = "";
  try {
    while (text.length < mostText) {
      const { done, value } = await untilAborted(reader.read(), signal, () => signal.reason);
      if (done) return text;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // What came of it is all that there is.
  }
  // Unread it would keep the connection.
  reader.cancel().catch(() => {});
  return text.slice(0, mostText);
}

/** Sends a body, and gives what the server says to it; undefined where it says nothing. Never rejects. */
export async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  given: AbortSignal,
): Promise<Answer | undefined> {
  try {
    const signal = AbortSignal.any([given, timeoutSignal(limit)]);
    const request = {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
      signal,
    };
    const response = await fetch(url, { ...request, redirect: "error" });
    const text = await beginOf(response);
    return { status: response.status, text, after: waitOf(response.headers.get("retry-after")) };
  } catch {
    return undefined;
  }
}
