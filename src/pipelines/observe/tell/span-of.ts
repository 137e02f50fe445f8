import type { Outcome, SpanAttributeName, SpanKey } from "../../../catalog/index.ts";
import { catalog } from "../../../catalog/index.ts";
import { isEnd, machines } from "../../../machines/index.ts";
import type { OuterSpan, PastEvent, PastSpan, SpanValue, SpanValues } from "../../../telemetry/index.ts";
import type { TransitionEvent } from "../../audit/read-events.ts";
import { bornVersion, spanIdsOf } from "../../trace/span-id.ts";
import { known } from "../known.ts";
import type { Facts, Step, ToldEntity, ToldPart, ToldRun } from "./facts-of.ts";

const kinds = {
  run: "pipeline",
  workstream: "pipeline_workstream",
  task: "pipeline_task",
  patch: "pipeline_patch",
  gate: "pipeline_gate",
} as const satisfies Readonly<Record<ToldEntity, SpanKey>>;

const failureOf = known(catalog.metrics.tta_pipeline_task_duration_seconds.labels.failure.values);

/** What a part did from a step on, until it was over: that has a span. */
interface Stretch {
  /** The version in which it began, by which its span is known. */
  readonly version: number;
  readonly startedAt: number;
  /** Its steps, with those that ended it. */
  readonly steps: readonly Step[];
  readonly end: Step;
}

type Attributes = { readonly [Name in SpanAttributeName]?: SpanValue | null | undefined };

/** The span that an event is the end of; undefined for one that ends nothing. */
export function spanOf(event: TransitionEvent, facts: Facts): PastSpan | undefined {
  const part = facts.parts.get(event.entity_id);
  const run = facts.runs.get(event.run_id ?? "");
  if (part === undefined || run === undefined || part.entity !== event.entity_type) return undefined;
  const steps = facts.steps.get(part.id) ?? [];
  const stretch = ofWork(part) ? whileRunning(steps, event.version) : wholeLife(part, steps, event.version);
  if (stretch === undefined) return undefined;
  const { version, startedAt, end } = stretch;
  const outcome = outcomeOf(end);
  const failed = outcome === "error" || outcome === "timeout" || outcome === "rejected";
  const others = facts.others.get(part.id) ?? [];
  return {
    start: {
      name: `${part.entity === "run" ? "pipeline" : part.entity} ${part.name}`,
      attributes: valuesOf({
        "tta.kind": kinds[part.entity],
        ...about(part, run, steps, stretch),
        "tta.pipeline.state": end.to,
        "error.type": failed ? errorTypeOf(part, end) : undefined,
      }),
    },
    ids: spanIdsOf({ runId: run.id, traceId: run.traceId, id: part.id, version }),
    around: aroundOf(part, run),
    startedAt,
    endedAt: end.at,
    events: [...stretch.steps, ...others.filter(({ at }) => at <= end.at)]
      .toSorted((one, other) => one.at - other.at)
      .map(eventOf),
    outcome,
    error: failed ? (end.reason ?? words(end.trigger)) : undefined,
  };
}

/** What has a span for each time that it runs; others have one for their life. */
const ofWork = ({ entity }: ToldPart): boolean => entity === "task" || entity === "gate";

/** What ran until the step of this version; what follows at once, such as `validating`, belongs to it. */
function whileRunning(steps: readonly Step[], version: number): Stretch | undefined {
  const last = steps.findIndex((step) => step.version === version && step.from === "running");
  const begin = steps[last - 1];
  const left = steps[last];
  if (begin === undefined || left === undefined || begin.to !== "running") return undefined;
  const next = steps[last + 1];
  const end = next?.from === "validating" && left.to === "validating" ? next : left;
  const own = [begin, left, ...(end === left ? [] : [end])];
  return { version: begin.version, startedAt: begin.at, steps: own, end };
}

/** What had to wait for its turn before it began. */
const turns: Readonly<Partial<Record<ToldEntity, string>>> = { workstream: "ready", patch: "queued" };

/** What a part did from its beginning to its first end, of its steps; undefined as long as it has not ended. */
export function lifeOf(entity: ToldEntity, steps: readonly Step[]): readonly Step[] | undefined {
  const machine = machines[entity];
  const at = steps.findIndex(({ to }) => isEnd(machine, to));
  if (at === -1) return undefined;
  const turn = turns[entity];
  const begin = turn === undefined ? 0 : steps.findIndex(({ to }) => to === turn);
  return steps.slice(begin === -1 || begin > at ? at : begin, at + 1);
}

