import { afterEach, describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog/index.ts";
import { duration, moment } from "../../src/cli/option-values.ts";
import { verifyText } from "../../src/cli/verify-text.ts";
import { readPrometheusAddress } from "../../src/prometheus/index.ts";
import { catalogLookup } from "../../src/promql/index.ts";
import { verify } from "../../src/verify/index.ts";
import { boardOf, panel } from "./boards.ts";
import { type FakePrometheus, fakePrometheus } from "./fake-prometheus.ts";

let server: FakePrometheus | undefined;
afterEach(async () => {
  await server?.stop();
});

async function verified(dashboardsDir: string, ...series: readonly Record<string, string>[]) {
  server = await fakePrometheus(series);
  return verify({ prometheusUrl: server.url, dashboardsDir, lookup: catalogLookup(catalog) });
}

// An empty Prometheus, or a moment without data, passed: each panel alone was "of what nothing uses".
describe("verify", () => {
  it("is not content where nothing at all is alive", async () => {
    const dir = boardOf([panel("A", "tta_workflow_in_flight"), panel("B", "up")]);
    const nothing = await verified(dir);
    expect(nothing).toMatchObject({ ok: false, counts: { alive: 0 } });
    expect(nothing.counts.unused).toBeGreaterThan(0);
    expect(verifyText(nothing, (_look, text) => text)).toContain("Nothing is alive: no service was scraped");
    await server?.stop();
    expect(await verified(dir, { __name__: "up" })).toMatchObject({ ok: true, counts: { alive: 1 } });
  });

  it("leaves queries alone that are switched off", async () => {
    const off = {
      type: "timeseries",
      id: 2,
      title: "Off",
      targets: [{ refId: "A", expr: "gone", hide: true }],
    };
    const report = await verified(boardOf([panel("A", "up"), off]), { __name__: "up" });
    expect(report.panels.map(({ panel: title, state }) => [title, state])).toEqual([["A", "alive"]]);
  });

  it("takes a variable on All for a pattern in each of its formats", async () => {
    const label = {
      name: "svc",
      type: "query",
      query: "label_values(up, svc)",
      includeAll: true,
      multi: true,
    };
    const panels = ["$svc", `\${svc:regex}`, `\${svc:pipe}`].map((use, i) =>
      panel(`P${i}`, `up{svc=~"${use}"}`),
    );
    const report = await verified(boardOf(panels, [label]), { __name__: "up", svc: "a" });
    expect(report.counts).toMatchObject({ alive: 3, dead: 0 });
  });

  it("shows nothing of what an address has behind its path", () => {
    expect(readPrometheusAddress("http://127.0.0.1:9090/prom/?token=secret#x")).toEqual({
      url: "http://127.0.0.1:9090/prom",
      authorization: undefined,
    });
  });

  it("reads ranges as Prometheus writes them, and no milliseconds for seconds", () => {
    const range = (text: string) => duration("--range", text, { least: 1_000, most: 31_536_000_000 });
    expect(["1w", "1y", "1h30m"].map(range)).toEqual([604_800_000, 31_536_000_000, 5_400_000]);
    for (const text of ["2y", "1h30", "h", "0s"]) expect(() => range(text)).toThrow("--range is");
    expect(moment("--at", "1763747400")).toBe(1_763_747_400);
    expect(() => moment("--at", "1763747400000")).toThrow('--at is "1763747400000"');
  });
});
