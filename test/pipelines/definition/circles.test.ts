import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { circlesIn, sorted, type Waits } from "../../../src/pipelines/definition/order/sorted.ts";
import { definePipeline } from "../../../src/pipelines/index.ts";
import { refusalOf } from "./refusal.ts";

const taskOf = (waits: Waits) => (number: number) => ({
  name: `t${number}`,
  after: (waits[number] ?? []).map((other) => `t${other}`),
  work: { call: "nothing" },
});

const refusalOfWaits = (waits: Waits): string =>
  refusalOf(() =>
    definePipeline({ name: "p", workstreams: [{ name: "w", tasks: [...waits.keys()].map(taskOf(waits)) }] }),
  );

/** Waits without a circle: each for some of those before it. */
const arbitraryWaits = fc
  .integer({ min: 1, max: 40 })
  .chain((size) =>
    fc.tuple(
      ...Array.from({ length: size }, (_, number) =>
        fc.subarray([...Array(number).keys()], { maxLength: Math.min(number, 4) }),
      ),
    ),
  );

describe("waits that lead round in a circle", () => {
  it("are refused with the circle that was planted into a graph that has no other", () => {
    const planted = arbitraryWaits.chain((waits) =>
      fc.record({
        waits: fc.constant(waits),
        // New ones in the middle of those that are there: they wait for these, and these for them.
        circle: fc
          .integer({ min: 1, max: 9 })
          .map((size) => [...Array(size).keys()].map((at) => waits.length + at)),
        extra: fc.subarray([...waits.keys()], { maxLength: Math.min(waits.length, 3) }),
        victim: fc.integer({ min: 0, max: waits.length - 1 }),
      }),
    );
    fc.assert(
      fc.property(planted, ({ waits, circle, extra, victim }) => {
        const [first = 0] = circle;
        const round = circle.map((_, at) => [circle[(at + 1) % circle.length] ?? first]);
        const before = extra.filter((other) => other < victim);
        round[0] = [...before, ...(round[0] ?? [])];
        const all = [...waits.map((list, number) => (number === victim ? [...list, first] : list)), ...round];
        const message = refusalOfWaits(all);
        const written = /circle: (.*?)(?::|\)| \()/.exec(message)?.[1]?.split(" → ") ?? [];
        expect(written.at(-1)).toBe(written[0]);
        expect(written.slice(1).sort()).toEqual(circle.map((number) => `t${number}`).sort());
        for (const [at, name] of written.slice(0, -1).entries())
          expect(taskOf(all)(Number(name.slice(1))).after).toContain(written[at + 1]);
      }),
    );
  });

  it("are found in any graph, each a way from a task to itself, and nothing is left out of the order for less", () => {
    const arbitrary = fc
      .integer({ min: 1, max: 30 })
      .chain((size) =>
        fc.tuple(...Array.from({ length: size }, () => fc.uniqueArray(fc.nat(size - 1), { maxLength: 3 }))),
      );
    fc.assert(
      fc.property(arbitrary, (waits) => {
        const result = sorted(waits);
        const circles = circlesIn(waits, result);
        expect(circles.length > 0).toBe(result.sequence.length < waits.length);
        for (const circle of circles)
          for (const [at, one] of circle.entries())
            expect(waits[one]).toContain(circle[(at + 1) % circle.length]);
        expect(new Set(circles.flat()).size).toBe(circles.flat().length);
      }),
    );
  });

  it("are written out with the middle left out where they are long", () => {
    const long = Array.from({ length: 100 }, (_, number) => [(number + 1) % 100]);
    expect(refusalOfWaits(long)).toBe(
      'task "w/t0": after leads round in a circle: t0 → t1 → t2 → t3 → t4 → t5 → (89 more) → t95 → t96 → t97 → t98 → t99 → t0: take one of these waits out.',
    );
  });

  it("are refused between workstreams too, also of one with itself", () => {
    const tasks = [{ name: "t", work: { call: "nothing" } }];
    const names: readonly string[] = ["a", "b"];
    const [a = "", b = ""] = names;
    expect(
      refusalOf(() =>
        definePipeline({
          name: "p",
          workstreams: [
            { name: a, after: [b], tasks },
            { name: b, after: [a], tasks },
          ],
        }),
      ),
    ).toBe('workstream "a": after leads round in a circle: a → b → a: take one of these waits out.');
    expect(
      refusalOf(() => definePipeline({ name: "p", workstreams: [{ name: a, after: [a], tasks }] })),
    ).toBe('workstream "a": after leads round in a circle: a → a: take one of these waits out.');
  });
});
