import { expect, it } from "vitest";
import { createRegistry } from "../../src/metrics/index.ts";
import { readPage } from "./pages.ts";
import { seriesValue } from "./parse-page.ts";
import { storyMetrics } from "./story-metrics.ts";

it("a gauge handle beyond the limit drops a value that is missing, as any other does", () => {
  const registry = createRegistry({ metrics: storyMetrics });
  const open = registry.gauge("story_open");
  for (let i = 0; i < 50; i++) open.bind({ author: `author ${i}` });
  const late = open.bind({ author: "one more" });
  late.set(7);
  Reflect.apply(late.set, late, [undefined]);
  late.inc();
  late.dec(3);
  const page = readPage([registry]);
  expect(seriesValue(page, "story_open", { author: "other" })).toBe(5);
  const metric = "story_open";
  expect(seriesValue(page, "tta_sdk_dropped_total", { metric, reason: "not_finite" })).toBe(1);
  expect(seriesValue(page, "tta_sdk_overflow_total", { metric, label: "author" })).toBe(3);
});
