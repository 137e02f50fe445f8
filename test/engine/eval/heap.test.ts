import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Heap } from "../../../src/engine/eval/aggregate/heap.ts";

describe("the heap of a ranking", () => {
  it("keeps the greatest, whatever comes in which order", () => {
    const values = fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 10 }), fc.boolean(), (given, most, isPopped) => {
        const heap = new Heap((a, b) => a.value < b.value);
        for (const [column, value] of given.entries()) {
          const { top } = heap;
          if (top === undefined || heap.length < most) heap.push({ value, column });
          else if (top.value < value && isPopped) {
            heap.pop();
            heap.push({ value, column });
          } else if (top.value < value) heap.replaceTop({ value, column });
        }
        expect(heap.sorted().map(({ value }) => value)).toEqual(
          given.toSorted((a, b) => b - a).slice(0, most),
        );
      }),
    );
  });
});
