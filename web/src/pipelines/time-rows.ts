import type { Part, PipelineRun, Workstream } from "./model.ts";
import type { Stay, Stays } from "./moves.ts";
import { isOver, toneOf, worstOf } from "./states.ts";

/** What something did for a while: it worked, waited for hands or for its next attempt, or for what is before it. */
interface TimeBar {
  readonly from: number;
  readonly to: number;
  readonly kind: "works" | "waits" | "blocked";
  /** How it ended, as {@link toneOf} takes it; `busy` while it goes on. */
  readonly tone: string;
  /** What it was for, as a title: the state, which attempt, on which patch. */
  readonly says: string;
}

/** A row of the times of a run: a workstream, or a part of it. */
export interface TimeRow {
  /** That of the band or node of the graph. */
  readonly id: string;
  readonly kind: "workstream" | Part["kind"];
  readonly name: string;
  readonly workstream: string;
  readonly state: string;
  readonly parts: readonly Part[];
  readonly bars: readonly TimeBar[];
  /** Milliseconds of work. */
  readonly worked: number;
}

const kinds: Readonly<Record<string, TimeBar["kind"]>> = {
  running: "works",
  executing: "works",
  validating: "works",
  applied: "works",
  verified: "works",
  queued: "waits",
  retrying: "waits",
  blocked: "blocked",
};

/** A run at one moment, with what is known of its history. */
export interface Timed {
  readonly run: PipelineRun;
  readonly stays: Stays;
  /** The time of now, or the end of the run. */
  readonly now: number;
}

/** How long a row worked: gates judge one patch after the other, and their times are added up. */
const workedIn = (bars: readonly TimeBar[]): number =>
  bars.reduce((sum, { kind, from, to }) => sum + (kind === "works" ? to - from : 0), 0);

/** The rows of a run: each workstream, and below it what it is made of, as the graph has it. */
export function timeRows({ run, stays, now }: Timed, folded: ReadonlySet<string>): readonly TimeRow[] {
  const ofBand = Map.groupBy(run.graph.nodes, ({ workstream }) => workstream);
  const byName = new Map(run.workstreams.map((workstream) => [workstream.name, workstream]));
  return run.graph.workstreams.flatMap(({ id, name }): readonly TimeRow[] => {
    const workstream = byName.get(name);
    if (workstream === undefined) return [];
    // What still waits when all is over waits no more.
    const until = run.endedMs === undefined && !isOver(workstream.state) ? now : undefined;
    const bars = barsOf(workstream, stays, until, "");
    const head: TimeRow = {
      ...{ id, kind: "workstream", name, workstream: name, state: workstream.state },
      ...{ parts: workstream.parts, bars, worked: workedIn(bars) },
    };
    if (folded.has(name)) return [head];
    const rows = (ofBand.get(name) ?? []).map((node): TimeRow => {
      const parts = run.partsAt.get(node.id) ?? [];
      const all = parts
        .flatMap((part) => barsOf(part, stays, until, part.patch))
        .sort((a, b) => a.from - b.from);
      return {
        ...{ id: node.id, kind: node.kind, name: node.name, workstream: name, parts },
        state: worstOf(parts.map(({ state }) => state)),
        ...{ bars: all, worked: workedIn(all) },
      };
    });
    return [head, ...rows];
  });
}

function barsOf(
  one: Part | Workstream,
  stays: Stays,
  until: number | undefined,
  about: string,
): readonly TimeBar[] {
  let attempt = 0;
  const bars: TimeBar[] = [];
  for (const stay of stays.get(one.id) ?? []) {
    const kind = kinds[stay.state];
    if (stay.state === "running" || stay.state === "executing") attempt += 1;
    if (kind === undefined) continue;
    const goesOn = stay.to === undefined && until !== undefined;
    const to = stay.to ?? Math.max(until ?? stay.from, stay.from);
    if (kind !== "works" && to === stay.from) continue;
    const before = bars.at(-1);
    if (kind === "works" && before?.kind === "works" && before.to === stay.from) {
      bars[bars.length - 1] = { ...before, to, tone: toneAfter(stay, goesOn) };
      continue;
    }
    const says = [
      ...(about === "" ? [] : [about]),
      ...(kind === "works" && attempt > 1 ? [`attempt ${attempt}`] : []),
      stay.state.replaceAll("_", " "),
    ].join(", ");
    bars.push({ from: stay.from, to, kind, tone: toneAfter(stay, goesOn), says });
  }
  return bars;
}

/** An attempt that is tried again has failed. */
function toneAfter({ next }: Stay, goesOn: boolean): string {
  if (goesOn || next === undefined) return "busy";
  return next === "retrying" ? "bad" : toneOf(next);
}
