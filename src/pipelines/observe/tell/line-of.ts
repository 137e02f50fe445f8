import { isRecord } from "../../../narrow/index.ts";
import type { LogFields, SpanIds } from "../../../telemetry/index.ts";
import type { TransitionEvent } from "../../audit/read-events.ts";
import { bornVersion, spanIdsOf } from "../../trace/span-id.ts";
import type { Facts, Step, ToldPart } from "./facts-of.ts";
import { attemptOf, lifeOf, secondsBetween } from "./span-of.ts";

/** A line of the log about one event. */
export interface ToldLine {
  readonly level: "info" | "warn" | "error";
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly message: string;
  readonly fields: LogFields;
  /** The span that it belongs to. */
  readonly ids: SpanIds;
  readonly runId: string;
}

const levels = { info: "info", warning: "warn", error: "error", critical: "error" } as const;

/** What became of something, in words; what is not here is no news. */
const news: Readonly<Record<ToldPart["entity"], Readonly<Record<string, string>>>> = {
  run: { running: "began", succeeded: "succeeded", failed: "failed", cancelled: "was cancelled" },
  workstream: {
    executing: "began",
    completed: "completed",
    failed: "failed",
    cancelled: "was cancelled",
    skipped: "was skipped",
  },
  task: {
    running: "began",
    completed: "completed",
    retrying: "failed, and is tried again",
    failed: "failed for good",
    cancelled: "was cancelled",
  },
  patch: {
    committed: "was kept",
    quarantined: "was given up",
    dropped: "was given up",
    rolled_back: "was taken back",
  },
  gate: { running: "began", passed: "passed", failed: "did not pass" },
};

/** The line that an event is worth, if it is worth one. */
export function lineOf(event: TransitionEvent, { runs, parts, steps }: Facts): ToldLine | undefined {
  const part = parts.get(event.entity_id);
  const run = runs.get(event.run_id ?? "");
  if (part === undefined || run === undefined || part.entity !== event.entity_type) return undefined;
  const { from_state: from, to_state: to, version, trigger, reason, actor } = event;
  const said = event.is_override ? `was put from ${from} to ${to} by hand` : news[part.entity][to];
  if (said === undefined) return undefined;
  const own = steps.get(part.id) ?? [];
  const begun = beginOf(part, own, version);
  const ends = to !== "running" && to !== "executing";
  const at = Date.parse(event.timestamp);
  return {
    level: levels[event.severity],
    at,
    message: part.entity === "run" ? `a run of ${part.name} ${said}` : `${part.entity} ${part.name} ${said}`,
    fields: given({
      pipeline: run.name,
      pipeline_run: run.id,
      [part.entity]: part.entity === "run" ? undefined : part.name,
      attempt: part.entity === "task" && begun !== undefined ? attemptOf(own, version) : undefined,
      patch: part.patch,
      gate_kind: part.kind,
      failure: part.entity === "task" && (to === "retrying" || to === "failed") ? event.kind : undefined,
      reason,
      ...(part.entity === "gate" && ends && reportOf(part)),
      commit: to === "committed" ? part.commit : undefined,
      seconds: begun === undefined || !ends ? undefined : secondsBetween(begun.at, at),
      trigger,
      actor,
    }),
    ids: spanIdsOf({ runId: run.id, traceId: run.traceId, ...placeOf(part, begun) }),
    runId: run.id,
  };
}

/** The span that it belongs to: that of its workstream, where it has never run. */
function placeOf({ id, entity, workstreamId }: ToldPart, begun: Pick<Step, "version"> | undefined) {
  const hasNone = begun === undefined && (entity === "task" || entity === "gate");
  return { id: hasNone ? (workstreamId ?? id) : id, version: begun?.version ?? bornVersion };
}

/** When that began of which the step of a version says something, and the version that its span is known by. */
function beginOf(
  { entity }: ToldPart,
  steps: readonly Step[],
  version: number,
): Pick<Step, "at" | "version"> | undefined {
  const before = steps.filter((step) => step.version <= version);
  if (entity === "task" || entity === "gate") return before.findLast(({ to }) => to === "running");
  const [begin] = lifeOf(entity, before) ?? [];
  return begin && { at: begin.at, version: bornVersion };
}

/** What a gate said, in numbers. */
function reportOf({ report }: ToldPart): LogFields {
  const { counts } = report ?? {};
  return isRecord(counts) ? { counts } : {};
}

const given = (fields: LogFields): LogFields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
