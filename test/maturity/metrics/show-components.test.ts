import { beforeEach, describe, expect, it } from "vitest";
import { catalog } from "../../../src/catalog/index.ts";
import { type ComponentView, showComponents } from "../../../src/maturity/index.ts";
import { notShown } from "../../../src/maturity/metrics/fact-places.ts";
import { createRegistry } from "../../../src/metrics/index.ts";
import { measureNames } from "../../../src/standards/index.ts";
import { pageText } from "../../metrics/pages.ts";
import { component, counts, fact, foundAt } from "./component-views.ts";

let registry = createRegistry(catalog);
beforeEach(() => {
  registry = createRegistry(catalog);
});

/** The lines of components on the page, without what is beside them. */
function lines(views: readonly ComponentView[]): readonly string[] {
  showComponents(registry, views);
  return pageText([registry])
    .split("\n")
    .filter((line) => line.startsWith("tta_component_"));
}

describe("components as metrics", () => {
  it.each(measureNames.filter((measure) => !notShown.some((one) => one === measure)))(
    "show %s with its value where it is known, and in no way where it is not",
    (measure) => {
      const of = (value: number | undefined, stale = false) =>
        lines([component({ facts: [fact(measure, value, { stale })] })]);
      const [known, unknown, stale] = [of(0.375), of(undefined), of(0.375, true)];
      expect(known.filter((line) => line.endsWith(" 0.375"))).toHaveLength(1);
      expect(known.length - unknown.length).toBe(2);
      expect(stale.length).toBe(unknown.length);
      expect(stale.filter((line) => line.endsWith(" 0.375"))).toEqual([]);
    },
  );

  it.each(notShown)("do not show %s, which a criterion tells", (measure) => {
    expect(lines([component({ facts: [fact(measure, 0.375)] })]).join("\n")).not.toContain("0.375");
  });

  it("show none of what is unknown as 0: a component of which nothing is known has no fact", () => {
    const bare = lines([component({ facts: [] })]).filter((line) => !line.startsWith("tta_component_facts{"));
    expect([...new Set(bare.map((line) => line.slice(0, line.indexOf("{"))))]).toEqual([
      "tta_component_stage",
      "tta_component_criteria",
      "tta_component_stage_changes_total",
    ]);
  });

  it("count the facts that are known, unknown and of another commit", () => {
    const facts = [
      fact("churn", 1),
      fact("uptime", undefined),
      fact("tests_failed", 3, { stale: true }),
      fact("lint_errors", undefined, { stale: true }),
    ];
    expect(lines([component({ facts })]).filter((line) => line.startsWith("tta_component_facts{"))).toEqual([
      'tta_component_facts{component_name="shop",state="known"} 1',
      'tta_component_facts{component_name="shop",state="unknown"} 1',
      'tta_component_facts{component_name="shop",state="stale"} 2',
    ]);
  });

  it("tell the age of the oldest fact that is known, not of an unknown one", () => {
    const facts = [
      fact("churn", 1, { atMs: foundAt }),
      fact("uptime", 1, { atMs: foundAt - 5_000 }),
      fact("readme", undefined, { atMs: foundAt - 9_000 }),
    ];
    expect(lines([component({ facts })])).toContain(
      `tta_component_facts_timestamp_seconds{component_name="shop"} ${foundAt / 1_000 - 5}`,
    );
  });

  it("leave the page with all they had, counters too, and come back as they are then", () => {
    const shop = component({ failed: ["lint"], firstWaiverEndMs: foundAt, demoted: 3 });
    const both = lines([shop, component({ name: "bank", next: counts() })]);
    const one = lines([component({ name: "bank", next: counts() })]);
    expect(both.some((line) => line.includes('"shop"'))).toBe(true);
    expect(one.filter((line) => line.includes('"shop"'))).toEqual([]);
    expect(one.length).toBeGreaterThan(10);
    expect(lines([{ ...shop, promoted: 4 }])).toContain(
      'tta_component_stage_changes_total{component_name="shop",direction="promoted"} 4',
    );
  });

  it("go from one stage, owner and criterion to another without a trace of the one before", () => {
    lines([component({ stage: "production", failed: ["lint"], owner: "ada" })]);
    const now = lines([component({ stage: "staging", failed: ["coverage"], owner: "bob" })]);
    expect(now.filter((line) => /_stage{|_failed_criteria/.test(line))).toEqual([
      'tta_component_stage{component_name="shop",stage="staging",owner="bob",group="trade"} 1',
      'tta_component_failed_criteria{component_name="shop",criterion="coverage"} 1',
    ]);
  });

  it("beyond a thousand become other, and the page stays within its bounds", () => {
    const many = Array.from({ length: 1_200 }, (_, at) =>
      component({ name: `c${at}`, owner: `o${at}`, facts: [fact("churn", at)] }),
    );
    const churn = lines(many).filter((line) => line.startsWith("tta_component_churn_lines"));
    expect(churn).toHaveLength(1_001);
    expect(churn.filter((line) => line.includes('"other"'))).toHaveLength(1);
    expect(lines([component()]).filter((line) => line.includes("churn"))).toHaveLength(1);
  });
});
