import { describe, expect, it } from "vitest";
import { boardKeys } from "../../src/catalog/index.ts";
import { renderAll } from "../../src/render/index.ts";
import { verify } from "../../src/verify/index.ts";
import { folderOf } from "./boards.ts";
import { fakePrometheus } from "./fake-prometheus.ts";

describe("our own boards", () => {
  it("are read whole: every panel of the catalog, every query judged by its series alone", async () => {
    const files = [...renderAll({ scrapeIntervalSeconds: 5 })].filter(([path]) =>
      path.startsWith("dashboards/"),
    );
    const server = await fakePrometheus([]);
    try {
      const report = await verify({
        prometheusUrl: server.url,
        dashboardsDir: folderOf(Object.fromEntries(files)),
      });
      const panels = Object.values(boardKeys).flatMap((board) => board.panels);
      expect(report.panels.length).toBeGreaterThanOrEqual(panels.length);
      // Nothing is scraped, so each panel is dead for want of a metric, and for no other reason; lines are asked of a Loki.
      const ofPrometheus = report.panels.filter(({ state }) => state !== "unchecked");
      expect(new Set(ofPrometheus.map(({ state }) => state))).toEqual(new Set(["dead"]));
      expect(report.panels.length - ofPrometheus.length).toBe(boardKeys.logs.panels.length);
      expect([...new Set(ofPrometheus.flatMap(({ reasons }) => reasons.map(({ kind }) => kind)))]).toEqual([
        "metric_absent",
      ]);
    } finally {
      await server.stop();
    }
  });
});
