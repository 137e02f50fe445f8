import { expect, it } from "vitest";
import config from "../../../examples/own-board/tta-obs.config.ts";
import { renderAll } from "../../../src/render/index.ts";
import { alertTestsIn, runAlertTests } from "../run-alert-tests.ts";

it("the template promises in one call each, and gets recordings, alerts with tests and pages, and OpenSLO", () => {
  const { outDir: _, keep: __, ...parts } = config;
  const files = renderAll({ ...parts, scrapeIntervalSeconds: 5 });
  expect(files.get("prometheus/rules/recordings.yml")).toContain("slo: orders-served");
  expect(files.get("slo/openslo.yml")).toContain("name: orders-soon");
  expect(files.get("docs/runbooks/orders-soon-budget-burn-fast.md")).toContain("orders-soon");
  const own = alertTestsIn(files).filter((path) => path.includes("-orders-s") && path.includes("budget"));
  expect(own.length).toBe(2 * 2 * 3);
  for (const path of own) expect(runAlertTests(files, path), path).toEqual([]);
});
