import type { Primitive, Primitives, Settled } from "../../src/primitives/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(equal: Same<A, B>): void;
declare const primitives: Primitives;
const { step, sequence, parallel, branch, match, saga } = primitives;

interface Short {
  readonly size: "short";
  readonly text: string;
}
interface Long {
  readonly size: "long";
  readonly pages: readonly string[];
}
declare function summarize(text: string): Promise<number>;
declare const isLong: (page: Short | Long) => page is Long;

// branch
const both = branch(
  "long",
  (text: string) => text.length > 5,
  summarize,
  () => null,
);
same<typeof both, Primitive<string, number | null>>(true);
const one = branch("long", async (text: string) => text.length > 5, step("s", summarize));
same<typeof one, Primitive<string, number | string>>(true);
const guarded = branch(
  "long",
  isLong,
  (page) => page.pages,
  (page) => page.text,
);
same<typeof guarded, Primitive<Short | Long, readonly string[] | string>>(true);
const narrowed = branch("long", isLong, (page) => page.pages);
same<typeof narrowed, Primitive<Short | Long, readonly string[] | Short>>(true);
sequence(
  (n: number) => `${n}`,
  both,
  (size) => size?.toFixed() ?? "none",
);
// @ts-expect-error a text is no answer to a question
branch("long", (text: string) => text, summarize);
// @ts-expect-error the step does not take a number
branch("long", (n: number) => n > 5, summarize);

// match
const matched = match("kind", {
  choose: (text: string) => (text === "" ? undefined : text.length > 5 ? "long" : "short"),
  cases: { long: summarize, short: (text: string) => text },
});
same<typeof matched, Primitive<string, number | string>>(true);
const otherwise = match("kind", {
  choose: async () => "a" as const,
  cases: { a: summarize },
  default: (text: string) => ({ text }),
});
same<typeof otherwise, Primitive<string, number | { text: string }>>(true);
match("kind", {
  // @ts-expect-error there is no case of that name
  choose: () => "b",
  cases: { a: summarize },
});
match("kind", {
  choose: () => "a",
  cases: { a: summarize },
  // @ts-expect-error a number is no step
  default: 5,
});

// saga
interface Order {
  readonly item: string;
}
declare function reserve(order: Order): Promise<{ readonly place: number }>;
declare function release(place: number): Promise<void>;
const order = saga("order", [
  { name: "reserve", run: reserve, compensate: ({ output }) => release(output.place) },
  {
    name: "charge",
    run: (reserved, context) => ({ ...reserved, payment: context.correlationId }),
    compensate: async ({ input, output, error }, context) => {
      same<typeof input, { readonly place: number }>(true);
      same<typeof output.payment, string>(true);
      same<typeof error, unknown>(true);
      context.throwIfAborted();
    },
  },
  { name: "ship", run: (charged) => charged.payment.length },
]);
same<typeof order, Primitive<Order, number>>(true);
saga("undone by a primitive", [
  {
    name: "a",
    run: reserve,
    compensate: step("b", ({ output }: { output: { place: number } }) => output.place),
  },
]);
saga("limited", [{ name: "a", run: reserve }], { compensateWithin: "5s" });
// @ts-expect-error a saga has at least one step
saga("empty", []);
// @ts-expect-error a step has a name
saga("nameless", [{ run: reserve }]);
const kept = { name: "a", run: reserve };
// @ts-expect-error the second step does not take what the first gives
saga("misfit", [kept, { name: "b", run: summarize }]);
// @ts-expect-error the compensation is told a place, not a payment
saga("misled", [{ name: "a", run: reserve, compensate: ({ output }) => output.payment }]);

// parallel
const settled = parallel("s", { n: summarize, t: (text: string) => text }, { mode: "settle" });
same<Awaited<ReturnType<typeof settled.run>>, { n: Settled<number>; t: Settled<string> }>(true);
const list = parallel([summarize, (text: string) => text], { mode: "settle", concurrency: 1 });
same<Awaited<ReturnType<typeof list.run>>, [Settled<number>, Settled<string>]>(true);
const limited = parallel("l", { n: summarize }, { concurrency: 2 });
same<Awaited<ReturnType<typeof limited.run>>, { n: number }>(true);
const unnamed = parallel({ n: summarize }, { mode: "fail-fast", concurrency: 2 });
same<Awaited<ReturnType<typeof unnamed.run>>, { n: number }>(true);
declare const outcome: Settled<number>;
if (outcome.status === "ok") outcome.value.toFixed();
else if (outcome.status === "timeout") String(outcome.error);
// @ts-expect-error there may be no value
outcome.value;
// @ts-expect-error that mode does not exist
parallel({ n: summarize }, { mode: "race" });
