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
  it("keeps its values and counts once with the other in the budget", () => {
    const { story_pages_total: pages } = define("story").metrics;
    expect(pages.labels.genre.values).toEqual(["crime", "love"]);
    expect(worstCaseLabelSets(pages)).toBe(10);
    const { tta_orchestrator_duration_seconds: duration } = catalog.metrics;
    expect(worstCaseLabelSets(duration)).toBe(51 * duration.labels.outcome.values.length);
  });

  it("must depend on a label of the same metric", () => {
    expect(() => define("author")).toThrow(expect.objectContaining({ code: "CATALOG_LABEL" }));
  });
});
