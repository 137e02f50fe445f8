/**
 * Calls `then` once as soon as the signal fires, at once if it has fired; the returned function takes that back, so
 * that a signal that lives long does not keep what is over.
 */
export function whenAborted(signal: AbortSignal, then: () => void): () => void {
  if (signal.aborted) then();
  else signal.addEventListener("abort", then, { once: true });
  return () => signal.removeEventListener("abort", then);
}

/**
 * What `work` comes to, or a rejection with `reason()` as soon as the signal fires: work that ignores the signal is let
 * go, so that its caller does not hang with it. What it comes to later is dropped.
 */
export function untilAborted<T>(
  work: PromiseLike<T>,
  signal: AbortSignal,
  reason: () => unknown,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const forget = whenAborted(signal, () => reject(reason()));
    work.then(
      (value) => {
        forget();
        resolve(value);
      },
      (error: unknown) => {
        forget();
        reject(error);
      },
    );
  });
}
