import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleFloat } from "../../../src/engine/exposition/number-reader.ts";
import { read } from "./read.ts";

describe("a number of a page", () => {
  it("has neither underscores nor a base where it is a sample", () => {
    expect(sampleFloat("1_000")).toBeUndefined();
    expect(sampleFloat("0x1p4")).toBeUndefined();
  });

  it("is read from the bytes as from a text, to the last bit", () => {
    const text = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.tuple(fc.bigInt(0n, 10n ** 22n), fc.nat(20)).map(([digits, point]) => {
        const all = `${digits}`;
        return `${all.slice(0, point)}.${all.slice(point)}`;
      }),
      fc.maxSafeInteger().map(String),
    );
    fc.assert(
      fc.property(text, (number) => {
        expect(read(`a ${number}\n`, "text").values[0]).toBe(Number(number));
      }),
      { numRuns: 1000 },
    );
  });
});
