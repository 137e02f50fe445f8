import type { LimitReason } from "../../catalog/index.ts";
import { fieldOf, textOf } from "../../narrow/index.ts";
import { headersOf, retryAfter } from "../../telemetry/index.ts";
import type { FailedAttempt } from "./open-call.ts";

/** What a provider says when it takes no call for now. */
export interface Refusal {
  readonly reason: LimitReason;
  /** Seconds after which it asks to be tried again. */
  readonly retryAfter: number | undefined;
}

/** The words in which an error says what it is: its own, and those of the body that it came with. */
function wordsOf(error: unknown): string {
  const body = fieldOf(error, "error");
  const inner = fieldOf(body, "error");
  const words = [error, body, inner].flatMap((at) => [
    fieldOf(at, "code"),
    fieldOf(at, "type"),
    fieldOf(at, "status"),
    fieldOf(at, "name"),
  ]);
  return words.filter((word) => textOf(word) !== undefined).join(" ");
}

/** The HTTP status of an answer that was an error. */
export function statusOf(error: unknown): number | undefined {
  const found = ["status", "statusCode", "code"].map((name) => fieldOf(error, name));
  return found.find(
    (status): status is number => typeof status === "number" && status >= 100 && status < 600,
  );
}

function reasonOf(status: number | undefined, error: unknown): LimitReason | undefined {
  const words = wordsOf(error);
  if (/insufficient_quota|billing|insufficient_balance/i.test(words) || status === 402) return "quota";
  if (status === 529 || status === 503 || /overloaded/i.test(words)) return "overloaded";
  if (status === 429 || /rate_limit|RESOURCE_EXHAUSTED|Throttling/i.test(words)) return "rate_limit";
  return undefined;
}

/** Google says in the body how long to wait: `"retryDelay": "17s"`. */
function delayInBody(error: unknown): number | undefined {
  const message = fieldOf(error, "message");
  const found = typeof message === "string" ? /"retryDelay":\s*"(\d+(?:\.\d+)?)s"/.exec(message) : null;
  return found === null ? undefined : Number(found[1]);
}

/** Whether a failed try was refused for now, and why. `now` is in milliseconds since 1970. */
export function refusalOf({ status, headers, error }: FailedAttempt, now: number): Refusal | undefined {
  try {
    const reason = reasonOf(status ?? statusOf(error), error);
    if (reason === undefined) return undefined;
    const wait = retryAfter({ headers: headers ?? headersOf(error) }, now);
    return { reason, retryAfter: wait === undefined ? delayInBody(error) : wait / 1000 };
  } catch {
    // Errors may be anything, also objects whose properties throw.
    return undefined;
  }
}