function wholeLife({ entity }: ToldPart, steps: readonly Step[], version: number): Stretch | undefined {
  const own = lifeOf(entity, steps);
  const [begin, end] = [own?.[0], own?.at(-1)];
  if (own === undefined || begin === undefined || end?.version !== version) return undefined;
  return { version: bornVersion, startedAt: begin.at, steps: own, end };
}

function about(part: ToldPart, run: ToldRun, steps: readonly Step[], { version, end }: Stretch): Attributes {
  const { name, entity } = part;
  if (entity === "run") {
    return {
      "tta.pipeline": name,
      "tta.pipeline.run": run.id,
      "tta.pipeline.retry_of": run.retryOf,
      "tta.correlation_id": run.id,
    };
  }
  const ofRun = { "tta.pipeline.run": run.id } as const;
  if (entity === "workstream") return { ...ofRun, "tta.pipeline.workstream": name };
  if (entity === "patch") return { ...ofRun, "tta.pipeline.patch": name, "tta.pipeline.commit": part.commit };
  if (entity === "gate") {
    return {
      ...ofRun,
      "tta.pipeline.gate": name,
      "tta.pipeline.gate.kind": part.kind,
      "tta.pipeline.patch": part.patch,
    };
  }
  const begun = steps.findIndex((step) => step.version === version);
  const [queued, began] = [steps[begun - 1], steps[begun]];
  const failed = end.to === "failed" || end.to === "retrying";
  return {
    ...ofRun,
    "tta.pipeline.task": name,
    "tta.pipeline.attempt": attemptOf(steps, version),
    "tta.pipeline.worker": began?.actor,
    "tta.pipeline.wait_seconds":
      queued === undefined || began === undefined ? undefined : secondsBetween(queued.at, began.at),
    "tta.pipeline.failure": failed ? (failureOf(end.kind) ?? "other") : undefined,
  };
}

/** Which attempt it was that began in this version. */
export const attemptOf = (steps: readonly Step[], version: number): number =>
  steps.filter((step) => step.to === "running" && step.version <= version).length;

/** Seconds between two moments, to the millisecond. */
export const secondsBetween = (from: number, to: number): number =>
  Math.max(0, Math.round(to - from)) / 1_000;

function aroundOf({ entity, workstreamId, patchId }: ToldPart, run: ToldRun): OuterSpan | undefined {
  const { id: runId, traceId, traceParent } = run;
  const own = (id: string): OuterSpan => ({
    ...spanIdsOf({ runId, traceId, id, version: bornVersion }),
    isRemote: false,
  });
  if (entity === "gate" && patchId !== null) return own(patchId);
  if (entity !== "run") return own(entity === "workstream" ? runId : (workstreamId ?? runId));
  return traceId === null || traceParent === null
    ? undefined
    : { traceId, spanId: traceParent, isRemote: true };
}

const cancelling: ReadonlySet<string> = new Set(["user_cancelled", "run_cancelled", "dependency_failed"]);
const late: ReadonlySet<string> = new Set(["timeout_exceeded", "deadline_exceeded"]);
const good: ReadonlySet<string> = new Set(["succeeded", "completed", "passed", "committed"]);

function outcomeOf({ to, trigger, kind }: Step): Outcome {
  if (good.has(to)) return "ok";
  if (to === "skipped") return "skipped";
  if (to === "cancelled" || cancelling.has(trigger)) return "cancelled";
  if (late.has(trigger)) return "timeout";
  return kind === "rejected" ? "rejected" : "error";
}

const errorTypeOf = ({ entity }: ToldPart, { kind, trigger }: Step): string =>
  entity === "task" ? (kind ?? trigger) : trigger;

const words = (name: string): string => name.replaceAll("_", " ");

const eventOf = ({ from, to, trigger, reason, severity, actor, task, patch, at }: Step): PastEvent => ({
  name: "tta.pipeline.transition",
  attributes: valuesOf({
    "tta.pipeline.from": from,
    "tta.pipeline.to": to,
    "tta.pipeline.trigger": trigger,
    "tta.pipeline.reason": reason,
    "tta.pipeline.severity": severity,
    "tta.pipeline.actor": actor,
    "tta.pipeline.task": task,
    "tta.pipeline.patch": patch,
  }),
  at,
});

/** Without what nobody said. */
const valuesOf = (attributes: Attributes): SpanValues =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, value]],
    ),
  );
