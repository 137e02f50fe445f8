import { messageOf } from "../../narrow/index.ts";
import { timeoutSignal } from "../../time/index.ts";

/** What became of a request: undefined where it was taken, else why not, and whether to try it again. */
export type Refusal = { readonly why: string; readonly again: boolean } | undefined;

/** Most milliseconds that one request may take. */
const limit = 10_000;
const busy = new Set([408, 429, 500, 502, 503, 504]);

/** Sends a request of OTLP; never rejects. */
export async function postOtlp(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array<ArrayBuffer>,
  given: AbortSignal,
): Promise<Refusal> {
  try {
    const signal = AbortSignal.any([given, timeoutSignal(limit)]);
    const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "error" });
    // Whatever it says: unread it would keep the connection.
    await response.body?.cancel();
    if (response.ok) return undefined;
    return { why: `it answers ${response.status}`, again: busy.has(response.status) };
  } catch (error) {
    const { cause } = error instanceof Error ? error : {};
    return { why: messageOf(cause ?? error), again: true };
  }
}
