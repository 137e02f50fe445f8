import type { Clock } from "./clock.ts";

/** Waits for `work` as long as `milliseconds`, and says whether it ended by then. Rejects with what it throws. */
export async function endsWithin(
  clock: Clock,
  milliseconds: number,
  work: Promise<unknown>,
): Promise<boolean> {
  let stop = (): void => {};
  const late = new Promise<false>((resolve) => {
    stop = clock.after(milliseconds, () => resolve(false));
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    stop();
  }
}
