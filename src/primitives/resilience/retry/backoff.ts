import {
  decorrelatedJitterGenerator,
  ExponentialBackoff,
  fullJitterGenerator,
  halfJitterGenerator,
  type IBackoff,
  type IBackoffFactory,
  noJitterGenerator,
} from "cockatiel";
import type { Jitter } from "./retry-types.ts";

interface Bounds {
  readonly initialDelay: number;
  readonly maxDelay: number;
}

const kinds: Readonly<Record<Jitter, (bounds: Bounds) => IBackoffFactory<unknown>>> = {
  full: (bounds) => new ExponentialBackoff({ ...bounds, generator: fullJitterGenerator }),
  half: (bounds) => new ExponentialBackoff({ ...bounds, generator: halfJitterGenerator }),
  decorrelated: (bounds) => new ExponentialBackoff({ ...bounds, generator: decorrelatedJitterGenerator }),
  none: (bounds) => new ExponentialBackoff({ ...bounds, generator: noJitterGenerator }),
};

/** Every way to spread waits, for messages. */
export const jitters: readonly string[] = Object.keys(kinds);

/** One wait longer than the other, up to `maxDelay`; each holds its length and gives the next. */
export type Wait = IBackoff<unknown>;

/** The waits of one run, both bounds in milliseconds. */
export function firstWait(jitter: Jitter, bounds: Bounds): () => Wait {
  const factory = kinds[jitter](bounds);
  return () => factory.next(undefined);
}
