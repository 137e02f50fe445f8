import { expect, it } from "vitest";
import { divide, gaugeSeries, multiply, print, scalar, sum } from "../../src/promql/index.ts";

const entries = gaugeSeries("tta_cache_entries");
const bytes = scalar(sum(gaugeSeries("process_resident_memory_bytes")));

it("refuses a number in a unit from plain JavaScript as the compiler does", () => {
  expect(() => multiply(entries, bytes as never)).toThrow(/the number on the right in bytes/);
  expect(() => divide(entries, bytes as never)).toThrow(/the number on the right in bytes/);
  expect(print(multiply(entries, scalar(sum(gaugeSeries("up")))))).toBe(
    "tta_cache_entries * scalar(sum(up))",
  );
});
