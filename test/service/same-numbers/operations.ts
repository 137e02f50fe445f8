import { Counter, Histogram, Registry } from "prom-client";
import type { Metrics } from "../../../src/catalog/index.ts";
import type { Telemetry } from "../../../src/service/index.ts";
import { storyMetrics } from "../../metrics/story-metrics.ts";

/** A registry of another library, beside ours on the page. */
export function theirs() {
  const register = new Registry();
  return {
    register,
    sent: new Counter({ name: "mail_sent_total", help: "x", labelNames: ["to"], registers: [register] }),
    size: new Histogram({ name: "mail_size_bytes", help: "x", buckets: [10, 100], registers: [register] }),
  };
}

export const metrics = [storyMetrics] as const satisfies readonly Metrics[];

/** Numbers that look random and are always the same; exact in binary, so that sums do not depend on their order. */
function* numbers(): Generator<number, never> {
  let state = 7;
  for (;;) {
    state = (state * 48_271) % 2_147_483_647;
    yield state;
  }
}

const authors = ["ann", "bob", "cid", "dan", "eve"];

/** Records so many times: all kinds, bad input, labels beyond their limit, and another library's. */
export function operate(
  telemetry: Pick<Telemetry<typeof storyMetrics>, "metrics">,
  { sent, size }: ReturnType<typeof theirs>,
  count: number,
  random: Generator<number, never>,
): void {
  const words = telemetry.metrics.counter("story_words_total");
  const pages = telemetry.metrics.counter("story_pages_total").bind({});
  const open = telemetry.metrics.gauge("story_open");
  const durations = telemetry.metrics.histogram("story_duration_seconds");
  for (let i = 0; i < count; i++) {
    const pick = random.next().value;
    const author = authors[pick % authors.length] ?? "";
    const value = (pick % 1024) / 64;
    const kind = pick % 9;
    if (kind === 0) words.inc({ author, genre: pick % 2 === 0 ? "tale" : "poem" }, value);
    else if (kind === 1) pages.inc();
    else if (kind === 2) open.set({ author }, value - 8);
    else if (kind === 3) open.dec({ author }, value);
    else if (kind === 4) sent.inc({ to: author }, value);
    else if (kind === 5) size.observe(value * 10);
    else if (kind === 6) words.inc({ author, genre: "tale" }, -value);
    else durations.observe({ author }, value);
  }
}

export const seeded = numbers;
