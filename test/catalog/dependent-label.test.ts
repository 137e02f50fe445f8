import { describe, expect, it } from "vitest";
import {
  bounded,
  catalog,
  closed,
  counter,
  defineCatalog,
  dependent,
  worstCaseLabelSets,
} from "../../src/catalog/index.ts";

const define = (dependsOn: string) =>
  defineCatalog({
    metrics: [
      {
        story_pages_total: counter({
          help: "Pages.",
          owner: "story",
          labels: { story: bounded({ limit: 9 }), genre: dependent(closed("crime", "love"), dependsOn) },
        }),
      },
    ],
    external: [],
  });

describe("a closed label that depends on another", () => {
  it("keeps its values, and at worst has all of them beside each of the other", () => {
    const { story_pages_total: pages } = define("story").metrics;
    expect(pages.labels.genre.values).toEqual(["crime", "love"]);
    expect(worstCaseLabelSets(pages)).toBe(20);
  });

  it("has room for every kind of primitive beside each of fifty names", () => {
    const { tta_primitive_duration_seconds: duration, tta_primitive_in_flight: inFlight } = catalog.metrics;
    for (const metric of [duration, inFlight]) {
      expect(worstCaseLabelSets(metric)).toBeLessThanOrEqual(metric.seriesLimit);
    }
  });

  it("must depend on a label of the same metric", () => {
    expect(() => define("author")).toThrow(expect.objectContaining({ code: "CATALOG_LABEL" }));
  });
});
