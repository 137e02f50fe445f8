import type { RunSpan } from "../../../src/runs/support/index.ts";
import type { SpanNode, SpanTree } from "./span-tree.ts";

/** Spans of two runs that stand at the same place; one of them may be missing. */
export interface AlignedRow {
  readonly name: string;
  readonly service: string;
  readonly depth: number;
  readonly a: SpanNode | undefined;
  readonly b: SpanNode | undefined;
}

const keyOf = ({ name, service }: RunSpan): string => JSON.stringify([service, name]);

type Pair = readonly [a: SpanNode | undefined, b: SpanNode | undefined];

/** Children of one place, paired by their name: the first of a name with the first of that name, and so on. */
function pairsOf(left: readonly SpanNode[], right: readonly SpanNode[]): readonly Pair[] {
  const waiting = Map.groupBy(right, ({ span }) => keyOf(span));
  const partner = new Map<SpanNode, SpanNode>();
  for (const node of left) {
    const key = keyOf(node.span);
    const [first, ...rest] = waiting.get(key) ?? [];
    if (first === undefined) continue;
    partner.set(node, first);
    waiting.set(key, rest);
  }
  const taken = new Set(partner.values());
  const pairs: Pair[] = left.map((node) => [node, partner.get(node)]);
  // What only the second has stands behind what it stood behind there.
  let at = 0;
  for (const node of right) {
    if (taken.has(node)) at = Math.max(at, pairs.findIndex(([, b]) => b === node) + 1);
    else {
      pairs.splice(at, 0, [undefined, node]);
      at += 1;
    }
  }
  return pairs;
}

/** Two runs side by side, from top to bottom. */
export function alignRuns(left: SpanTree, right: SpanTree): readonly AlignedRow[] {
  const rows: AlignedRow[] = [];
  const open = pairsOf(left.roots, right.roots)
    .toReversed()
    .map((pair) => ({ pair, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const {
      pair: [a, b],
      depth,
    } = next;
    const span = (a ?? b)?.span;
    if (span === undefined) continue;
    rows.push({ name: span.name, service: span.service, depth, a, b });
    for (const pair of pairsOf(a?.children ?? [], b?.children ?? []).toReversed())
      open.push({ pair, depth: depth + 1 });
  }
  return rows;
}

/** Whether two spans differ by so much that one should look: a fifth and a millisecond, an outcome, or one is missing. */
export function differs({ a, b }: AlignedRow): boolean {
  if (a === undefined || b === undefined) return true;
  if (a.span.status !== b.span.status) return true;
  const [one, other] = [a.span.durationMs, b.span.durationMs];
  return Math.abs(one - other) > Math.max(1, 0.2 * Math.max(one, other));
}
