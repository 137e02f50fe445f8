import { parseDocument } from "yaml";
import type { EngineConfig } from "./engine-config.ts";
import { globalKeys, jobKeys, readGroups, readJob, readLimits } from "./read-job.ts";
import { refusedConfig, Section } from "./section.ts";

const alertmanagerKeys = ["scheme", "path_prefix", "api_version", "static_configs"] as const;

/** What Prometheus takes where nothing is said. */
const defaults = { intervalMs: 60_000, timeoutMs: 10_000 } as const;

function parsed(text: string): unknown {
  const document = parseDocument(text, { logLevel: "error" });
  const [error] = document.errors;
  if (error === undefined) return document.toJS();
  throw refusedConfig("the config", `is no YAML: ${error.message.split("\n")[0]}`, "correct it there");
}

function addressesOf(alerting: Section): readonly string[] {
  return alerting.sections("alertmanagers", alertmanagerKeys).flatMap((one) => {
    const prefix = one.text("path_prefix", "").replace(/\/+$/, "");
    return readGroups(one)
      .flatMap(({ targets }) => targets)
      .map((target) => `${one.text("scheme", "http")}://${target}${prefix}`);
  });
}

/**
 * Reads the part of a `prometheus.yml` that the engine does: global settings, rule files, Alertmanagers, jobs with
 * static targets and targets files. Throws an `ObsError` ENGINE_CONFIG for anything else: what Prometheus would do and
 * the engine would not must not be missed in silence.
 *
 * @example `readConfig("scrape_configs: [{ job_name: a, static_configs: [{ targets: ['127.0.0.1:9464'] }] }]")`
 */
export function readConfig(text: string): EngineConfig {
  // What Prometheus keeps is not what the engine, in memory, keeps: it is told at its start.
  const root = new Section(parsed(text), "", [
    "global",
    "rule_files",
    "alerting",
    "scrape_configs",
    "storage",
  ]);
  const global = root.section("global", globalKeys);
  const scrapeIntervalMs = global.durationMs("scrape_interval", defaults.intervalMs);
  const common = {
    intervalMs: scrapeIntervalMs,
    timeoutMs: global.durationMs("scrape_timeout", Math.min(defaults.timeoutMs, scrapeIntervalMs)),
    limits: readLimits(global),
  };
  const jobs = root.sections("scrape_configs", jobKeys).map((section) => readJob(section, common));
  const twice = jobs.find((job, i) => jobs.findIndex(({ name }) => name === job.name) !== i);
  if (twice !== undefined)
    throw refusedConfig(
      "scrape_configs",
      `has two jobs called "${twice.name}"`,
      "call one of them otherwise",
    );
  return {
    text,
    scrapeIntervalMs,
    evaluationIntervalMs: global.durationMs("evaluation_interval", defaults.intervalMs),
    jobs,
    ruleFiles: root.texts("rule_files"),
    alertmanagers: addressesOf(root.section("alerting", ["alertmanagers"])),
  };
}
