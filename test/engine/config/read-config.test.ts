import { describe, expect, it } from "vitest";
import { filePattern, literalFolder } from "../../../src/engine/config/file-pattern.ts";
import { readConfig } from "../../../src/engine/config/read-config.ts";
import { toYaml } from "../../../src/render/index.ts";
import { defaultPorts, nativeAddresses } from "../../../src/stack/files/addresses.ts";
import { prometheusConfig } from "../../../src/stack/files/prometheus-config.ts";

const noLimits = { bodyBytes: 0, samples: 0, labels: 0, labelNameLength: 0, labelValueLength: 0 };

describe("a config of the engine", () => {
  it("is the one that the stack writes for Prometheus", () => {
    const config = readConfig(
      toYaml(
        prometheusConfig({
          addresses: nativeAddresses(defaultPorts),
          scrapeIntervalSeconds: 5,
          environment: "production",
          environments: ["production", "eu"],
          folders: { rules: "/a [b]/rules", alerts: "/a/alerts", targets: "../../targets" },
          server: "prometheus",
          running: ["prometheus", "alertmanager", "loki", "alloy", "runs"],
          retentionInFile: true,
        }),
      ),
    );
    expect(config).toMatchObject({
      scrapeIntervalMs: 5000,
      evaluationIntervalMs: 5000,
      alertmanagers: ["http://127.0.0.1:9093"],
      jobs: [
        { name: "prometheus", groups: [{ targets: ["127.0.0.1:9090"], labels: { service: "prometheus" } }] },
        { name: "alertmanager" },
        { name: "loki", groups: [{ targets: ["127.0.0.1:3100"], labels: { service: "loki" } }] },
        { name: "alloy" },
        { name: "health", honorLabels: false },
        { name: "runs", honorLabels: true },
        {
          name: "services",
          files: ["../../targets/*.json"],
          path: "/metrics",
          scheme: "http",
          timeoutMs: 5000,
        },
      ],
    });
    expect(config.ruleFiles[0]).toBe("/a \\[b]/rules/*.yml");
  });

  it("takes what Prometheus takes where nothing is said", () => {
    expect(readConfig("")).toEqual({
      text: "",
      scrapeIntervalMs: 60_000,
      evaluationIntervalMs: 60_000,
      jobs: [],
      ruleFiles: [],
      alertmanagers: [],
    });
    expect(readConfig("scrape_configs: [{ job_name: a, scrape_interval: 5s }]").jobs).toEqual([
      {
        name: "a",
        intervalMs: 5000,
        timeoutMs: 5000,
        scheme: "http",
        path: "/metrics",
        limits: noLimits,
        groups: [],
        files: [],
        honorLabels: false,
      },
    ]);
  });

  it.each([
    ["PrometheusText0.0.4", "text"],
    ["OpenMetricsText1.0.0", "openmetrics"],
  ])("reads pages that say nothing of themselves as %s where a job says so", (protocol, fallback) => {
    const { jobs } = readConfig(`scrape_configs: [{ job_name: a, fallback_scrape_protocol: ${protocol} }]`);
    expect(jobs[0]).toMatchObject({ fallback });
  });

  it("has limits for all jobs, and others for some", () => {
    const { jobs } = readConfig(`
global: { sample_limit: 5, body_size_limit: 10MB, label_limit: 7 }
scrape_configs:
  - job_name: a
  - { job_name: b, sample_limit: 6, label_value_length_limit: 9 }
`);
    expect(jobs.map(({ limits }) => limits)).toEqual([
      { ...noLimits, samples: 5, bodyBytes: 10 * 2 ** 20, labels: 7 },
      { ...noLimits, samples: 6, bodyBytes: 10 * 2 ** 20, labels: 7, labelValueLength: 9 },
    ]);
  });

  it.each([
    ["a: [", "no YAML"],
    ["- a", "is no mapping"],
    [
      "scrape_config: []",
      'has "scrape_config", which the engine does not know: perhaps you mean scrape_configs',
    ],
    ["scrape_configs: {}", "scrape_configs is no list"],
    ["scrape_configs: [{}]", "scrape_configs[0].job_name is missing"],
    ["scrape_configs: [{ job_name: a }, { job_name: a }]", 'two jobs called "a"'],
    ["scrape_configs: [{ job_name: a, scrape_interval: 0s }]", "no duration above 0"],
    [
      "scrape_configs: [{ job_name: a, scrape_interval: 1s, scrape_timeout: 2s }]",
      "longer than the scrape interval",
    ],
    ["scrape_configs: [{ job_name: a, scheme: ftp }]", 'scrape_configs[0].scheme is "ftp"'],
    [
      "scrape_configs: [{ job_name: a, fallback_scrape_protocol: PrometheusProto }]",
      'scrape_configs[0].fallback_scrape_protocol is "PrometheusProto": write PrometheusText0.0.4',
    ],
    ["scrape_configs: [{ job_name: a, relabel_configs: [] }]", 'has "relabel_configs"'],
    [
      "scrape_configs: [{ job_name: a, static_configs: [{ targets: [5] }] }]",
      "static_configs[0].targets[0] is no text",
    ],
    ["scrape_configs: [{ job_name: a, static_configs: [{ labels: { a: 5 } }] }]", "labels.a is no text"],
    ["global: { body_size_limit: 10XB }", "is no size"],
    ["global: { sample_limit: -1 }", "is no whole number"],
    ["global: { external_labels: { a: b } }", 'has "external_labels"'],
    ["remote_write: []", 'has "remote_write"'],
  ])("refuses %s", (text, problem) => {
    expect(() => readConfig(text)).toThrow(expect.objectContaining({ code: "ENGINE_CONFIG" }));
    expect(() => readConfig(text)).toThrow(problem);
  });
});

describe("a pattern of files", () => {
  it.each([
    ["*.json", "a.json", true],
    ["*.json", "a.json5", false],
    ["*.json", "ajson", false],
    ["a?.yml", "ab.yml", true],
    ["a?.yml", "a.yml", false],
    ["[a-c]x", "bx", true],
    ["[^a-c]x", "bx", false],
    ["a\\*b", "a*b", true],
    ["a\\*b", "axb", false],
    ["a(b)+", "a(b)+", true],
  ])("%s fits %s: %s", (pattern, name, fits) => {
    expect(filePattern(pattern)(name)).toBe(fits);
  });

  it("names one folder", () => {
    expect(literalFolder("/a \\[b\\]/c\\*")).toBe("/a [b]/c*");
    expect(() => literalFolder("/a/*")).toThrow("is not understood");
  });
});
