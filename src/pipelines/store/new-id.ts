import { v7 } from "uuid";

/** An id that no other process makes too, and that sorts by the time at which it was made (RFC 9562, version 7). */
export const newId = (): string => v7();

/** As many of them, one after another: each is the one before and one more, as the standard has it for many at once. */
export function newIds(count: number): readonly string[] {
  const first = newId();
  const rest = Number.parseInt(first.slice(-8), 16);
  return Array.from(
    { length: count },
    (_, nth) => `${first.slice(0, -8)}${((rest + nth) % 2 ** 32).toString(16).padStart(8, "0")}`,
  );
}
