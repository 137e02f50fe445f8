import { once } from "node:events";
import { createServer } from "node:http";
import { constants } from "node:perf_hooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { alertmanagerMetrics } from "../../src/catalog/external/alertmanager.ts";
import { nodejsMetrics } from "../../src/catalog/external/nodejs.ts";
import { processMetrics } from "../../src/catalog/external/process.ts";
import {
  prometheusMetrics,
  prometheusOwnMetrics,
  prometheusQueueMetrics,
  remoteWriteMetrics,
} from "../../src/catalog/external/prometheus.ts";
import type { MetricDefinition, Metrics } from "../../src/catalog/index.ts";
import { nodeProcessMetrics } from "../../src/interop/index.ts";
import type { MetricFamily } from "../../src/metrics/index.ts";
import {
  freePort,
  type RealPrometheus,
  requireBinary,
  startAlertmanager,
  startPrometheus,
  waitFor,
} from "../real/index.ts";
import { ask } from "../service/open.ts";
import { collectGarbage } from "./collect-garbage.ts";

/** The labels of a metric in the page's words. */
function labelNames({ labels }: MetricDefinition): readonly string[] {
  return Object.keys(labels).sort();
}

describe("external metrics of prom-client", () => {
  let families: ReadonlyMap<string, MetricFamily>;

  beforeAll(async () => {
    const source = nodeProcessMetrics();
    // Node tells of garbage some time after it was collected, and prom-client when it is told.
    await waitFor("garbage to be told of", async () => {
      collectGarbage();
      families = new Map((await source.collect()).map((family) => [family.name, family]));
      return (families.get("nodejs_gc_duration_seconds")?.samples.length ?? 0) > 0;
    });
  });

  const entries = Object.entries({ ...processMetrics, ...nodejsMetrics } satisfies Metrics);
  const linuxOnly = new Set(["process_open_fds", "process_max_fds"]);

  it.each(entries.filter(([name]) => process.platform === "linux" || !linuxOnly.has(name)))(
    "%s is on a real page, of that kind, with those labels and no other value of a closed one",
    (name, definition) => {
      const family = families.get(name);
      expect(family?.kind).toBe(definition.kind);
      expect(family?.samples.length).toBeGreaterThan(0);
      for (const { labels } of family?.samples ?? []) {
        const { le: _le, ...own } = labels;
        expect(Object.keys(own).sort()).toEqual(labelNames(definition));
        for (const [label, rule] of Object.entries(definition.labels)) {
          if (rule.type === "closed") expect(rule.values).toContain(labels[label]);
        }
      }
    },
  );

  it.each(
    entries.flatMap(([name, metric]) => (metric.kind === "histogram" ? [[name, metric] as const] : [])),
  )("%s has those buckets", (name, { buckets }) => {
    const bounds = new Set((families.get(name)?.samples ?? []).flatMap(({ labels }) => labels.le ?? []));
    expect([...bounds]).toEqual([...buckets.map(String), "+Inf"]);
  });
});

