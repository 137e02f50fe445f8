import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BitReader, BitWriter } from "../../../../src/engine/store/chunk/bits.ts";
import { halvesOf } from "../../../../src/engine/store/chunk/doubles.ts";
import { readTimes, readTimesHead, writeTimes } from "../../../../src/engine/store/chunk/times.ts";
import { readValues, writeValues } from "../../../../src/engine/store/chunk/values.ts";

/** The values as they come back, and the bytes that they took. */
function throughValues(values: Float64Array): { back: Float64Array; bytes: number } {
  const writer = new BitWriter();
  // Whatever was written before leaves no trace.
  for (let i = 0; i < 3000; i++) writer.write(255, 8);
  writer.clear();
  writeValues(writer, values);
  const back = new Float64Array(values.length);
  readValues(new BitReader(writer.written.slice(), 0), back);
  return { back, bytes: writer.written.length };
}

function throughTimes(times: Float64Array): { back: Float64Array; bytes: number; last: number } {
  const writer = new BitWriter();
  writeTimes(writer, times);
  const reader = new BitReader(writer.written.slice(), 0);
  const head = readTimesHead(reader);
  const back = new Float64Array(head.count);
  readTimes(reader, head, back);
  return { back, bytes: writer.written.length, last: head.last };
}

function sums(from: number, steps: readonly number[]): number[] {
  let sum = from;
  return steps.map((step) => {
    sum += step;
    return sum;
  });
}

const bits = (values: Float64Array): number[] => [...halvesOf(values)];
const ofBits = (halves: readonly number[]): Float64Array =>
  new Float64Array(Uint32Array.from(halves.length % 2 === 0 ? halves : halves.slice(1)).buffer);

describe("the values of a chunk", () => {
  it("come back by their bits, whatever they are", () => {
    const half = fc.oneof(
      fc.nat(0xffffffff),
      fc.constantFrom(0, 1, 2, 0x7ff00000, 0x7ff80000, 0x80000000, 0xffffffff),
    );
    fc.assert(
      fc.property(fc.array(half, { minLength: 2, maxLength: 240 }), (halves) => {
        const values = ofBits(halves);
        expect(bits(throughValues(values).back)).toEqual(bits(values));
      }),
      { numRuns: 500 },
    );
  });

  it("come back where they are like those of a page: counters, constants, decimals, with a break now and then", () => {
    const value = fc.oneof(
      fc.constant(0),
      fc.nat(10),
      fc.integer(),
      fc.maxSafeInteger(),
      fc.double(),
      fc.constantFrom(-0, 2 ** 49, -(2 ** 49), 2 ** 49 - 1, Number.NaN, Number.POSITIVE_INFINITY, 5e-324),
      fc.nat(1000).map((n) => n / 8),
    );
    const list = fc.array(value, { minLength: 1, maxLength: 120 });
    const counter = fc
      .array(fc.oneof(fc.constant(0), fc.nat(9), fc.nat(1e6), fc.nat(2 ** 40)), {
        minLength: 1,
        maxLength: 120,
      })
      .map((steps) => sums(0, steps));
    fc.assert(
      fc.property(fc.oneof(list, counter), (numbers) => {
        const values = Float64Array.from(numbers);
        expect(bits(throughValues(values).back)).toEqual(bits(values));
      }),
      { numRuns: 1000 },
    );
  });

  it("take little room where they are whole numbers", () => {
    const of = (value: (i: number) => number): number =>
      throughValues(Float64Array.from({ length: 120 }, (_, i) => value(i))).bytes;
    expect(of(() => 0.1)).toBeLessThanOrEqual(9);
    expect(of((i) => i * 1000)).toBeLessThanOrEqual(30);
    expect(of((i) => Math.floor(i / 7))).toBeLessThanOrEqual(35);
    expect(of((i) => i * 100 + ((i * 7919) % 64))).toBeLessThanOrEqual(140);
  });
});

describe("the times of a chunk", () => {
  it("come back for any steps, from anywhere", () => {
    const step = fc.oneof(
      fc.constant(15_000),
      fc.integer({ min: 14_990, max: 15_010 }),
      fc.integer({ min: 1, max: 2 ** 25 }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 52), max: 2 ** 52 }),
        fc.array(step, { maxLength: 119 }),
        (first, steps) => {
          const times = Float64Array.from([first, ...sums(first, steps)]);
          const { back, last } = throughTimes(times);
          expect([...back]).toEqual([...times]);
          expect(last).toBe(times.at(-1));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("take a bit each where the steps are the same", () => {
    const times = Float64Array.from({ length: 120 }, (_, i) => 1.7e12 + i * 15_000);
    expect(throughTimes(times).bytes).toBeLessThanOrEqual(36);
  });
});
