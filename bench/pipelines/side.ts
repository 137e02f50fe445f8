/** One of two that do the same number of tasks. */
export interface Side {
  /** Does so many, from nothing to the end of the last; the time in milliseconds. */
  run(tasks: number): Promise<number>;
  close(): Promise<void>;
}

/** Tasks that a worker has in its hands at once, and jobs that the queue alone gives at once. */
export const atOnce = 100;

export const workers = 8;