describe("the kinds of garbage collection", () => {
  it("are those that Node tells apart, but for one that prom-client does not name", () => {
    const kinds = Object.keys(constants).flatMap(
      (name) => /^NODE_PERFORMANCE_GC_(?!FLAGS_|MINOR_MARK_SWEEP)(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? [],
    );
    const { values } = nodejsMetrics.nodejs_gc_duration_seconds.labels.kind;
    expect([...values].sort()).toEqual(kinds.sort());
  });
});

describe.skipIf(requireBinary("prometheus") === undefined)("external metrics of Prometheus", () => {
  let server: RealPrometheus;
  const severities = prometheusMetrics.ALERTS.labels.severity.values;

  const archive = createServer((_request, response) => response.writeHead(204).end());

  beforeAll(async () => {
    const archivePort = await freePort();
    await once(archive.listen(archivePort, "127.0.0.1"), "listening");
    const rules = severities.flatMap((severity) => [
      `      - { alert: Fires_${severity}, expr: "vector(1)", labels: { severity: ${severity}, component: test } }`,
      `      - { alert: Waits_${severity}, expr: "vector(1)", for: 1h, labels: { severity: ${severity}, component: test } }`,
    ]);
    server = await startPrometheus({
      config: `
global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules.yml]
remote_write: [{ url: "http://127.0.0.1:${archivePort}/write" }]
scrape_configs: [{ job_name: nobody, static_configs: [{ targets: ["127.0.0.1:1"] }] }]
`,
      files: { "rules.yml": `groups:\n  - name: test\n    rules:\n${rules.join("\n")}\n` },
    });
    await waitFor("alerts and a scrape", async () => {
      const [alerts, up] = await Promise.all([server.query("ALERTS"), server.query("up")]);
      return alerts.length === rules.length && up.length > 0;
    });
  });

  afterAll(async () => {
    await server?.stop();
    archive.close();
  });

  it("up is written for a target that is down, with target labels alone", async () => {
    const [up] = await server.query("up");
    const { __name__: _name, ...labels } = up?.metric ?? {};
    expect([up?.value, Object.keys(labels).sort()]).toEqual([0, ["instance", "job"]]);
    expect(labelNames(prometheusMetrics.up)).toEqual([]);
  });

  it.each(["scrape_duration_seconds", "scrape_samples_scraped"])(
    "%s is written for every target, with target labels alone",
    async (name) => {
      const [sample] = await server.query(name);
      const { __name__: _name, ...labels } = sample?.metric ?? {};
      expect(sample?.value).toBeGreaterThanOrEqual(0);
      expect(Object.keys(labels).sort()).toEqual(["instance", "job"]);
    },
  );

  it("ALERTS is written with those labels and exactly those states", async () => {
    const alerts = await server.query("ALERTS");
    for (const { metric } of alerts) {
      expect(Object.keys(metric)).toEqual(expect.arrayContaining([...labelNames(prometheusMetrics.ALERTS)]));
    }
    const { alertstate } = prometheusMetrics.ALERTS.labels;
    expect(new Set(alerts.map(({ metric }) => metric.alertstate))).toEqual(new Set(alertstate.values));
  });

  it("its own page has what is asked of it, and of a remote write, of that kind and with those labels", async () => {
    const own = { ...prometheusOwnMetrics, ...prometheusQueueMetrics, ...remoteWriteMetrics };
    await waitFor(
      "the page to have all",
      async () => missing(own, await page(server.url)).length === 0,
    ).catch(async () => expect(missing(own, await page(server.url))).toEqual([]));
  });

  it("has nothing of a remote write where none is configured", async () => {
    const config = "scrape_configs: []\n";
    const other = await startPrometheus({ config });
    try {
      const text = await page(other.url);
      expect(missing(prometheusOwnMetrics, text, true)).toEqual([]);
      expect(text).not.toContain("prometheus_remote_storage_samples_pending");
      expect(text).not.toContain("prometheus_remote_storage_queue_highest_sent_timestamp_seconds");
    } finally {
      await other.stop();
    }
  });

  it("lists every metric that it is asked about here", () => {
    expect(Object.keys(prometheusMetrics).sort()).toEqual([
      "ALERTS",
      "scrape_duration_seconds",
      "scrape_samples_scraped",
      "up",
    ]);
  });
});

describe.skipIf(requireBinary("alertmanager") === undefined)("external metrics of Alertmanager", () => {
  it("are on its own page, of that kind and with those labels", async () => {
    const server = await startAlertmanager({
      config: "route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n",
    });
    try {
      expect(missing(alertmanagerMetrics, await page(server.url))).toEqual([]);
    } finally {
      await server.stop();
    }
  });
});

const page = async (url: string): Promise<string> => (await ask(`${url}/metrics`)).text;

/**
 * The metrics that a page lacks, has of another kind, or without one of their labels; those that begin with a label's
 * first value are let be where nothing has happened yet.
 */
function missing(metrics: Metrics, text: string, quiet = false): readonly string[] {
  return Object.entries<MetricDefinition>(metrics)
    .filter(([name, { kind, labels }]) => {
      const [first = ""] = text.split("\n").filter((line) => new RegExp(`^${name}[ {]`).test(line));
      if (quiet && Object.keys(labels).length > 0) return false;
      return (
        !text.includes(`# TYPE ${name} ${kind}\n`) ||
        first === "" ||
        Object.keys(labels).some((label) => !first.includes(`${label}="`))
      );
    })
    .map(([name]) => name);
}
