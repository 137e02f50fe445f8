import type { RunSpan } from "../../../src/runs/support/index.ts";
import { eventsNamed, isSaid, numberSaid, textSaid } from "./span-attribute.ts";

/** Signs that tell marks apart without their colour. */
export type MarkSign =
  | "retry"
  | "fallback"
  | "breaker"
  | "full"
  | "timeout"
  | "cache"
  | "failed"
  | "cancelled"
  | "kept";

/** Something about a span that one should see at a glance. */
export interface SpanMark {
  readonly sign: MarkSign;
  readonly word: string;
  /** How bad it is. */
  readonly tone: "bad" | "warn" | "good" | "plain";
}

type Find = (span: RunSpan) => SpanMark | undefined;

const times = (count: number, what: string): string => `${count} ${count === 1 ? what : `${what}s`}`;

function retried(span: RunSpan): SpanMark | undefined {
  const attempt = numberSaid(span, "tta.retry.attempt");
  if (attempt !== undefined)
    return attempt > 1 ? { sign: "retry", word: `retry ${attempt - 1}`, tone: "warn" } : undefined;
  const events = eventsNamed(span, "tta.retry").length;
  const attempts = numberSaid(span, "tta.retry.attempts") ?? (events > 0 ? events + 1 : 1);
  if (attempts <= 1) return undefined;
  const exhausted = textSaid(span, "tta.retry.result") === "exhausted";
  return {
    sign: "retry",
    word: exhausted ? `${times(attempts, "attempt")}, exhausted` : times(attempts, "attempt"),
    tone: exhausted ? "bad" : "warn",
  };
}

function askedAgain(span: RunSpan): SpanMark | undefined {
  const again = numberSaid(span, "tta.llm.retries") ?? eventsNamed(span, "tta.llm.retry").length;
  return again > 0 ? { sign: "retry", word: `asked ${times(again, "time")} again`, tone: "warn" } : undefined;
}

function fellBack(span: RunSpan): SpanMark | undefined {
  const used = textSaid(span, "tta.fallback.used");
  if (used === "exhausted") return { sign: "fallback", word: "all fallbacks failed", tone: "bad" };
  if (!isSaid(span, "tta.fallback")) return undefined;
  const to = used || textSaid(span, "tta.route");
  return { sign: "fallback", word: to === "" ? "fallback" : `fallback to ${to}`, tone: "warn" };
}

function refused(span: RunSpan): SpanMark | undefined {
  return eventsNamed(span, "tta.breaker.refused").length > 0
    ? { sign: "breaker", word: "breaker refused", tone: "bad" }
    : undefined;
}

function full(span: RunSpan): SpanMark | undefined {
  return eventsNamed(span, "tta.bulkhead.refused").length > 0
    ? { sign: "full", word: "no room", tone: "bad" }
    : undefined;
}

function late(span: RunSpan): SpanMark | undefined {
  const passed = eventsNamed(span, "tta.timeout").length > 0 || textSaid(span, "tta.outcome") === "timeout";
  return passed ? { sign: "timeout", word: "timed out", tone: "bad" } : undefined;
}

const cacheWords: Readonly<Record<string, string>> = {
  hit: "cache hit",
  stale: "stale cache hit",
  coalesced: "shared with another run",
};

function cached(span: RunSpan): SpanMark | undefined {
  const result = textSaid(span, "tta.cache.result");
  if (Object.hasOwn(cacheWords, result))
    return { sign: "cache", word: cacheWords[result] ?? result, tone: result === "stale" ? "warn" : "good" };
  return result === "miss" ? { sign: "cache", word: "cache miss", tone: "plain" } : undefined;
}

function failed(span: RunSpan): SpanMark | undefined {
  const outcome = textSaid(span, "tta.outcome");
  if (outcome === "cancelled") return { sign: "cancelled", word: "cancelled", tone: "warn" };
  if (outcome === "rejected") return { sign: "failed", word: "rejected", tone: "bad" };
  if (span.status !== "error" && outcome !== "error") return undefined;
  return { sign: "failed", word: textSaid(span, "error.type") || "failed", tone: "bad" };
}

function kept(span: RunSpan): SpanMark | undefined {
  const reason = textSaid(span, "tta.kept");
  return reason === "" ? undefined : { sign: "kept", word: `kept: ${reason}`, tone: "plain" };
}

const finders: readonly Find[] = [refused, full, late, retried, askedAgain, fellBack, cached, failed, kept];

/** What is to be seen of a span, the worst that happened to it first. A time limit or a refusal says why it failed. */
export function marksOf(span: RunSpan): readonly SpanMark[] {
  const marks = finders.flatMap((find) => find(span) ?? []);
  const said = marks.some(({ sign }) => sign === "timeout" || sign === "breaker" || sign === "full");
  return said ? marks.filter(({ sign }) => sign !== "failed") : marks;
}
