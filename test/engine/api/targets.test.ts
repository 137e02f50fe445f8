import { describe, expect, it } from "vitest";
import { Labels } from "../../../src/engine/model/labels.ts";
import type { TargetState } from "../../../src/engine/scrape/target-state.ts";
import { api, engineOf } from "./api-of.ts";

const target = (job: string, metadata: TargetState["metadata"]): TargetState => ({
  pool: job,
  url: `http://${job}:1/metrics`,
  discovered: Labels.of([["__address__", `${job}:1`]]),
  labels: Labels.of([
    ["instance", `${job}:1`],
    ["job", job],
  ]),
  intervalMs: 90_000,
  timeoutMs: 5000,
  honorLabels: false,
  last: { health: "down", error: "connection refused", at: 1500, seconds: 0.25 },
  metadata,
});

const engine = engineOf({
  alertmanagers: () => ["http://am:9093/api/v2/alerts"],
  targets: () => [
    target("b", [{ name: "hits_total", type: "counter", help: "Hits.", unit: "" }]),
    target("a", [
      { name: "hits_total", type: "counter", help: "Other hits.", unit: "" },
      { name: "depth_bytes", type: "gauge", help: "Depth.", unit: "bytes" },
    ]),
  ],
});

describe("/targets", () => {
  it("says how each is, by job", () => {
    expect(api("/targets?scrapePool=b", engine)).toEqual({
      data: {
        activeTargets: [
          {
            discoveredLabels: { __address__: "b:1" },
            labels: { instance: "b:1", job: "b" },
            scrapePool: "b",
            scrapeUrl: "http://b:1/metrics",
            globalUrl: "http://b:1/metrics",
            lastError: "connection refused",
            lastScrape: "1970-01-01T00:00:01.5Z",
            lastScrapeDuration: 0.25,
            health: "down",
            scrapeInterval: "1m30s",
            scrapeTimeout: "5s",
          },
        ],
        droppedTargets: [],
        droppedTargetCounts: { a: 0, b: 0 },
      },
    });
    expect(api("/targets", engine)).toMatchObject({
      data: { activeTargets: [{ scrapePool: "a" }, { scrapePool: "b" }] },
    });
    expect(api("/targets?state=dropped", engine)).toMatchObject({ data: { activeTargets: [] } });
    expect(api("/scrape_pools", engine)).toEqual({ data: { scrapePools: ["a", "b"] } });
  });
});

describe("/metadata and /targets/metadata", () => {
  it("give type, help and unit of each metric", () => {
    expect(api("/metadata", engine)).toEqual({
      data: {
        hits_total: [
          { type: "counter", unit: "", help: "Hits." },
          { type: "counter", unit: "", help: "Other hits." },
        ],
        depth_bytes: [{ type: "gauge", unit: "bytes", help: "Depth." }],
      },
    });
    expect(api("/metadata?limit=1&limit_per_metric=1", engine)).toEqual({
      data: { hits_total: [{ type: "counter", unit: "", help: "Hits." }] },
    });
    expect(api("/metadata?metric=depth_bytes", engine)).toMatchObject({
      data: { depth_bytes: { length: 1 } },
    });
    expect(api("/metadata?metric=none", engine)).toEqual({ data: {} });
    expect(api("/metadata?limit=0", engine)).toEqual({ data: {} });
    expect(api("/metadata?limit=a", engine)).toMatchObject({ error: "limit must be a number" });
  });

  it("give those of some targets", () => {
    const labels = { instance: "a:1", job: "a" };
    expect(api('/targets/metadata?match_target={job="a"}', engine)).toEqual({
      data: [
        { target: labels, metric: "hits_total", type: "counter", help: "Other hits.", unit: "" },
        { target: labels, metric: "depth_bytes", type: "gauge", help: "Depth.", unit: "bytes" },
      ],
    });
    expect(api("/targets/metadata?metric=depth_bytes", engine)).toEqual({
      data: [{ target: labels, type: "gauge", help: "Depth.", unit: "bytes" }],
    });
    expect(api("/targets/metadata?match_target=a[5m]", engine)).toMatchObject({ errorType: "bad_data" });
  });

  it("say where alerts go", () => {
    expect(api("/alertmanagers", engine)).toEqual({
      data: { activeAlertmanagers: [{ url: "http://am:9093/api/v2/alerts" }], droppedAlertmanagers: [] },
    });
  });
});
