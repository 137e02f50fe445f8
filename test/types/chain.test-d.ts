import type { Primitive, Primitives } from "../../src/primitives/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(equal: Same<A, B>): void;
declare const { sequence, saga }: Primitives;
declare function wrap<T>(value: T): readonly [T];

// Only the first function says what it takes: each further one is told by the one before it.
const ten = sequence(
  (text: string) => text.length,
  (size) => size > 1,
  async (long) => (long ? "long" : "short"),
  (word) => ({ word }),
  ({ word }) => wrap(word),
  ([word]) => word.toUpperCase(),
  (upper) => upper.split(""),
  (letters) => letters.length,
  (size) => new Date(size),
  (moment) => moment.toISOString(),
);
same<typeof ten, Primitive<string, string>>(true);
const named = sequence(
  "ten",
  (text: string) => text.length,
  (size) => size > 1,
  async (long) => (long ? "long" : "short"),
  (word) => ({ word }),
  ({ word }) => wrap(word),
  ([word]) => word.toUpperCase(),
  (upper) => upper.split(""),
  (letters) => letters.length,
  (size) => new Date(size),
  (moment) => moment.getTime(),
);
same<typeof named, Primitive<string, number>>(true);
const run = saga("ten", [
  { name: "a", run: (text: string) => text.length },
  { name: "b", run: (size) => size > 1 },
  { name: "c", run: async (long) => (long ? "long" : "short") },
  { name: "d", run: (word) => ({ word }) },
  { name: "e", run: ({ word }) => wrap(word) },
  { name: "f", run: ([word]) => word.toUpperCase() },
  { name: "g", run: (upper) => upper.split("") },
  { name: "h", run: (letters) => letters.length },
  { name: "i", run: (size) => new Date(size) },
  { name: "j", run: (moment) => moment.getTime() },
]);
same<typeof run, Primitive<string, number>>(true);

// What is asked for reaches the function that gives it.
const asked: Primitive<string, { readonly kind: "long" | "short" }> = sequence(
  (text: string) => text.length,
  (size) => ({ kind: size > 1 ? "long" : "short" }),
);
same<typeof asked, Primitive<string, { readonly kind: "long" | "short" }>>(true);
const given: Primitive<{ readonly text: string }, number> = sequence("given", ({ text }) => text.length);
same<typeof given, Primitive<{ readonly text: string }, number>>(true);
// @ts-expect-error a chain of one gives what its one step gives
export const short: Primitive<string, number> = sequence((text: string) => text);

type Echo = (text: string) => string;
declare const echo: Echo;
declare const size: (text: string) => number;
declare const nine: [Echo, Echo, Echo, Echo, Echo, Echo, Echo, Echo, Echo];
sequence(...nine, size);
sequence("ten", ...nine, size);
// @ts-expect-error the eleventh is one too many
sequence(...nine, echo, echo);
// @ts-expect-error the eleventh is one too many
sequence("eleven", ...nine, echo, echo);
// @ts-expect-error undefined is no step
sequence(echo, undefined);
// @ts-expect-error what the first gives is no text
sequence("misfit", size, echo);
const [echoes, measures] = [
  { name: "a", run: echo },
  { name: "b", run: size },
];
// @ts-expect-error what the second gives is no text
saga("misfit", [echoes, measures, echoes]);
