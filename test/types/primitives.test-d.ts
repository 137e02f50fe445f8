import { closed, counter, defineMetrics } from "../../src/catalog/index.ts";
import type { Primitive, Primitives, Step } from "../../src/primitives/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import type { RunContext } from "../../src/telemetry/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(equal: Same<A, B>): void;
declare const primitives: Primitives;
const { step, sequence, parallel, router, cache, workflow } = primitives;

interface Question {
  readonly text: string;
}
interface Answer {
  readonly text: string;
  readonly cost: number;
}
declare function normalize(question: Question): Promise<Question>;
declare function local(question: Question, context: RunContext): Promise<Answer>;
declare function premium(question: Question): Promise<Answer>;
declare function count(answer: Answer): number;

// The usage example of the design.
const answer = workflow(
  "answer",
  sequence(
    normalize,
    cache(
      "answers",
      { ttl: "1h", key: (question: Question) => question.text },
      router("model", {
        routes: { fast: local, premium },
        choose: (question) => (question.text.length < 200 ? "fast" : "premium"),
        fallbackRoute: "fast",
      }),
    ),
  ),
);
same<typeof answer, Primitive<Question, Answer>>(true);
same<Awaited<ReturnType<typeof answer.run>>, Answer>(true);

// step
same<ReturnType<typeof step<string, number>>, Primitive<string, number>>(true);
const length = step("length", (text: string) => text.length);
same<typeof length, Primitive<string, number>>(true);
const awaited = step("awaited", async (text: string, context) => context.correlationId + text);
same<typeof awaited, Primitive<string, string>>(true);

// sequence and pipe
const chain = sequence("chain", normalize, local, count, (n) => n.toFixed(2));
same<typeof chain, Primitive<Question, string>>(true);
same<ReturnType<typeof piped.run>, Promise<number>>(true);
const piped = step("local", local).pipe(count);
// @ts-expect-error count takes an Answer, not a Question
sequence(normalize, count);
// @ts-expect-error the third step does not fit the second
sequence("named", normalize, local, normalize, count);
// @ts-expect-error the step after the pipe does not fit
step("local", local).pipe(normalize).pipe(count);
// @ts-expect-error a sequence has at least one step
sequence();
// @ts-expect-error a number is no step
sequence(normalize, 5);
// @ts-expect-error a primitive that does not fit is refused like a function
sequence(normalize, length);
// @ts-expect-error the input is a Question
answer.run("text");
// @ts-expect-error primitives cannot be awaited by accident
answer.then;

// parallel
const both = parallel({ answer: local, size: step("size", (question: Question) => question.text.length) });
same<Awaited<ReturnType<typeof both.run>>, { answer: Answer; size: number }>(true);
const pair = parallel("pair", [local, length]);
same<Awaited<ReturnType<typeof pair.run>>, [Answer, number]>(true);
same<Parameters<typeof pair.run>[0], Question & string>(true);

// router
const routed = router("kinds", {
  routes: { words: length, asked: (text: string) => ({ text }) },
  choose: (text) => (text === "" ? "words" : "asked"),
  defaultRoute: "words",
});
same<typeof routed, Primitive<string, number | { text: string }>>(true);
router("wrong", {
  routes: { words: length },
  // @ts-expect-error there is no route of that name
  choose: () => "letters",
});
router("wrong", {
  routes: { words: length },
  choose: () => "words",
  // @ts-expect-error there is no route of that name
  fallbackRoute: "letters",
});
router("wrong", {
  routes: { words: length },
  choose: () => "words",
  // @ts-expect-error there is no route of that name
  defaultRoute: "letters",
});
router("later", { routes: { words: length }, choose: async () => "words" as const });

// cache
const cached = cache("lengths", { key: (text) => text, ttl: 250, maxEntries: 10 }, length);
same<Parameters<typeof cached.run>[0], string>(true);
cached.clear();
same<typeof cached.size, number>(true);
// @ts-expect-error a number is no key
cache("lengths", { key: (text: string) => text.length }, length);
// @ts-expect-error that is no duration
cache("lengths", { key: (text: string) => text, ttl: "5x" }, length);
// @ts-expect-error the key must take what the step takes
cache("lengths", { key: (n: number) => `${n}` }, length);

// A step is a function or a primitive.
const steps: readonly Step<string, number>[] = [length, (text) => text.length, async (text) => text.length];
steps.map((one) => sequence(one, (n: number) => n));

// A workflow is a primitive: it nests.
workflow("outer", sequence(answer, count));

// A service adds metrics of its own, and asks for them as for ours.
const { metrics } = createTelemetry({
  service: "typed",
  metrics: [
    defineMetrics({
      story_words_total: counter({ help: "Words.", owner: "story", labels: { tone: closed("dry") } }),
    }),
  ],
});
metrics.counter("story_words_total").inc({ tone: "dry" });
metrics.counter("tta_cache_requests_total").inc({ cache: "c", result: "hit" });
// @ts-expect-error that tone does not exist
metrics.counter("story_words_total").inc({ tone: "wet" });
// @ts-expect-error nobody defined it
metrics.counter("story_letters_total");
// @ts-expect-error a service has a name
createTelemetry({});
