import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalog, defaultNamespace, exposedName } from "../../../src/catalog/index.ts";
import { LabelNames } from "../../../src/runs/metrics/names/labels.ts";
import { metricName, type Named } from "../../../src/runs/metrics/names/metric-name.ts";

const kinds = ["counter", "gauge", "histogram", "summary"] as const;

describe("the name of a metric of OpenTelemetry", () => {
  it.each<readonly [Named["kind"], string, string, string]>([
    ["histogram", "http.server.request.duration", "s", "http_server_request_duration_seconds"],
    ["counter", "requests", "1", "requests_total"],
    ["counter", "requests.total", "", "requests_total"],
    ["counter", "total.bytes.sent", "By", "bytes_sent_total"],
    ["gauge", "system.memory.utilization", "1", "system_memory_utilization_ratio"],
    ["gauge", "memory.usage", "By", "memory_usage_bytes"],
    ["gauge", "cpu.speed", "{cycles}/s", "cpu_speed_per_second"],
    ["gauge", "disk.speed", "By/s", "disk_speed_bytes_per_second"],
    ["gauge", "queue.size", "{items}", "queue_size"],
    ["gauge", "queue.size", "items", "queue_size_items"],
    ["gauge", "latency_seconds", "s", "latency_seconds"],
    ["gauge", "a.seconds.b", "s", "a_seconds_b"],
    ["gauge", "5xx.share", "%", "_5xx_share_percent"],
    ["gauge", "(lambda).function(#)..x__", "", "lambda_function_x"],
    ["gauge", "job:rate:5m", "", "job:rate:5m"],
    ["summary", "größe", "ms", "gr_e_milliseconds"],
    ["gauge", "日本", "", ""],
  ])("is for a %s %j in %j: %j", (kind, name, unit, expected) => {
    expect(metricName({ kind, name, unit })).toBe(expected);
  });

  it("is one that Prometheus takes, and stays as it is when it comes once more", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 20 }),
        fc.constantFrom("", "s", "By", "1", "{USD}", "By/s", "weird unit/%", "/", "{"),
        fc.constantFrom(...kinds),
        (name, unit, kind) => {
          const first = metricName({ name, unit, kind });
          if (first === "") return;
          expect(first).toMatch(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/);
          expect(first).not.toContain("__");
          const again = metricName({ name: first, unit, kind });
          expect(again).toBe(first);
        },
      ),
    );
  });

  it("is for each metric of the catalog the one that it has, also for receivers that go by its unit", () => {
    const units = { seconds: "s", bytes: "By", ratio: "1", usd: "{USD}" } as const;
    for (const [name, { kind, unit }] of Object.entries(catalog.metrics)) {
      const exposed = exposedName(name, defaultNamespace);
      const ucum = unit !== undefined && unit in units ? units[unit as keyof typeof units] : "";
      expect(metricName({ name: exposed, unit: ucum, kind })).toBe(exposed);
    }
  });
});

describe("labels of a point", () => {
  const names = new LabelNames();
  const rules = { parts: false, ofPage: false };
  const of = (attributes: Parameters<LabelNames["of"]>[0], more = {}) =>
    Object.fromEntries(names.of(attributes, { ...rules, ...more }));

  it("have names that Prometheus takes, and values that are texts", () => {
    expect(
      of({ "http.method": "GET", "1st": true, _x: 2.5, __name__: "evil", n: null, list: ["a", 1] }),
    ).toEqual({
      http_method: "GET",
      key_1st: "true",
      key_x: "2.5",
      key_name_: "evil",
      list: '["a",1]',
    });
  });

  it("are joined where two attributes get one name, in the order of the attributes", () => {
    expect(of({ "a-b": "3", "a.b": "1", a_b: "2" })).toEqual({ a_b: "3;1;2" });
  });

  it("take no place of a label of the sender, or of a bucket", () => {
    expect(of({ job: "x", service: "y", le: "z" })).toEqual({
      exported_job: "x",
      exported_service: "y",
      le: "z",
    });
    expect(of({ le: "1", quantile: "2" }, { parts: true })).toEqual({
      exported_le: "1",
      exported_quantile: "2",
    });
  });

  it("stay as they are where they were on a page", () => {
    expect(of({ _x: "1", a__b: "2", __c: "3" }, { ofPage: true })).toEqual({
      _x: "1",
      a__b: "2",
      key_c: "3",
    });
  });

  it("are legal, sorted and each once, whatever attributes are called", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.string()), (attributes) => {
        const all = names.of(attributes, { parts: true, ofPage: false }).map(([name]) => name);
        for (const name of all) expect(name).toMatch(/^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/);
        expect(all).toEqual([...new Set(all)].sort());
      }),
    );
  });
});
