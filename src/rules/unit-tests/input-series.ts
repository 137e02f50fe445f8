import { exposedName } from "../../catalog/index.ts";
import type { TestSeries } from "../model/scenario.ts";

/** Some steps during which every series does one thing. */
export interface Phase {
  readonly steps: number;
  /** With the labels of their targets. */
  readonly series: readonly TestSeries[];
  /** Whether processes begin anew with it, and their counters at 0. */
  readonly restarts?: boolean;
}

interface InputSeries {
  readonly series: string;
  readonly values: string;
}

/** How a test goes: seconds between two steps, and whether a counter that a phase leaves out is gone. */
export interface Manner {
  readonly step: number;
  readonly byTheLetter: boolean;
}

/** What a series does in one phase; undefined where it is not there. */
type Move = Pick<TestSeries, "moves" | "amount" | "from"> | undefined;

/**
 * The phases, one after the other, in promtool's notation. Step 0 is before the first phase: its counters are at 0 and
 * its gauges where it has them, so that it begins to count at step 1.
 */
export function inputSeries(
  phases: readonly Phase[],
  manner: Manner,
  namespace: string,
): readonly InputSeries[] {
  const timeline = phases.map(({ series }) => byKey(series));
  const keys = new Map(timeline.flatMap((known) => [...known]));
  return [...keys].map(([key, { name, labels, moves }]) => {
    const stands: Move = moves === "grow" && !manner.byTheLetter ? { moves, amount: 0 } : undefined;
    const does = phases.map((phase, i) => ({ ...phase, move: timeline[i]?.get(key) ?? stands }));
    const text = Object.entries(labels)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
    return { series: `${exposedName(name, namespace)}{${text.join(", ")}}`, values: notation(does, manner) };
  });
}

interface Stretch {
  readonly steps: number;
  readonly restarts?: boolean;
  readonly move: Move;
}

function notation(stretches: readonly Stretch[], { step }: Manner): string {
  const first = stretches[0]?.move;
  let level = first?.moves === "grow" ? (first.from ?? 0) : (first?.amount ?? 0);
  let at = 0;
  let isThere = first !== undefined;
  const parts = [first === undefined ? "_" : `${first.moves === "ago" ? -level : level}`];
  for (const { steps, restarts = false, move } of stretches) {
    if (steps === 0) continue;
    if (move === undefined) {
      if (isThere) parts.push("stale");
      const silent = steps - (isThere ? 1 : 0);
      if (silent > 0) parts.push(`_x${silent}`);
    } else if (move.moves === "grow") {
      const from = restarts || !isThere ? 0 : level;
      parts.push(run(from + move.amount, move.amount, steps));
      level = from;
      // As promtool adds up: what is less by a rounding would be a counter that began anew.
      for (let one = 0; one < steps; one += 1) level += move.amount;
    } else if (move.moves === "ago") parts.push(run((at + 1) * step - move.amount, step, steps));
    else {
      parts.push(run(move.amount, 0, steps));
      level = move.amount;
    }
    isThere = move !== undefined;
    at += steps;
  }
  return parts.join(" ");
}

/** So many values from one on, each by as much more or less than the one before. */
function run(from: number, by: number, count: number): string {
  if (count === 1) return `${from}`;
  // `a+bxn` is n + 1 values.
  return by === 0 ? `${from}x${count - 1}` : `${from}${by < 0 ? "-" : "+"}${Math.abs(by)}x${count - 1}`;
}

/** Of two with the same name and labels the first one counts. */
function byKey(series: readonly TestSeries[]): ReadonlyMap<string, TestSeries> {
  const known = new Map<string, TestSeries>();
  for (const one of series) {
    const key = keyOf(one);
    if (!known.has(key)) known.set(key, one);
  }
  return known;
}

function keyOf({ name, labels }: TestSeries): string {
  return JSON.stringify([name, Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}
