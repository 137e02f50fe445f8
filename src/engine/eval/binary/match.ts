import { ObsError } from "../../../errors/index.ts";
import type { VectorMatching } from "../../../promql/index.ts";
import type { Column } from "../../model/column.ts";
import type { PromDialect } from "../../model/dialect.ts";
import { type Labels, nameLabel } from "../../model/labels.ts";
import { type Arrays, arraysOf } from "../arrays.ts";
import { merged } from "../labels-once.ts";
import type { Pace } from "../pace.ts";
import { anyPresent, bySignature, signatureOf } from "../signature.ts";
import { fillPairs } from "./fill-pairs.ts";
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
  const taken = new Taken(joining);
  const take = arraysOf(count, true);
  let free: Arrays | undefined;
  const columns: Column[] = [];
  for (const column of many) {
    const key = signature(column.labels);
    for (const other of ones.get(key) ?? []) {
      free ??= take();
      const result = { labels: labelsOf(column.labels, other.labels), ...free };
      const [a, b] = isSwapped ? [other, column] : [column, other];
      const found = fillPairs(operation, bool, { left: a, right: b, kept: a }, result);
      // 2.42 looks at what a filter keeps only.
      if (found > 0 || dialect === 3) taken.add(key, { many: column, one: other, result });
      if (found > 0) {
        free = undefined;
        columns.push(result);
      }
      if (pace.isDue(count)) yield;
    }
  }
  return merged(columns);
}

interface Pair {
  readonly many: Column;
  readonly one: Column;
  readonly result: Column;
}

/** What was paired by one signature: where two pairs are at one moment, the matching is no matching. */
class Taken {
  readonly #joining: Joining;
  readonly #pairs = new Map<string, Pair[]>();

  constructor(joining: Joining) {
    this.#joining = joining;
  }

  /** Throws an `ObsError` ENGINE_QUERY where another stands at one moment. */
  add(key: string, pair: Pair): void {
    const { matching } = this.#joining;
    const group = matching.many === undefined ? key : `${key.length}:${key}${pair.result.labels.key}`;
    const others = this.#pairs.get(group);
    if (others === undefined) {
      this.#pairs.set(group, [pair]);
      return;
    }
    for (let i = 0; i < this.#joining.count; i++) {
      if (this.#isAt(pair, i) && others.some((other) => this.#isAt(other, i))) throw severalMatches(matching);
    }
    others.push(pair);
  }

  #isAt({ many, one, result }: Pair, i: number): boolean {
    if (this.#joining.dialect === 2) return result.present[i] === 1;
    return many.present[i] === 1 && one.present[i] === 1;
  }
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
