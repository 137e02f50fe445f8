import type { ShownRun, TransitionEvent } from "../pipelines/index.ts";
import { lengthText } from "./length-text.ts";
import { markOf, type ShownState } from "./pipeline-marks.ts";
import { type Named, namedIn, namesOf } from "./pipeline-names.ts";
import { plainLine } from "./plain-text.ts";
import type { Terminal } from "./terminal.ts";

/** Something of a run that is under way. */
export interface UnderWay extends Named {
  readonly id: string;
  /** Since when, in milliseconds since 1970. */
  readonly since: number;
}

/** How far a workstream is. */
export interface StreamProgress {
  readonly id: string;
  readonly name: string;
  readonly after: readonly string[];
  readonly all: number;
  state: string;
  done: number;
  since: number | undefined;
  until: number | undefined;
}

/** What is told of an entity when it comes into one of these states: other steps are told by those around them. */
const told: Readonly<Record<string, ReadonlySet<string>>> = {
  workstream: new Set(["completed", "failed", "cancelled", "skipped"]),
  task: new Set(["running", "completed", "failed", "retrying", "cancelled"]),
  patch: new Set(["committed", "apply_failed", "quarantined", "rolled_back", "dropped"]),
  gate: new Set(["running", "passed", "failed"]),
};
const inWords: Readonly<Record<string, string>> = {
  running: "began",
  retrying: "failed",
  committed: "kept",
  apply_failed: "does not fit",
  rolled_back: "taken back",
};
const mostLines = 10;
const patchEnds: ReadonlySet<string> = new Set(["committed", "quarantined", "dropped"]);

/** Follows a run by its events: what is under way, and what of it is to be told. */
export class RunProgress {
  readonly names: ReadonlyMap<string, Named>;
  readonly underWay = new Map<string, UnderWay>();
  readonly streams = new Map<string, StreamProgress>();
  readonly began: number;
  /** The state in which the run has ended. */
  ended: string | undefined;
  readonly #streamOf = new Map<string, StreamProgress>();
  readonly #printed = new Map<string, { readonly attempt: number; readonly lines: string[] }>();

  constructor(run: ShownRun) {
    this.names = namesOf(run);
    this.began = Date.parse(run.createdAt);
    for (const { id, name, after, tasks, patches, gates } of run.workstreams) {
      const parts = [...tasks, ...patches, ...gates.filter(({ patch }) => patch === null)];
      const progress: StreamProgress = {
        ...{ id, name, after, all: parts.length, state: "planned", done: 0 },
        ...{ since: undefined, until: undefined },
      };
      this.streams.set(id, progress);
      for (const part of parts) this.#streamOf.set(part.id, progress);
    }
  }

  /** Keeps the last lines that an attempt of a task printed, for the case that it fails. */
  printed(taskId: string, attempt: number, line: string): void {
    const before = this.#printed.get(taskId);
    const kept = before?.attempt === attempt ? before : { attempt, lines: [] };
    kept.lines.push(line);
    if (kept.lines.length > mostLines) kept.lines.shift();
    this.#printed.set(taskId, kept);
  }

  /** Takes in what happened since; gives what is to be told of it, a line or several for each. */
  take(events: readonly TransitionEvent[], paint: Terminal["paint"]): readonly string[] {
    // What began and ended meanwhile is told once.
    const over = new Set(events.filter((event) => isOver(event)).map(({ entity_id }) => entity_id));
    return events.flatMap((event) => {
      const { entity_type, entity_id, to_state } = event;
      const since = this.underWay.get(entity_id)?.since ?? this.streams.get(entity_id)?.since;
      this.#note(event);
      if (told[entity_type]?.has(to_state) !== true) return [];
      return to_state === "running" && over.has(entity_id) ? [] : [this.#line(event, since, paint)];
    });
  }

  #note(event: TransitionEvent): void {
    const { entity_type, entity_id, to_state, timestamp } = event;
    const at = Date.parse(timestamp);
    if (entity_type === "run" && isOver(event)) this.ended = to_state;
    if (entity_type === "workstream") this.#noteStream(entity_id, to_state, at);
    if (to_state === "running" && entity_type !== "run") {
      this.underWay.set(entity_id, { id: entity_id, ...namedIn(this.names, event), since: at });
    } else if (to_state !== "validating") this.underWay.delete(entity_id);
    const isLast = entity_type === "patch" ? patchEnds.has(to_state) : isOver(event);
    const stream = this.#streamOf.get(entity_id);
    if (isLast === true && stream !== undefined) stream.done += 1;
  }

  #noteStream(id: string, state: string, at: number): void {
    const stream = this.streams.get(id);
    if (stream === undefined) return;
    stream.state = state;
    if (state === "executing") stream.since = at;
    if (told.workstream?.has(state)) stream.until = at;
  }

  #line(event: TransitionEvent, since: number | undefined, paint: Terminal["paint"]): string {
    const { entity_id, entity_type, to_state, reason, timestamp } = event;
    const { kind, name } = namedIn(this.names, event);
    const what = kind === "task" ? plainLine(name) : `${kind} ${plainLine(name)}`;
    const length =
      since === undefined || to_state === "running" ? [] : [lengthText(Date.parse(timestamp) - since)];
    const head = [
      `${markOf(to_state as ShownState, paint, "note")} ${what} ${inWords[to_state] ?? to_state}`,
      ...length.map((text) => `after ${text}${to_state === "retrying" ? ", and is tried again" : ""}`),
    ].join(" ");
    const why = reason === null ? head : `${head}: ${plainLine(reason)}`;
    const lines =
      entity_type === "task" && to_state === "failed" ? (this.#printed.get(entity_id)?.lines ?? []) : [];
    if (isOver(event)) this.#printed.delete(entity_id);
    return [why, ...lines.map((line) => paint("dim", `    │ ${plainLine(line)}`, "note"))].join("\n");
  }
}

const isOver = ({ entity_type, to_state }: TransitionEvent): boolean =>
  entity_type === "run"
    ? ["succeeded", "failed", "cancelled"].includes(to_state)
    : ["completed", "failed", "cancelled", "skipped", "passed"].includes(to_state);
