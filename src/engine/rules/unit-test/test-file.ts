import { Labels } from "../../model/labels.ts";
import type { RuleFault } from "../fault.ts";
import { readDuration, textsOf } from "../read-rule.ts";
import type { Texts } from "../rule.ts";
import { type Place, YamlFile, type YamlNode } from "../yaml-file.ts";
import { NotationFault, type Step, seriesLabels, stepsOf } from "./series-notation.ts";

/** An alert that is to fire. */
interface ExpectedAlert {
  readonly labels: Texts;
  readonly annotations: Texts;
}

/** What is to hold at a moment, in ms from the beginning. */
export interface AlertCheck {
  readonly at: number;
  readonly alert: string;
  readonly expected: readonly ExpectedAlert[];
}

export interface QueryCheck {
  readonly at: number;
  readonly query: string;
  readonly expected: readonly { readonly labels: Labels; readonly value: number }[];
}

export interface RuleTest {
  readonly name: string;
  /** ms between two samples of a series */
  readonly intervalMs: number;
  /** ms since 1970 */
  readonly start: number;
  readonly series: readonly { readonly labels: Labels; readonly steps: readonly Step[] }[];
  readonly alerts: readonly AlertCheck[];
  readonly queries: readonly QueryCheck[];
  readonly externalLabels: Texts;
  readonly externalUrl: string;
}

/** Tests of rules as `promtool test rules` reads them. */
export interface RuleTestFile {
  /** Paths or patterns of rule files, from the folder of this one. */
  readonly ruleFiles: readonly string[];
  /** ms between two evaluations */
  readonly evaluationMs: number;
  /** Groups that are evaluated before all others, in this order. */
  readonly order: readonly string[];
  /** Whether values may differ by the last bit. */
  readonly isFuzzy: boolean;
  readonly tests: readonly RuleTest[];
  readonly faults: readonly RuleFault[];
}

const fileKeys = ["rule_files", "evaluation_interval", "group_eval_order", "fuzzy_compare", "tests"] as const;
const testKeys = [
  "name",
  "interval",
  "input_series",
  "start_timestamp",
  "alert_rule_test",
  "promql_expr_test",
  "external_labels",
  "external_url",
] as const;

/** Reads a file of tests of rules; what is wrong in it is in `faults`. */
export function readTestFile(name: string, text: string): RuleTestFile {
  const file = new YamlFile(name, text);
  const fields = file.fields(file.root, {}, "the file", fileKeys);
  const list = (node: YamlNode | undefined, what: string): readonly string[] =>
    file.items(node, {}, what).map((item) => file.text(item, {}, `an item of ${what}`));
  const evaluationMs = readDuration(file, fields.evaluation_interval, {}, "evaluation_interval") || 60_000;
  const tests = file
    .items(fields.tests, {}, "tests")
    .map((node, i) => readTest(file, node, `unnamed#${i}`, evaluationMs));
  return {
    ruleFiles: list(fields.rule_files, "rule_files"),
    evaluationMs,
    order: list(fields.group_eval_order, "group_eval_order"),
    isFuzzy: file.text(fields.fuzzy_compare, {}, "fuzzy_compare") === "true",
    tests,
    faults: file.faults,
  };
}

function readTest(file: YamlFile, node: YamlNode, unnamed: string, evaluationMs: number): RuleTest {
  const fields = file.fields(node, {}, "a test", testKeys);
  const name = file.text(fields.name, {}, "name") || unnamed;
  const place = { group: name };
  return {
    name,
    intervalMs: readDuration(file, fields.interval, place, "interval") || evaluationMs,
    start: readStart(file, fields.start_timestamp, place),
    series: file.items(fields.input_series, place, "input_series").flatMap((item) => {
      const { series, values } = file.fields(item, place, "a series", ["series", "values"]);
      const [labels, steps] = [
        noted(file, series ?? item, place, seriesLabels),
        noted(file, values ?? item, place, stepsOf),
      ];
      return labels === undefined || steps === undefined ? [] : [{ labels, steps }];
    }),
    alerts: file
      .items(fields.alert_rule_test, place, "alert_rule_test")
      .map((item) => readAlert(file, item, place)),
    queries: file
      .items(fields.promql_expr_test, place, "promql_expr_test")
      .map((item) => readQuery(file, item, place)),
    externalLabels: textsOf(file.texts(fields.external_labels, place, "external_labels")),
    externalUrl: file.text(fields.external_url, place, "external_url"),
  };
}

function readAlert(file: YamlFile, node: YamlNode, place: Place): AlertCheck {
  const fields = file.fields(node, place, "a test of an alert", ["eval_time", "alertname", "exp_alerts"]);
  const alert = file.text(fields.alertname, place, "alertname");
  if (alert === "")
    file.fault(node, place, "a test of an alert has no alertname", "write the name of the alert");
  return {
    at: readDuration(file, fields.eval_time, place, "eval_time") ?? 0,
    alert,
    expected: file.items(fields.exp_alerts, place, "exp_alerts").map((item) => {
      const { exp_labels, exp_annotations } = file.fields(item, place, "an alert", [
        "exp_labels",
        "exp_annotations",
      ]);
      return {
        labels: textsOf(file.texts(exp_labels, place, "exp_labels")),
        annotations: textsOf(file.texts(exp_annotations, place, "exp_annotations")),
      };
    }),
  };
}

function readQuery(file: YamlFile, node: YamlNode, place: Place): QueryCheck {
  const fields = file.fields(node, place, "a test of a query", ["expr", "eval_time", "exp_samples"]);
  return {
    at: readDuration(file, fields.eval_time, place, "eval_time") ?? 0,
    query: file.text(fields.expr, place, "expr"),
    expected: file.items(fields.exp_samples, place, "exp_samples").map((item) => {
      const { labels, value, histogram } = file.fields(item, place, "a sample", [
        "labels",
        "value",
        "histogram",
      ]);
      if (histogram !== undefined) {
        file.fault(item, place, "native histograms are not evaluated here", "write a value");
      }
      const text = file.text(value, place, "value").replace(/^([+-]?)\.(?=inf|nan)/i, "$1");
      const [number] = noted(file, value ?? null, place, () => stepsOf(text === "" ? "0" : text)) ?? [];
      return {
        labels:
          noted(file, labels ?? null, place, (text) => (text === "" ? Labels.none : seriesLabels(text))) ??
          Labels.none,
        value: typeof number === "number" ? number : Number.NaN,
      };
    }),
  };
}

function noted<T>(file: YamlFile, node: YamlNode, place: Place, read: (text: string) => T): T | undefined {
  try {
    return read(file.text(node, place, "a series"));
  } catch (error) {
    if (!(error instanceof NotationFault)) throw error;
    file.fault(node, place, error.message, "write it as promtool reads it");
    return undefined;
  }
}

function readStart(file: YamlFile, node: YamlNode | undefined, place: Place): number {
  const text = file.text(node, place, "start_timestamp");
  if (text === "") return 0;
  const ms = /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text);
  if (Number.isFinite(ms)) return Math.round(ms);
  file.fault(
    node ?? null,
    place,
    `start_timestamp is ${JSON.stringify(text)}`,
    "write seconds since 1970, or a date such as 2024-01-01T00:00:00Z",
  );
  return 0;
}
