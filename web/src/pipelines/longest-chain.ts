import type { Stretch } from "../time/stretch.ts";
import type { Part, Workstream } from "./model.ts";
import type { Timed } from "./time-rows.ts";

/** The parts that made a run as long as it is. */
export interface Chain {
  /** By nodes of the graph: from the end of what it waited for last, to its own end. */
  readonly at: ReadonlyMap<string, readonly Stretch[]>;
  readonly lengthMs: number;
  /** How much of that is work. */
  readonly workedMs: number;
}

interface Timing {
  readonly part: Part;
  /** When it could begin: it was queued, or its work began. */
  readonly begin: number;
  readonly end: number;
  readonly worked: number;
}

const before = new Set(["pending", "blocked"]);
const working = new Set(["running", "executing", "validating", "applied", "verified"]);

/**
 * Seen from the end of the run: what ended last, of all that this waited for what ended last, and so on. If one of them
 * took no time, the run would have ended sooner. What waited for hands is on it as well.
 */
export function longestChain({ run, stays, now }: Timed): Chain {
  const timings = new Map<string, Timing>();
  for (const part of run.workstreams.flatMap(({ parts }) => parts)) {
    const found = timingOf(part, stays.get(part.id) ?? [], now);
    if (found !== undefined) timings.set(part.id, found);
  }
  const waits = waitingFor(run.workstreams);
  const at = new Map<string, Stretch[]>();
  let [lengthMs, workedMs] = [0, 0];
  const seen = new Set<string>();
  let one = latest([...timings.values()], Number.POSITIVE_INFINITY);
  while (one !== undefined && !seen.has(one.part.id)) {
    const { part, begin, end, worked } = one;
    seen.add(part.id);
    const candidates = waits(part).flatMap(({ id }) => (seen.has(id) ? [] : (timings.get(id) ?? [])));
    const previous = latest(candidates, begin);
    const from = Math.min(end, Math.max(run.createdMs, previous?.end ?? run.createdMs));
    const node = `${part.kind}:${part.workstream}/${part.name}`;
    at.set(node, [{ from, to: end }, ...(at.get(node) ?? [])]);
    lengthMs += end - from;
    workedMs += Math.min(worked, end - from);
    one = previous;
  }
  return { at, lengthMs, workedMs };
}

function timingOf(
  part: Part,
  stays: readonly { readonly state: string; readonly from: number; readonly to: number | undefined }[],
  now: number,
): Timing | undefined {
  const worked = stays.filter(({ state }) => working.has(state));
  // Patches are queued all at once, and wait for one another.
  const begin = (part.kind === "task" ? stays.find(({ state }) => !before.has(state)) : worked[0])?.from;
  const end = worked.at(-1);
  if (begin === undefined || end === undefined) return undefined;
  return {
    ...{ part, begin, end: Math.max(begin, end.to ?? now) },
    worked: worked.reduce((sum, { from, to = now }) => sum + Math.max(0, to - from), 0),
  };
}

/** What ended last, and not after a moment. */
function latest(timings: readonly Timing[], until: number): Timing | undefined {
  let found: Timing | undefined;
  for (const timing of timings)
    if (timing.end <= until && (found === undefined || timing.end > found.end)) found = timing;
  return found;
}

/** What had to end before a part could begin. */
function waitingFor(workstreams: readonly Workstream[]): (part: Part) => readonly Part[] {
  const byName = new Map(workstreams.map((workstream) => [workstream.name, workstream]));
  const tasks = new Map(
    workstreams.flatMap(({ name, parts }) =>
      parts.flatMap((part) => (part.kind === "task" ? [[`${name}/${part.name}`, part] as const] : [])),
    ),
  );
  const ofOthers = (workstream: string): readonly Part[] =>
    (byName.get(workstream)?.after ?? []).flatMap((name) => byName.get(name)?.parts ?? []);
  return ({ kind, workstream, after }) => {
    if (kind === "task" && after.length > 0)
      return after.flatMap((name) => tasks.get(`${workstream}/${name}`) ?? []);
    // Patches are tried one after the other, and judged after the tasks.
    const own = kind === "task" ? [] : (byName.get(workstream)?.parts ?? []);
    return own.length > 1 ? [...own, ...ofOthers(workstream)] : ofOthers(workstream);
  };
}
