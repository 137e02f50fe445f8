import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog/index.ts";
import { type ReferenceMetric, renderDocs } from "../../src/render/index.ts";
import { everyRecording } from "../../src/rules/index.ts";

function reference(namespace = "tta"): readonly ReferenceMetric[] {
  const text = renderDocs({ scrapeIntervalSeconds: 5, namespace }).get("docs/metrics.json");
  return JSON.parse(text ?? "null");
}

const find = (name: string): ReferenceMetric | undefined =>
  reference().find((metric) => metric.name === name);

describe("docs/metrics.json", () => {
  it("holds every metric and every recording once, in order of name", () => {
    const names = reference().map(({ name }) => name);
    expect(names).toEqual(
      [
        ...Object.keys(catalog.metrics),
        ...Object.keys(catalog.external),
        ...new Set(everyRecording.map(({ name }) => name)),
      ].sort(),
    );
  });

  it("says all that a definition says", () => {
    expect(find("tta_http_request_duration_seconds")).toEqual({
      name: "tta_http_request_duration_seconds",
      kind: "histogram",
      unit: "seconds",
      help: catalog.metrics.tta_http_request_duration_seconds.help,
      labels: {
        method: {
          type: "closed",
          values: catalog.metrics.tta_http_request_duration_seconds.labels.method.values,
        },
        route: { type: "bounded", limit: 50 },
        status_class: { type: "closed", values: ["2xx", "3xx", "4xx", "5xx", "aborted"] },
      },
      buckets: catalog.metrics.tta_http_request_duration_seconds.buckets,
      owner: "service",
      stability: "stable",
      source: "own",
    });
    expect(find("tta_primitive_in_flight")?.labels.kind).toEqual({
      type: "closed",
      values: catalog.metrics.tta_primitive_in_flight.labels.kind.values,
      dependsOn: "primitive",
    });
    expect(find("up")).toMatchObject({ kind: "gauge", source: "external", labels: {} });
  });

  it("says what a recording keeps and computes", () => {
    expect(find("tta_cache_hit_rate")).toMatchObject({
      kind: "gauge",
      unit: "ratio",
      source: "recording",
      labels: { cache: { type: "kept" }, environment: { type: "target" }, service: { type: "target" } },
      query: expect.stringContaining("tta_cache_requests_total"),
    });
  });

  it("follows the namespace", () => {
    const names = reference("acme").map(({ name }) => name);
    expect(names).toContain("acme_cache_hit_rate");
    expect(names.filter((name) => name.includes("tta_"))).toEqual([]);
    expect(names).toEqual([...names].sort());
  });
});
