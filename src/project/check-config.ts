import { dashboardTargets, isNamespace, ruleTargets } from "../catalog/index.ts";
import { prometheus } from "../duration/index.ts";
import { closest, ObsError } from "../errors/index.ts";
import { isRecord } from "../narrow/index.ts";
import type { ProjectConfig } from "./config.ts";
import { isAlert, isBoard, isEnvironments, isMetricGroup, isRecording, isSlo } from "./config-shapes.ts";
import { isKubernetes, kubernetesExpects } from "./kubernetes-shape.ts";
import { isLintConfig, lintExpects } from "./lint-config.ts";

interface KeyRule {
  /** What the value must be, to follow "must be". */
  readonly expects: string;
  readonly accepts: (value: unknown) => boolean;
  /** What each entry must be, where the value is a list of ours. */
  readonly each?: Omit<KeyRule, "each">;
}

function listOf(expects: string, example: string, accepts: (value: unknown) => boolean): KeyRule {
  return { expects: `a list, such as ${example}`, accepts: Array.isArray, each: { expects, accepts } };
}

const isTarget = (value: unknown): boolean => dashboardTargets.some((target) => target === value);

const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";
/** On one line, and without what Prometheus would take for a template in an annotation. */
const isLink = (value: unknown): value is string => isText(value) && !/[\p{Cc}\s]|\{\{/u.test(value);
/** No file system has names with a zero in them. */
const isPath = (value: unknown): value is string => isText(value) && !value.includes("\0");
const isAddress = (value: unknown): boolean =>
  isLink(value) && /^https?:\/\//.test(value) && URL.canParse(value);

const rules: Readonly<Record<keyof ProjectConfig, KeyRule>> = {
  namespace: {
    expects: 'words of a-z and 0-9 joined by _, such as "tta"',
    accepts: (value) => isText(value) && isNamespace(value),
  },
  outDir: { expects: 'the path of a folder, such as "observability"', accepts: isPath },
  runbookBase: { expects: 'an address or a folder, such as "https://example.org/runbooks"', accepts: isLink },
  grafanaUrl: { expects: 'an address, such as "https://grafana.example.org"', accepts: isAddress },
  scrapeIntervalSeconds: {
    expects: "a whole number from 1 to 60",
    accepts: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 60,
  },
  metrics: listOf("a group of metrics made with defineMetrics", "[shopMetrics]", isMetricGroup),
  external: listOf(
    "a group of metrics made with counter, gauge and histogram",
    "[nodeMetrics]",
    isMetricGroup,
  ),
  boards: listOf("a board made with defineBoard", "[shopBoard]", isBoard),
  recordings: listOf("{ name, help, query }", "[{ name, help, query }]", isRecording),
  alerts: listOf("an alert made with defineAlert", "[shopSlow]", isAlert),
  environments: {
    expects:
      'environments by name, such as { eu: { like: "production", limits: { workflow_error_ratio: 0.02 }, objectives: { "http-availability": 0.9995 } } }',
    accepts: isEnvironments,
  },
  ruleTargets: {
    expects: `a list of ${ruleTargets.join(", ")}`,
    accepts: (value) =>
      Array.isArray(value) && value.every((one) => ruleTargets.some((target) => target === one)),
  },
  slos: listOf("an SLO made with defineSlo or read by readOpenSlo", "[ordersServed]", isSlo),
  retention: {
    expects: 'how long Prometheus keeps samples, such as "90d"',
    accepts: (value) => isText(value) && (prometheus.read(value) ?? 0) > 0,
  },
  target: { expects: `one of ${dashboardTargets.join(", ")}`, accepts: isTarget },
  kubernetes: { expects: kubernetesExpects, accepts: isKubernetes },
  // What stands in it is judged by the stack.
  stack: {
    expects: "{ tenant, remoteWrite, externalLabels, lokiStorage }, or some of them",
    accepts: isRecord,
  },
  keep: {
    expects: 'a list of paths, such as ["dashboards/mine.json"]',
    accepts: (value) => Array.isArray(value) && value.every(isPath),
  },
  // What stands in it is judged by the room that knows receivers.
  notify: { expects: "{ receivers, routes }", accepts: isRecord },
  lint: { expects: lintExpects, accepts: isLintConfig },
};

const isKey = (key: string): key is keyof ProjectConfig => Object.hasOwn(rules, key);

function written(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return "something that JSON cannot show";
  }
}

function shown(value: unknown): string {
  if (typeof value === "function" || typeof value === "symbol") return `a ${typeof value}`;
  const text = typeof value === "bigint" ? `${value}n` : written(value);
  return text === undefined ? "undefined" : text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/**
 * Says that the value which a config file exports is a config.
 *
 * @throws ObsError CONFIG_KEY for a key that does not exist, CONFIG_VALUE for a value of the wrong kind
 */
export function assertConfig(value: unknown, file: string): asserts value is ProjectConfig {
  const wrong = (place: string, is: unknown, expects: string): never => {
    throw new ObsError({
      code: "CONFIG_VALUE",
      problem: `${place} in ${file} is ${shown(is)}`,
      fix: `it must be ${expects}`,
    });
  };
  if (!isRecord(value)) {
    throw new ObsError({
      code: "CONFIG_VALUE",
      problem: `${file} exports ${Array.isArray(value) ? "a list" : shown(value)}`,
      fix: 'export an object, such as defineConfig({ outDir: "observability" })',
    });
  }
  for (const [key, entry] of Object.entries(value)) {
    if (!isKey(key)) {
      const meant = closest(key, Object.keys(rules));
      throw new ObsError({
        code: "CONFIG_KEY",
        problem: `${file} has an unknown key "${key}"`,
        fix:
          meant === undefined ? `use one of ${Object.keys(rules).join(", ")}` : `perhaps you mean "${meant}"`,
      });
    }
    // `outDir: process.env.OUT` without the variable means "not said".
    if (entry === undefined) continue;
    const { accepts, expects, each } = rules[key];
    if (!accepts(entry)) wrong(key, entry, expects);
    if (each === undefined || !Array.isArray(entry)) continue;
    const bad = entry.findIndex((item) => !each.accepts(item));
    if (bad >= 0) wrong(`${key}[${bad}]`, entry[bad], each.expects);
  }
}
