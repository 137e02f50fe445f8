/** Runs a task when a place is free; a task whose signal fires while it waits never starts. */
export type Queue = <Result>(task: () => Promise<Result>, signal: AbortSignal) => Promise<Result>;

/** A queue that runs so many tasks at once, first come first served. */
export function createQueue(places: number): Queue {
  let free = Math.max(1, places);
  const waiting = new Set<() => void>();
  const release = (): void => {
    const [next] = waiting;
    if (next === undefined) {
      free += 1;
      return;
    }
    waiting.delete(next);
    next();
  };
  const place = (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const go = (): void => {
      signal.removeEventListener("abort", leave);
      resolve();
    };
    const leave = (): void => {
      waiting.delete(go);
      reject(signal.reason);
    };
    waiting.add(go);
    signal.addEventListener("abort", leave, { once: true });
    return promise;
  };
  return async (task, signal) => {
    await place(signal);
    try {
      return await task();
    } finally {
      release();
    }
  };
}
