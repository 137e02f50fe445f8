import { createHash } from "node:crypto";
import type { SpanIds } from "../../telemetry/index.ts";

/** What of a run has a span. */
export interface SpanSubject {
  readonly runId: string;
  /** As the store has it; null of a run that is older than its column. */
  readonly traceId: string | null;
  /** Of the run, the workstream, the task, the patch or the gate. */
  readonly id: string;
  /** The version in which it was when its span began: each attempt of a task has one of its own. */
  readonly version: number;
}

/** What begins with its creation. */
export const bornVersion = 1;

/** The trace of a run: that of whoever began it, or its own id in the form of one. */
export const traceIdOf = ({ runId, traceId }: Pick<SpanSubject, "runId" | "traceId">): string =>
  traceId ?? runId.replaceAll("-", "");

/**
 * The ids of a span, made of what it stands for: who does the work knows them before there is such a span, and who tells
 * of it, in another process and after a crash of the first, makes it with the same.
 */
export const spanIdsOf = (subject: SpanSubject): SpanIds => ({
  traceId: traceIdOf(subject),
  spanId: createHash("sha256").update(`${subject.id} ${subject.version}`).digest("hex").slice(0, 16),
});
