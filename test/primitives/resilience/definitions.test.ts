import { describe, expect, it } from "vitest";
import { open } from "./open.ts";

const fn = (text: string): string => text;
// Users of plain JavaScript have no compiler that stops them.
const anything = (value: unknown) => value as never;
const noDurations = [0, -1, Number.NaN, Number.POSITIVE_INFINITY, "5x", "", "-1s", "0s", null];
const noWholes = [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "3", null];
const noRatios = [0, 1, -0.1, 1.5, Number.NaN, "0.5", null];

describe("what is refused when a resilience primitive is built", () => {
  const { retry, timeout, fallback, circuitBreaker, bulkhead } = open();
  type Case = readonly [string, () => unknown, string, string];
  const each = (values: readonly unknown[], make: (value: never) => Case): readonly Case[] =>
    values.map((value) => make(anything(value)));

  const cases: readonly Case[] = [
    ["a retry without a name", () => retry("", {}, fn), "PRIMITIVE_NAME", 'a retry has the name ""'],
    [
      "a retry without a step",
      () => retry("r", {}, anything(undefined)),
      "PRIMITIVE_STEP",
      "the step of retry",
    ],
    [
      "options in place of a step",
      () => timeout("t", anything(fn), anything(fn)),
      "PRIMITIVE_DURATION",
      "the limit of",
    ],
    [
      "a timeout without options",
      () => timeout("t", anything(undefined), fn),
      "PRIMITIVE_DURATION",
      "is undefined",
    ],
    [
      "a timeout without a step",
      () => timeout("t", { after: 1 }, anything(5)),
      "PRIMITIVE_STEP",
      "is number",
    ],
    [
      "a fallback that is no step",
      () => timeout("t", { after: 1, fallback: anything("x") }, fn),
      "PRIMITIVE_STEP",
      'the fallback of timeout "t" is string',
    ],
    [
      "a limit of more than a thousand years",
      () => timeout("t", { after: "8760001h" }, fn),
      "PRIMITIVE_DURATION",
      "up to a thousand years",
    ],
    [
      "an unknown jitter",
      () => retry("r", { jitter: anything("much") }, fn),
      "PRIMITIVE_OPTION",
      'is "much"',
    ],
    [
      "a jitter of every object",
      () => retry("r", { jitter: anything("toString") }, fn),
      "PRIMITIVE_OPTION",
      "jitter",
    ],
    [
      "a retryable that is no function",
      () => retry("r", { retryable: anything(true) }, fn),
      "PRIMITIVE_OPTION",
      'the retryable of retry "r" is boolean',
    ],
    ["an empty chain", () => fallback("f", {}), "PRIMITIVE_EMPTY", 'fallback "f" has no steps'],
    ["an empty list", () => fallback("f", []), "PRIMITIVE_EMPTY", 'fallback "f" has no steps'],
    ["no chain at all", () => fallback("f", anything(undefined)), "PRIMITIVE_EMPTY", "has no steps"],
    [
      "a hole in a list",
      () => fallback("f", anything([fn, undefined])),
      "PRIMITIVE_STEP",
      "step 2 of fallback",
    ],
    [
      "a step without a name",
      () => fallback("f", [fn, () => "x"]),
      "PRIMITIVE_OPTION",
      "has no name for step 2",
    ],
    ["a key without a name", () => fallback("f", { "": fn }), "PRIMITIVE_OPTION", "has no name for step 1"],
    [
      "a step called exhausted",
      () => fallback("f", { exhausted: fn }),
      "PRIMITIVE_OPTION",
      'a step "exhausted"',
    ],
    ["two steps of one name", () => fallback("f", [fn, fn]), "PRIMITIVE_OPTION", 'has two steps "fn"'],
    [
      "a number as a key, which would come first",
      () => fallback("f", { b: fn, 1: fn }),
      "PRIMITIVE_OPTION",
      'has a step "1", which an object does not keep in place',
    ],
    [
      "an unknown strategy",
      () => circuitBreaker("c", { strategy: anything({ type: "mood" }) }, fn),
      "PRIMITIVE_OPTION",
      'the strategy of circuit breaker "c" is {"type":"mood"}: give its type',
    ],
    [
      "a strategy that is only a word",
      () => circuitBreaker("c", { strategy: anything("count") }, fn),
      "PRIMITIVE_OPTION",
      'is "count": give its type',
    ],
    [
      "a minimum above the size",
      () => circuitBreaker("c", { strategy: { type: "count", size: 5, minimumCalls: 6 } }, fn),
      "PRIMITIVE_OPTION",
      "more than the 5 calls",
    ],
    [
      "a longest time shorter than the first",
      () => circuitBreaker("c", { openFor: "10s", maxOpenFor: "5s" }, fn),
      "PRIMITIVE_OPTION",
      "less than the 10000 ms",
    ],
    [
      "an isFailure that is no function",
      () => circuitBreaker("c", { isFailure: anything("error") }, fn),
      "PRIMITIVE_OPTION",
      'the isFailure of circuit breaker "c" is string',
    ],
    ["a breaker without a step", () => circuitBreaker("c", {}, anything(null)), "PRIMITIVE_STEP", "is null"],
    [
      "a bulkhead without options",
      () => bulkhead("b", anything(undefined), fn),
      "PRIMITIVE_OPTION",
      "is undefined",
    ],
    [
      "a bulkhead without a step",
      () => bulkhead("b", { limit: 1 }, anything({})),
      "PRIMITIVE_STEP",
      "is object",
    ],
    ...each(noDurations, (value) => [
      `a limit of ${JSON.stringify(value)}`,
      () => timeout("t", { after: value }, fn),
      "PRIMITIVE_DURATION",
      'the limit of timeout "t" is ',
    ]),
    ...each(noDurations, (value) => [
      `a delay of ${JSON.stringify(value)}`,
      () => retry("r", { delay: value }, fn),
      "PRIMITIVE_DURATION",
      'the delay of retry "r" is ',
    ]),
    ...each(noDurations, (value) => [
      `a maxDelay of ${JSON.stringify(value)}`,
      () => retry("r", { maxDelay: value }, fn),
      "PRIMITIVE_DURATION",
      'the maxDelay of retry "r" is ',
    ]),
    ...each(noDurations, (value) => [
      `an openFor of ${JSON.stringify(value)}`,
      () => circuitBreaker("c", { openFor: value }, fn),
      "PRIMITIVE_DURATION",
      'the openFor of circuit breaker "c" is ',
    ]),
    ...each(noDurations.slice(0, -1), (value) => [
      `a window of ${JSON.stringify(value)}`,
      () => circuitBreaker("c", { strategy: { type: "sampling", window: value } }, fn),
      "PRIMITIVE_DURATION",
      'the window of circuit breaker "c" is ',
    ]),
    ...each(noWholes, (value) => [
      `attempts of ${JSON.stringify(value)}`,
      () => retry("r", { attempts: value }, fn),
      "PRIMITIVE_OPTION",
      'the number of attempts of retry "r" is ',
    ]),
    ...each(noWholes, (value) => [
      `a limit of a bulkhead of ${JSON.stringify(value)}`,
      () => bulkhead("b", { limit: value }, fn),
      "PRIMITIVE_OPTION",
      'the limit of bulkhead "b" is ',
    ]),
    ...each(noWholes.slice(1), (value) => [
      `a queue of ${JSON.stringify(value)}`,
      () => bulkhead("b", { limit: 1, queue: value }, fn),
      "PRIMITIVE_OPTION",
      'the queue of bulkhead "b" is ',
    ]),
    ...each(noWholes, (value) => [
      `trials of ${JSON.stringify(value)}`,
      () => circuitBreaker("c", { trials: value }, fn),
      "PRIMITIVE_OPTION",
      'the number of trials of circuit breaker "c" is ',
    ]),
    ...each(noWholes.slice(0, -1), (value) => [
      `failures of ${JSON.stringify(value)}`,
      () => circuitBreaker("c", { strategy: { type: "consecutive", failures: value } }, fn),
      "PRIMITIVE_OPTION",
      'the number of failures of circuit breaker "c" is ',
    ]),
    ...each(noWholes.slice(0, -1), (value) => [
      `a size of ${JSON.stringify(value)}`,
      () => circuitBreaker("c", { strategy: { type: "count", size: value } }, fn),
      "PRIMITIVE_OPTION",
      'the size of circuit breaker "c" is ',
    ]),
    ...(["count", "sampling"] as const).flatMap((type) => [
      ...each(
        noRatios.slice(0, -1),
        (failureRatio): Case => [
          `a failureRatio of ${JSON.stringify(failureRatio)} in ${type}`,
          () => circuitBreaker("c", { strategy: { type, failureRatio } }, fn),
          "PRIMITIVE_OPTION",
          'the failureRatio of circuit breaker "c" is ',
        ],
      ),
      ...each(
        noWholes.slice(0, -1),
        (minimumCalls): Case => [
          `minimumCalls of ${JSON.stringify(minimumCalls)} in ${type}`,
          () => circuitBreaker("c", { strategy: { type, minimumCalls } }, fn),
          "PRIMITIVE_OPTION",
          'the minimumCalls of circuit breaker "c" is ',
        ],
      ),
    ]),
  ];

  it.each(cases)("%s", (_what, build, code, message) => {
    expect(build).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
    expect(build).toThrow(/^[^\n]+: [^\n]+\.$/);
  });

  it("but options may be left out by those who have no compiler", async () => {
    expect(await retry("plain", anything(undefined), fn).run("a")).toBe("a");
    expect(await circuitBreaker("plain", anything(null), fn).run("a")).toBe("a");
  });
});
