/** Most milliseconds that one timer of JavaScript counts; asked for more it does not wait at all. */
export const longestTimer = 2 ** 31 - 1;

/**
 * Calls `callback` once after any number of milliseconds, also after more than the 24.8 days of one timer; the
 * returned function cancels it. A call that is `background` does not keep the process alive.
 */
export function callAfter(milliseconds: number, callback: () => void, background = false): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = (left: number): void => {
    timer =
      left > longestTimer
        ? setTimeout(() => wait(left - longestTimer), longestTimer)
        : setTimeout(callback, left);
    if (background) timer.unref();
  };
  wait(milliseconds);
  return () => clearTimeout(timer);
}
