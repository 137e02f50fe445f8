import type { Stretch } from "../time/stretch.ts";
import type { SpanNode, SpanTree } from "./span-tree.ts";

interface Visit {
  readonly node: SpanNode | undefined;
  readonly children: readonly SpanNode[];
  readonly start: number;
  readonly until: number;
}

/**
 * The stretches of each span by which the run would end sooner if they took no time. Seen from its end, the time of a
 * span belongs to the child that ended last, before that child began to the one that ended last before, and what is
 * left between them to the span itself.
 */
export function criticalPath({ roots, start, end }: SpanTree): ReadonlyMap<SpanNode, readonly Stretch[]> {
  const found = new Map<SpanNode, Stretch[]>();
  const own = (node: SpanNode | undefined, from: number, to: number): void => {
    if (node === undefined || to <= from) return;
    const stretches = found.get(node);
    if (stretches === undefined) found.set(node, [{ from, to }]);
    else stretches.unshift({ from, to });
  };
  const open: Visit[] = [{ node: undefined, children: roots, start, until: end }];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { node, children, until } = visit;
    let cursor = until;
    for (const child of children.toSorted((a, b) => b.end - a.end || b.start - a.start)) {
      // What goes on after its parent counts as far as that did.
      const last = Math.min(child.end, until);
      // And what began before it, as if it had begun with it.
      const first = Math.max(child.start, visit.start);
      if (last > cursor || first >= cursor || last <= first) continue;
      own(node, last, cursor);
      open.push({ node: child, children: child.children, start: first, until: last });
      cursor = first;
    }
    own(node, visit.start, cursor);
  }
  return found;
}

/** Milliseconds of some stretches. */
export const lengthOf = (stretches: readonly Stretch[] = []): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0);

/** Milliseconds of a span in which none of its children ran. */
export function ownTime({ start, end, children }: SpanNode): number {
  let [busy, until] = [0, start];
  for (const child of children) {
    const [from, to] = [Math.max(child.start, until), Math.min(child.end, end)];
    if (to > from) busy += to - from;
    until = Math.max(until, Math.min(child.end, end));
  }
  return Math.max(0, end - start - busy);
}
