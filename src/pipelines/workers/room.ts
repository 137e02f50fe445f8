/** How much there is of what tasks take, by name, such as `{ gpu: 1 }`. */
export type Resources = Readonly<Record<string, number>>;

/** Whether there is room for what a task needs; what nobody has there is none of. */
export const fits = (room: Resources, needs: Resources): boolean =>
  Object.entries(needs).every(([name, many]) => many <= (room[name] ?? 0));

/** What is left of a room once something is in it. */
export function without(room: Resources, needs: Resources): Resources {
  const left: Record<string, number> = { ...room };
  for (const [name, many] of Object.entries(needs)) left[name] = (left[name] ?? 0) - many;
  return left;
}

/** Those for which there is room together, in their order: a large one that does not fit holds up no small one. */
export function fitting<T extends { readonly needs: Resources }>(
  room: Resources,
  all: readonly T[],
): readonly T[] {
  let left = room;
  return all.filter(({ needs }) => {
    if (!fits(left, needs)) return false;
    left = without(left, needs);
    return true;
  });
}
