import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  writeExponential,
  writeMoment,
  writePlain,
  writeSeconds,
  writeValue,
} from "../../../src/engine/api/write/numbers.ts";

describe("numbers of Prometheus' API", () => {
  it.each([
    [0, "0"],
    [-0, "-0"],
    [1, "1"],
    [0.1 + 0.2, "0.30000000000000004"],
    [1e-6, "0.000001"],
    [9.9e-7, "9.9e-07"],
    [1e-10, "1e-10"],
    [1e20, "100000000000000000000"],
    [1e21, "1e+21"],
    [-1.5e300, "-1.5e+300"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "+Inf"],
    [Number.NEGATIVE_INFINITY, "-Inf"],
  ])("writes the value %d as %s", (value, text) => {
    expect(writeValue(value)).toBe(text);
  });

  it.each([
    [1, "1e+00"],
    [0, "0e+00"],
    [0.05, "5e-02"],
    [123.5, "1.235e+02"],
    [Number.NaN, "NaN"],
  ])("writes the value %d of an alert as %s", (value, text) => {
    expect(writeExponential(value)).toBe(text);
  });

  it.each([
    [1e21, "1000000000000000000000"],
    [1.5e22, "15000000000000000000000"],
    [1.25e-7, "0.000000125"],
    [-2e-9, "-0.000000002"],
    [12.5, "12.5"],
    [Number.POSITIVE_INFINITY, "+Inf"],
  ])("writes %d in a query as %s", (value, text) => {
    expect(writePlain(value)).toBe(text);
  });

  it("loses nothing of a number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        for (const text of [writeValue(value), writePlain(value), writeExponential(value)])
          expect(Object.is(Number(text), value)).toBe(true);
        expect(writePlain(value)).not.toMatch(/e/);
      }),
    );
  });

  it.each([
    [1_435_781_451_781, "1435781451.781"],
    [1_435_781_451_700, "1435781451.700"],
    [1000, "1"],
    [1001, "1.001"],
    [50, "0.050"],
    [-1500, "-1.500"],
  ])("writes the time %d ms as %s", (ms, text) => {
    expect(writeSeconds(ms)).toBe(text);
  });

  it.each([
    [undefined, "0001-01-01T00:00:00Z"],
    [0, "1970-01-01T00:00:00Z"],
    [100, "1970-01-01T00:00:00.1Z"],
    [10_012, "1970-01-01T00:00:10.012Z"],
    [20_000, "1970-01-01T00:00:20Z"],
  ])("writes the moment %s as %s", (ms, text) => {
    expect(writeMoment(ms)).toBe(text);
  });
});
