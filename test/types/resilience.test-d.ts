import {
  type BreakerSnapshot,
  type BulkheadPrimitive,
  type CircuitBreakerPrimitive,
  CircuitOpenError,
  type Primitive,
  type Primitives,
} from "../../src/primitives/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(equal: Same<A, B>): void;
declare const primitives: Primitives;
const { retry, timeout, fallback, circuitBreaker, bulkhead, sequence } = primitives;

interface Question {
  readonly text: string;
}
interface Answer {
  readonly text: string;
  readonly cost: number;
}
declare function openai(question: Question): Promise<Answer>;
declare function count(text: string): number;

// They nest, and keep the types of what is inside.
const guarded = retry("openai", { attempts: 3 }, timeout("openai", { after: "20s" }, openai));
same<typeof guarded, Primitive<Question, Answer>>(true);
sequence(guarded, (answer) => answer.cost);
// @ts-expect-error the input is a Question
guarded.run("text");
// @ts-expect-error that is no duration
retry("openai", { delay: "2 minutes" }, openai);
retry("openai", { delay: "1.5s", maxDelay: "1h30m" }, openai);
// @ts-expect-error there is no such jitter
retry("openai", { jitter: "some" }, openai);
// @ts-expect-error a predicate says yes or no
retry("openai", { retryable: async () => true }, openai);
// @ts-expect-error a step is needed
retry("openai", { attempts: 3 });

// A fallback may give something else, and takes what the step takes.
const limited = timeout("openai", { after: 500, fallback: (question) => question.text }, openai);
same<typeof limited, Primitive<Question, Answer | string>>(true);
// @ts-expect-error the fallback takes a Question as well
timeout("openai", { after: 500, fallback: count }, openai);
// @ts-expect-error a time limit has a limit
timeout("openai", {}, openai);

// A chain, by names and as a list.
const chain = fallback("answer", { primary: guarded, canned: (question: Question) => question.text.length });
same<typeof chain, Primitive<Question, Answer | number>>(true);
const list = fallback("answer", [guarded, openai]);
same<typeof list, Primitive<Question, Answer>>(true);
const inPlace = fallback("answer", { primary: timeout("openai", { after: "1s" }, openai) });
same<typeof inPlace, Primitive<Question, Answer>>(true);
// @ts-expect-error a step is a primitive or a function
fallback("answer", { primary: guarded, canned: "later" });

// A breaker can be looked at and stored.
const breaker = circuitBreaker(
  "openai",
  { strategy: { type: "sampling", window: "30s", failureRatio: 0.3 }, openFor: "10s", trials: 2 },
  openai,
);
same<typeof breaker, CircuitBreakerPrimitive<Question, Answer>>(true);
same<typeof breaker.state, "closed" | "open" | "half_open" | "isolated">(true);
const snapshot: BreakerSnapshot = breaker.toJSON();
circuitBreaker("openai", { initialState: snapshot }, openai);
const release = breaker.isolate();
release();
// @ts-expect-error consecutive failures have no size
circuitBreaker("openai", { strategy: { type: "consecutive", size: 5 } }, openai);
// @ts-expect-error there is no such strategy
circuitBreaker("openai", { strategy: { type: "mood" } }, openai);
// @ts-expect-error the state is read, not set
breaker.state = "closed";
declare const error: unknown;
if (error instanceof CircuitOpenError) same<typeof error.retryAt, Date | undefined>(true);

// A bulkhead has a limit.
const narrow = bulkhead("openai", { limit: 8, queue: 32 }, openai);
same<typeof narrow, BulkheadPrimitive<Question, Answer>>(true);
// @ts-expect-error a bulkhead has a limit
bulkhead("openai", { queue: 32 }, openai);
