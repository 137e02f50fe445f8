import {
  type Fields,
  isRecord,
  numberOf,
  objectOf,
  objectsOf,
  plainText,
  textOf,
  textsOf,
} from "../../../src/narrow/index.ts";
import { graphOf } from "../../../src/pipelines/support/index.ts";
import { DataError } from "../client/data-error.ts";
import type { Part, PipelineRun, PipelineSummary, StandingOfStore, Step, Workstream } from "./model.ts";
import type { Moves } from "./moves.ts";
import { isOver } from "./states.ts";

/** Throws {@link DataError} where something else answered than the API of pipelines. */
function listIn(answer: unknown, name: string): readonly Fields[] {
  if (isRecord(answer) && Array.isArray(answer[name])) return objectsOf(answer[name]);
  throw new DataError("malformed", "What pipelines answered cannot be read: is it of the same version?");
}

function moment(value: unknown): number | undefined {
  const ms = Date.parse(textOf(value, ""));
  return Number.isNaN(ms) ? undefined : ms;
}

/** A page of runs, and where the next one begins. */
export interface PipelinesAnswer {
  readonly runs: readonly PipelineSummary[];
  readonly next: string | null;
}

export const readPipelines = (answer: unknown): PipelinesAnswer => ({
  runs: listIn(answer, "runs").map(readSummary),
  next: textOf(objectOf(answer).next) ?? null,
});

function readSummary(run: Fields): PipelineSummary {
  const counts = Object.entries(objectOf(run.tasks));
  return {
    id: textOf(run.id, ""),
    name: textOf(run.name, ""),
    state: textOf(run.state, ""),
    createdMs: moment(run.createdAt) ?? 0,
    endedMs: moment(run.endedAt),
    isCancelling: run.isCancelling === true,
    retryOf: textOf(run.retryOf, ""),
    tasks: Object.fromEntries(counts.map(([state, many]) => [state, numberOf(many) ?? 0])),
  };
}

/** A run with everything in it, and where that stands in its graph. */
export function readPipeline(answer: unknown): PipelineRun {
  const run = objectOf(answer);
  const workstreams = listIn(answer, "workstreams").map(readWorkstream);
  const partsAt = Map.groupBy(
    workstreams.flatMap(({ parts }) => parts),
    ({ kind, workstream, name }) => `${kind}:${workstream}/${name}`,
  );
  return {
    ...readSummary(run),
    folder: textOf(run.folder, ""),
    traceId: textOf(run.traceId, ""),
    reason: textOf(run.reason, ""),
    workstreams,
    graph: graphOf({ workstreams: workstreams.map(drawn) }),
    partsAt,
  };
}

function drawn({ name, after, parts }: Workstream) {
  const of = (kind: Part["kind"]): readonly Part[] => parts.filter((part) => part.kind === kind);
  const gates = new Set(of("gate").map((gate) => gate.name));
  return {
    name,
    after,
    tasks: of("task"),
    patches: of("patch").map((patch) => patch.name),
    gates: [...gates].map((gate) => ({ name: gate })),
  };
}

function readWorkstream(value: Fields): Workstream {
  const name = textOf(value.name, "");
  const state = textOf(value.state, "");
  const all = (list: unknown, kind: Part["kind"]): readonly Part[] =>
    objectsOf(list).map((value) => {
      const part = readPart(value, kind, name);
      // What was never begun in a workstream that is over does not wait any more.
      return isOver(state) && part.state === "pending" ? { ...part, state: "cancelled" } : part;
    });
  return {
    id: textOf(value.id, ""),
    name,
    state,
    after: textsOf(value.after),
    reason: textOf(value.reason, ""),
    parts: [...all(value.tasks, "task"), ...all(value.patches, "patch"), ...all(value.gates, "gate")],
  };
}

function readPart(part: Fields, kind: Part["kind"], workstream: string): Part {
  const report = objectOf(part.report);
  return {
    id: textOf(part.id, ""),
    kind,
    workstream,
    name: textOf(part.name, ""),
    state: textOf(part.state, ""),
    sinceMs: moment(part.since),
    startedMs: moment(part.startedAt),
    endedMs: moment(part.endedAt),
    attempt: numberOf(part.attempt) ?? 0,
    mostAttempts: numberOf(part.mostAttempts) ?? 0,
    after: textsOf(part.after),
    why: textOf(part.failure) ?? textOf(part.refusedFor) ?? textOf(part.reason, ""),
    whyKind: textOf(part.failureKind, ""),
    letter: textOf(part.letter, ""),
    patch: textOf(part.patch, ""),
    commit: textOf(part.commit, ""),
    gateKind: textOf(part.kind, ""),
    findings: objectsOf(report.findings).map(({ at, title, message }) =>
      [at, title, message]
        .map((said) => plainText(said))
        .filter((said) => said !== "" && said !== undefined)
        .join(": "),
    ),
    leftOut: numberOf(report.leftOut) ?? 0,
    tookMs: numberOf(report.durationMs),
  };
}

/** What happened to something, the newest first. */
export const readSteps = (answer: unknown): readonly Step[] =>
  listIn(answer, "events")
    .map((event) => ({
      id: textOf(event.event_id, ""),
      timeMs: moment(event.timestamp) ?? 0,
      from: textOf(event.from_state, ""),
      to: textOf(event.to_state, ""),
      trigger: textOf(event.trigger, ""),
      reason: textOf(event.reason, ""),
      actor: textOf(event.actor, ""),
      isOverride: event.is_override === true,
    }))
    .toReversed();

/** A page of what happened in a run, in order. */
export function readMoves(answer: unknown): Moves {
  const events = listIn(answer, "events");
  return {
    moves: events.map((event) => ({
      of: textOf(event.entity_id, ""),
      to: textOf(event.to_state, ""),
      timeMs: moment(event.timestamp) ?? 0,
    })),
    last: textOf(events.at(-1)?.sequence),
  };
}

/** The run that does something again. */
export const readNewRun = (answer: unknown): string | undefined => textOf(objectOf(answer).id);

const places = ["process", "database", "nobody", "nothing"] as const;

export function readStanding(answer: unknown): StandingOfStore {
  const { at, name, pid, problem, mayChange } = objectOf(answer);
  return {
    at: places.find((place) => place === at) ?? "nobody",
    name: textOf(name, ""),
    pid: numberOf(pid),
    problem: textOf(problem),
    mayChange: mayChange === true,
  };
}
