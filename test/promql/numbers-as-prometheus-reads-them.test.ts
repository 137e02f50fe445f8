import { expect, it } from "vitest";
import { readQuery } from "../../src/promql/index.ts";

it.each([
  "1E-25.",
  "1e",
  "1..5",
  "5.m",
  "1.5h",
  "60S",
  "5m1h",
  "1m1m",
  "1__0",
  "1_",
  "1_e5",
  "0x",
  "0xg",
  "1e400",
])("no number and no duration: %s", (text) => {
  expect(() => readQuery(text)).toThrow(/is no number and no duration that Prometheus holds, at character 1/);
});

it.each(["0xffffffffffffffff", "300y"])("more than Prometheus counts: %s", (text) => {
  expect(() => readQuery(text)).toThrow(expect.objectContaining({ code: "PROMQL_SYNTAX" }));
});

it.each([
  ["1E-25", 1e-25],
  ["1_000.5", 1_000.5],
  ["0x7fffffffffffffff", 2 ** 63],
  ["0X1F", 31],
  ["0x_1f", 31],
  ["017", 15],
  ["08", 8],
  ["0777777777777777777777", 2 ** 63],
  ["0_17", 15],
  ["1y2w3d4h5m6s7ms", 31_536_000 + 1_209_600 + 259_200 + 14_400 + 300 + 6 + 0.007],
  ["iNf", Number.POSITIVE_INFINITY],
])("%s", (text, value) => {
  expect(readQuery(text)).toEqual({ type: "number", value: expect.closeTo(value) });
});
