/** Things by number, each with the numbers of those that must be done before it. */
export type Waits = readonly (readonly number[])[];

/** What can be done after what. */
export interface Sorted {
  /** Each after all that it waits for; what waits for itself is not among them. */
  readonly sequence: readonly number[];
  /** How many steps lead to each: 0 waits for nothing. */
  readonly layer: readonly number[];
  /** Those that wait for each. */
  readonly dependents: readonly (readonly number[])[];
}

/** Puts things into an order in which they can be done, in time that grows as they and their waits do. */
export function sorted(waits: Waits): Sorted {
  const open = waits.map((list) => list.length);
  const layer = waits.map(() => 0);
  const dependents = waits.map((): number[] => []);
  for (const [one, list] of waits.entries()) for (const other of list) dependents[other]?.push(one);
  const sequence = open.flatMap((count, one) => (count === 0 ? [one] : []));
  // What is added meanwhile is walked too.
  for (const one of sequence) {
    for (const next of dependents[one] ?? []) {
      layer[next] = Math.max(layer[next] ?? 0, (layer[one] ?? 0) + 1);
      open[next] = (open[next] ?? 0) - 1;
      if (open[next] === 0) sequence.push(next);
    }
  }
  return { sequence, layer, dependents };
}

/**
 * Circles of things that wait for themselves, each from a member round to just before it again. No two share a member;
 * where circles are entwined, one of them stands for all.
 */
export function circlesIn(waits: Waits, { sequence }: Sorted): readonly (readonly number[])[] {
  const done = new Set(sequence);
  const circles: (readonly number[])[] = [];
  for (const start of waits.keys()) {
    const trail = new Map<number, number>();
    let one: number | undefined = start;
    while (one !== undefined && !done.has(one) && !trail.has(one)) {
      trail.set(one, trail.size);
      // Whatever is left waits for something that is left too.
      one = waits[one]?.find((other) => !done.has(other));
    }
    const from = one === undefined ? undefined : trail.get(one);
    if (from !== undefined) circles.push([...trail.keys()].slice(from));
    for (const each of trail.keys()) done.add(each);
  }
  return circles;
}
