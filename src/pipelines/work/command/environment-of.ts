import type { Span } from "../../../telemetry/index.ts";
import type { ProcessWork } from "../../definition/work-definition.ts";
import { traceparentOf } from "../../trace/traceparent.ts";
import type { WorkContext, WorkSubject } from "../work-context.ts";

/** What every command needs, and no secret is in. */
const always = ["PATH", "HOME", "LANG", "TMPDIR", "TZ"] as const;

const names = {
  run: "TTA_PIPELINE_RUN",
  task: "TTA_PIPELINE_TASK",
  gate: "TTA_PIPELINE_GATE",
  attempt: "TTA_PIPELINE_ATTEMPT",
  idempotencyKey: "TTA_PIPELINE_KEY",
  undoes: "TTA_PIPELINE_UNDOES",
} as const satisfies Record<keyof WorkSubject, string>;

type Variables = Readonly<Record<string, string>>;

/**
 * The whole environment of a command: what every command needs, what it names, what it is, and what is set for it.
 *
 * @param own our own environment, of which nothing else is let through
 */
export function environmentOf(
  work: Pick<ProcessWork, "environment" | "set">,
  { subject = {}, run }: Pick<WorkContext, "subject" | "run">,
  own: Readonly<Record<string, string | undefined>>,
): Variables {
  const lent = [...always, ...(work.environment ?? [])].map((name) => [name, own[name]] as const);
  const about = [
    [names.run, subject.run],
    [names.task, subject.task],
    [names.gate, subject.gate],
    [names.attempt, subject.attempt?.toString()],
    [names.idempotencyKey, subject.idempotencyKey],
    [names.undoes, subject.undoes?.task],
    ["TRACEPARENT", traceparent(run?.span)],
  ] as const;
  const known = [...lent, ...about].flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { ...Object.fromEntries(known), ...work.set };
}

/** By which a command that is traced says what its spans belong to. */
const traceparent = (span: Span | undefined): string | undefined =>
  span?.ids === undefined ? undefined : traceparentOf(span.ids, span.recording);
