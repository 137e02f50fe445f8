import type { Component } from "../component.ts";

/** Components that need each other round about, each named once: the shortest way round of each knot. */
export function cyclesOf(components: readonly Component[]): readonly (readonly string[])[] {
  const names = new Set(components.map(({ name }) => name));
  const edges = new Map(
    components.map(({ name, dependencies }) => [
      name,
      dependencies.flatMap((each) => (names.has(each.name) ? [each.name] : [])),
    ]),
  );
  return knotsOf(edges)
    .filter((knot) => knot.length > 1)
    .map((knot) => shortestRound(new Set(knot), edges));
}

type Edges = ReadonlyMap<string, readonly string[]>;

/** The strongly connected parts, by Tarjan's way without recursion: a chain of a thousand is no deep stack. */
export function knotsOf(edges: Edges): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const knots: (readonly string[])[] = [];
  for (const root of edges.keys()) {
    if (order.has(root)) continue;
    const trail: { readonly name: string; next: number }[] = [];
    const enter = (name: string): void => {
      low.set(name, order.size);
      order.set(name, order.size);
      open.push(name);
      isOpen.add(name);
      trail.push({ name, next: 0 });
    };
    const lower = (name: string, to: number | undefined): void => {
      low.set(name, Math.min(low.get(name) ?? 0, to ?? 0));
    };
    enter(root);
    for (let step = trail.at(-1); step !== undefined; step = trail.at(-1)) {
      const { name } = step;
      const next = edges.get(name)?.[step.next];
      step.next += 1;
      if (next !== undefined) {
        if (!order.has(next)) enter(next);
        else if (isOpen.has(next)) lower(name, order.get(next));
        continue;
      }
      trail.pop();
      const before = trail.at(-1);
      if (before !== undefined) lower(before.name, low.get(name));
      if (low.get(name) !== order.get(name)) continue;
      const knot = open.splice(open.lastIndexOf(name));
      for (const each of knot) isOpen.delete(each);
      knots.push(knot);
    }
  }
  return knots;
}

/** The shortest way from the first by name round to itself. */
function shortestRound(knot: ReadonlySet<string>, edges: Edges): readonly string[] {
  const [start = ""] = [...knot].sort();
  const cameFrom = new Map<string, string>();
  const waiting = [start];
  for (const name of waiting) {
    for (const next of edges.get(name) ?? []) {
      if (next === start) return wayTo(name, start, cameFrom);
      if (!knot.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, name);
      waiting.push(next);
    }
  }
  return [start];
}

function wayTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way: string[] = [];
  for (let at: string | undefined = end; at !== undefined && at !== start; at = cameFrom.get(at))
    way.push(at);
  return [start, ...way.reverse()];
}
