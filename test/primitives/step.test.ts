import { describe, expect, it } from "vitest";
import { createPrimitives } from "../../src/primitives/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

describe("what is refused when a primitive is built", () => {
  const { step, sequence, parallel, router, cache, workflow } = createPrimitives(fakePort().port);
  const fn = (text: string): string => text;
  // Users of plain JavaScript have no compiler that stops them.
  const anything = (value: unknown) => value as never;

  it.each<[string, () => unknown, string, string]>([
    ["a step without a name", () => step("", fn), "PRIMITIVE_NAME", 'a function has the name ""'],
    ["a blank name", () => workflow("  ", fn), "PRIMITIVE_NAME", 'a workflow has the name "  "'],
    ["a missing name", () => step(anything(undefined), fn), "PRIMITIVE_NAME", "a function has no name"],
    [
      "a step without a function",
      () => step("a", anything(undefined)),
      "PRIMITIVE_STEP",
      'step "a" is undefined',
    ],
    [
      "an empty sequence",
      () => sequence(...(anything([]) as [typeof fn])),
      "PRIMITIVE_EMPTY",
      "has no steps",
    ],
    [
      "a named empty sequence",
      () => sequence("s", ...(anything([]) as [typeof fn])),
      "PRIMITIVE_EMPTY",
      '"s" has no',
    ],
    [
      "a number as a step",
      () => sequence(fn, anything(5)),
      "PRIMITIVE_STEP",
      'step 2 of sequence "sequence" is number',
    ],
    [
      "null as a step",
      () => sequence(anything(null), fn),
      "PRIMITIVE_STEP",
      'step 1 of sequence "sequence" is null',
    ],
    [
      "a promise as a step",
      () => workflow("w", anything(Promise.resolve())),
      "PRIMITIVE_STEP",
      'the root of workflow "w"',
    ],
    ["no branches", () => parallel({}), "PRIMITIVE_EMPTY", "has no branches"],
    ["an empty list of branches", () => parallel("p", []), "PRIMITIVE_EMPTY", 'parallel "p" has no branches'],
    ["missing branches", () => parallel("p", anything(undefined)), "PRIMITIVE_EMPTY", "has no branches"],
    [
      "a branch that is no step",
      () => parallel({ a: anything("x") }),
      "PRIMITIVE_STEP",
      'branch "a" of parallel',
    ],
    [
      "no routes",
      () => router("r", { routes: {}, choose: anything(fn) }),
      "PRIMITIVE_EMPTY",
      'router "r" has no routes',
    ],
    [
      "a route without a name",
      () => router("r", { routes: { "": fn }, choose: () => "" }),
      "PRIMITIVE_ROUTE",
      "without a name",
    ],
    [
      "no choose",
      () => router("r", { routes: { fn }, choose: anything(undefined) }),
      "PRIMITIVE_OPTION",
      "has no choose",
    ],
    [
      "a default route that is missing",
      () => router("r", { routes: { fn }, choose: () => "fn", defaultRoute: anything("toString") }),
      "PRIMITIVE_ROUTE",
      'has the defaultRoute "toString", which does not exist: name one of "fn".',
    ],
    [
      "a fallback route that is missing",
      () => router("r", { routes: { fn }, choose: () => "fn", fallbackRoute: anything("x") }),
      "PRIMITIVE_ROUTE",
      'has the fallbackRoute "x", which does not exist: name one of "fn".',
    ],
    ["a cache without a key", () => cache("c", anything({}), fn), "PRIMITIVE_OPTION", 'cache "c" has no key'],
    ...[0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY].map(
      (maxEntries): [string, () => unknown, string, string] => [
        `maxEntries ${maxEntries}`,
        () => cache("c", { key: fn, maxEntries }, fn),
        "PRIMITIVE_OPTION",
        `has maxEntries ${maxEntries}`,
      ],
    ),
    ...[0, -1, Number.NaN, Number.POSITIVE_INFINITY, "5x", "", "1", "-1s", "0s", "1e3ms", null].map(
      (ttl): [string, () => unknown, string, string] => [
        `the ttl ${JSON.stringify(ttl)}`,
        () => cache("c", { key: fn, ttl: anything(ttl) }, fn),
        "PRIMITIVE_DURATION",
        'the ttl of cache "c" is ',
      ],
    ),
  ])("%s", (_what, build, code, message) => {
    expect(build).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
  });

  it("but a shared name only earns a line in the log", () => {
    const { port, lines } = fakePort();
    const kit = createPrimitives(port);
    kit.step("same", fn);
    kit.sequence("same", fn);
    expect(lines).toEqual([]);
    kit.step("same", fn);
    expect(lines).toEqual([
      {
        level: "warn",
        message: "two primitives share a name, so their metrics are added up",
        fields: { kind: "function", name: "same" },
      },
    ]);
  });
});
