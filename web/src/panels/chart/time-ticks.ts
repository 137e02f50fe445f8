const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const distances = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 4, 6, 8, 12].map((n) => n * hour),
  ...[1, 2, 3, 5, 7, 14, 30, 60, 90, 180, 365].map((n) => n * day),
];

/** Round moments between two others, at least `space` px apart, and their distance in ms. */
export function timeSplits(
  from: number,
  to: number,
  width: number,
  offset: number,
  space = 70,
): { readonly times: readonly number[]; readonly distance: number } {
  const least = ((to - from) / Math.max(1, width)) * space;
  const distance = distances.find((candidate) => candidate >= least) ?? 365 * day;
  const times: number[] = [];
  const first = Math.ceil((from + offset) / distance) * distance - offset;
  for (let time = first; time <= to; time += distance) times.push(time);
  return { times, distance };
}
