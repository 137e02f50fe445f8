import { ObsError } from "../../../errors/index.ts";
import type { VectorMatching } from "../../../promql/index.ts";
import type { Column } from "../../model/column.ts";
import { type Labels, nameLabel } from "../../model/labels.ts";
import type { PromDialect } from "../frame.ts";
import { merged } from "../labels-once.ts";
import type { Pace } from "../pace.ts";
import { anyPresent, bySignature, signatureOf } from "../signature.ts";
import type { Operation } from "./operators.ts";
import { printed } from "./printed.ts";
import { resultLabels } from "./result-labels.ts";

/** An operator between two vectors that makes one series of two. */
export interface Joining {
  readonly operation: Operation;
  readonly matching: VectorMatching;
  readonly bool: boolean;
  readonly dialect: PromDialect;
  readonly count: number;
  readonly pace: Pace;
}

/** What an operator makes of the series that find each other. Throws an `ObsError` ENGINE_QUERY where several do. */
export function* matchSides(
  left: readonly Column[],
  right: readonly Column[],
  joining: Joining,
): Generator<undefined, readonly Column[]> {
  const { matching, operation, bool, dialect, count, pace } = joining;
  // Nothing matches where a side is empty, and nothing is wrong with the other.
  if (left.length === 0 || right.length === 0) return [];
  const isSwapped = matching.many === "right";
  const [many, one] = isSwapped ? [right, left] : [left, right];
  const signature = signatureOf(matching);
  const ones = bySignature(one, signature);
  const ambiguous = [...ones.values()].filter((same) => same.length > 1);
  if (ambiguous.length > 0) checkOne(ambiguous, anyPresent(many, count), matching);
  const changes = operation.does === "computes" && !operation.keepsName;
  const labelsOf = resultLabels({ matching, changes, bool, dialect });
  const taken = new Taken(count, matching);
  const columns: Column[] = [];
  for (const column of many) {
    const key = signature(column.labels);
    for (const other of ones.get(key) ?? []) {
      const labels = labelsOf(column.labels, other.labels);
      const seen = taken.by(key, labels);
      const result = pair(column, other, labels, joining, isSwapped, seen);
      if (result !== undefined) columns.push(result);
      if (pace.isDue(count)) yield;
    }
  }
  return merged(columns);
}

/** Where the results of one signature have been: there, a second is an error. */
class Taken {
  readonly #count: number;
  readonly #isOneToOne: boolean;
  readonly #at = new Map<string, Uint8Array>();

  constructor(count: number, { many }: VectorMatching) {
    this.#count = count;
    this.#isOneToOne = many === undefined;
  }

  by(key: string, labels: Labels): Uint8Array {
    const group = this.#isOneToOne ? key : `${key.length}:${key}${labels.key}`;
    const seen = this.#at.get(group) ?? new Uint8Array(this.#count);
    this.#at.set(group, seen);
    return seen;
  }
}

function pair(
  many: Column,
  one: Column,
  labels: Labels,
  { operation, bool, dialect, matching, count }: Joining,
  isSwapped: boolean,
  seen: Uint8Array,
): Column | undefined {
  const values = new Float64Array(count);
  const present = new Uint8Array(count);
  const [left, right] = isSwapped ? [one, many] : [many, one];
  let found = 0;
  for (let i = 0; i < count; i++) {
    if (many.present[i] !== 1 || one.present[i] !== 1) continue;
    const [a, b] = [left.values[i] ?? 0, right.values[i] ?? 0];
    const isKept = operation.does === "computes" || bool || operation.holds(a, b);
    // 2.42 looks at what a filter keeps only.
    if (isKept || dialect === 3) {
      if (seen[i] === 1) throw severalMatches(matching);
      seen[i] = 1;
    }
    if (!isKept) continue;
    if (operation.does === "computes") values[i] = operation.give(a, b);
    else values[i] = bool ? (operation.holds(a, b) ? 1 : 0) : a;
    present[i] = 1;
    found++;
  }
  return found === 0 ? undefined : { labels, values, present };
}

function severalMatches({ many }: VectorMatching): ObsError {
  return many === undefined
    ? new ObsError({
        code: "ENGINE_QUERY",
        problem:
          "multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)",
        fix: "say by group_left or group_right which side has many series, or aggregate first",
      })
    : new ObsError({
        code: "ENGINE_QUERY",
        problem: "multiple matches for labels: grouping labels must ensure unique matches",
        fix: "take no labels that make two series one, or aggregate first",
      });
}

/** Refuses two series with one signature at one moment on the side that may have one; unless nothing is to match. */
function checkOne(
  ambiguous: readonly (readonly Column[])[],
  anyMany: Uint8Array,
  matching: VectorMatching,
): void {
  for (const same of ambiguous) {
    for (let i = 0; i < anyMany.length; i++) {
      if (anyMany[i] !== 1) continue;
      const here = same.filter(({ present }) => present[i] === 1);
      const [first, second] = here;
      if (first !== undefined && second !== undefined) throw ambiguity(first.labels, second.labels, matching);
    }
  }
}

function ambiguity(a: Labels, b: Labels, { mode, labels, many }: VectorMatching): ObsError {
  const listed = new Set(labels);
  const group = mode === "on" ? a.only(listed) : a.without(new Set([nameLabel, ...listed]));
  const side = many === "right" ? "left" : "right";
  const names = [printed(a), printed(b)].sort();
  return new ObsError({
    code: "ENGINE_QUERY",
    problem: `found duplicate series for the match group ${printed(group)} on the ${side} hand-side of the operation: [${names.join(", ")}];many-to-many matching not allowed: matching labels must be unique on one side`,
    fix: "match by more labels, or aggregate that side first",
  });
}
