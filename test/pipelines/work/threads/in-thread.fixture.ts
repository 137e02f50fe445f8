/** What the tests of threads call. */
import { threadId } from "node:worker_threads";

interface Context {
  readonly signal: AbortSignal;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

export default (input: unknown, { metadata }: Context) => ({ input, metadata, threadId });

export const place = (_input: unknown, { headers }: Context) => headers;

export const fails = (): never => {
  throw new RangeError("too far");
};

export const heeds = (_input: unknown, { signal }: Context): Promise<string> =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve(String(signal.reason))));

export const forever = (): never => {
  for (;;);
};

export const exits = (): never => process.exit(3);

export const eats = (): number => {
  const all: number[][] = [];
  for (;;) all.push(Array.from({ length: 1e6 }, (_, n) => n));
};

export const gives = () => () => 1;

export const notCallable = 1;
