import { describe, expect, it } from "vitest";
import { catalog, seriesNames } from "../../src/catalog/index.ts";
import { readQuery } from "../../src/promql/index.ts";
import { codeBlocks, pages } from "./pages.ts";

/** Names that a page may use though the catalog does not have them: recorded ones, and the guide's example. */
const others = new Set(["tta_cache_hit_rate", "tta_slo", "tta_story_words_total"]);
const known = new Set(
  Object.entries(catalog.metrics).flatMap(([name, metric]) => [name, ...seriesNames(name, metric)]),
);
const byHand = pages.filter(({ path }) => !/^docs\/(metrics|alerts|errors)\.md$/.test(path));

describe("the pages written by hand", () => {
  it("name only metrics that the catalog has", () => {
    const wrong = byHand.flatMap(({ path, text }) =>
      [...text.matchAll(/\btta_[a-z0-9_]+\*?/g)]
        .map(([name]) => name)
        .filter((name) => !known.has(name) && !others.has(name))
        .filter(
          (name) => !(name.endsWith("_*") && [...known].some((real) => real.startsWith(name.slice(0, -1)))),
        )
        .map((name) => `${path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it("give queries that Prometheus can read", () => {
    const queries = byHand.flatMap((page) => codeBlocks(page, "promql").map((query) => [page.path, query]));
    expect(queries.length).toBeGreaterThan(10);
    for (const [path, query = ""] of queries) {
      expect(() => readQuery(query), `${path}: ${query}`).not.toThrow();
    }
  });

  it("use label values that exist", () => {
    // Those of all executions, and one more.
    const outcomes: readonly string[] =
      catalog.metrics.tta_agent_coordination_duration_seconds.labels.outcome.values;
    const reasons: readonly string[] = catalog.metrics.tta_router_requests_total.labels.reason.values;
    const wrong = byHand.flatMap(({ path, text }) =>
      [...text.matchAll(/\b(outcome|reason)=~?"([^"]+)"/g)].flatMap(([, label, values = ""]) =>
        values
          .split("|")
          .filter((value) => {
            const all = label === "outcome" ? outcomes : [...reasons, ...evictions, ...drops, ...models];
            return !all.includes(value);
          })
          .map((value) => `${path}: ${label}="${value}"`),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

const evictions: readonly string[] = catalog.metrics.tta_cache_evictions_total.labels.reason.values;
const drops: readonly string[] = catalog.metrics.tta_sdk_dropped_total.labels.reason.values;
const { tta_llm_rate_limited_total: limited, tta_llm_unpriced_requests_total: unpriced } = catalog.metrics;
const models: readonly string[] = [...limited.labels.reason.values, ...unpriced.labels.reason.values];
