import { expect, it } from "vitest";
import {
  counterSeries,
  divide,
  gaugeSeries,
  histogramSeries,
  multiply,
  print,
  rate,
  scalar,
  sum,
  type Vector,
} from "../../src/promql/index.ts";

const entries = gaugeSeries("tta_cache_entries");
const bytes = scalar(sum(gaugeSeries("process_resident_memory_bytes")));

it("refuses a number in a unit from plain JavaScript as the compiler does", () => {
  expect(() => multiply(entries, bytes as never)).toThrow(/the number on the right in bytes/);
  expect(() => divide(entries, bytes as never)).toThrow(/the number on the right in bytes/);
  expect(print(multiply(entries, scalar(sum(gaugeSeries("up")))))).toBe(
    "tta_cache_entries * scalar(sum(up))",
  );
});

it("divides what happens in a second by the work in it, in the unit of what happens", () => {
  const tokens = sum(rate(counterSeries("tta_llm_tokens_total"), "5m"));
  const work = sum(rate(histogramSeries("tta_llm_duration_seconds").sum, "5m"));
  const speed: Vector<never, "none/s"> = divide(tokens, work);
  expect(speed.unit).toBe("none/s");
  expect(() => divide(sum(entries), work as never)).toThrow(/the left side of \/ is in none/);
});
