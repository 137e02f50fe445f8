import { prometheus } from "../../duration/index.ts";
import type { Node } from "../../promql/index.ts";
import { nameLabel } from "../model/labels.ts";
import { templateProblem } from "../template/expand.ts";
import { queryOfRule } from "./check-query.ts";
import type { Rule, Texts } from "./rule.ts";
import type { Place, YamlFile, YamlNode } from "./yaml-file.ts";

const keys = ["record", "alert", "expr", "for", "keep_firing_for", "labels", "annotations"] as const;

/** Names and texts that have no value but "", which other languages than ours would take for nothing. */
type Named = readonly (readonly [string, string, YamlNode])[];

/** One rule of a group; undefined where it has faults, which are told to the file. */
export function readRule(
  file: YamlFile,
  node: YamlNode,
  number: number,
  group: string,
  groupLabels: Texts,
): Rule | undefined {
  const before = file.faults.length;
  const unnamed = { group, rule: { number, name: "" } };
  const fields = file.fields(node, unnamed, "the rule", keys);
  const record = file.text(fields.record, unnamed, "record");
  const alert = file.text(fields.alert, unnamed, "alert");
  const name = alert === "" ? record : alert;
  const place: Place = { group, rule: { number, name } };
  const at = fields.record ?? fields.alert ?? node;

  if (record !== "" && alert !== "")
    file.fault(at, place, "it has a record and an alert", "leave one of them out");
  if (record === "" && alert === "")
    file.fault(at, place, "it has no record and no alert", "write one of them, with a name");
  const query = readExpression(file, fields.expr ?? null, node, place);
  const holdMs = readDuration(file, fields.for, place, "for") ?? 0;
  const keepFiringMs = readDuration(file, fields.keep_firing_for, place, "keep_firing_for") ?? 0;
  const labels = file.texts(fields.labels, place, "labels");
  const annotations = file.texts(fields.annotations, place, "annotations");

  if (record !== "") {
    checkRecord(file, record, at, place);
    const ofAlerts = {
      annotations: annotations.length > 0,
      for: holdMs !== 0,
      keep_firing_for: keepFiringMs !== 0,
    };
    for (const [key, isThere] of Object.entries(ofAlerts)) {
      if (isThere) file.fault(at, place, `a recording has no ${key}`, "leave it out, or write an alert");
    }
  }
  checkLabelNames(file, labels, place);
  for (const [key, , keyNode] of annotations) {
    if (key === "") file.fault(keyNode, place, "an annotation has no name", "give it one");
  }
  if (alert !== "") checkTemplates(file, alert, labels, annotations, place);

  if (query === undefined || file.faults.length > before) return undefined;
  const all = { ...groupLabels, ...textsOf(labels) };
  if (alert === "") return { type: "recording", name, query, labels: all };
  return {
    type: "alerting",
    name,
    query,
    labels: all,
    holdMs,
    keepFiringMs,
    annotations: textsOf(annotations),
  };
}

/** A length of time, undefined where there is none. */
export function readDuration(
  file: YamlFile,
  node: YamlNode | undefined,
  place: Place,
  what: string,
): number | undefined {
  const text = file.text(node, place, what);
  if (text === "") {
    if (!file.isPlain(node)) file.fault(node ?? null, place, `${what} is empty`, prometheus.fix);
    return undefined;
  }
  const ms = prometheus.read(text);
  if (ms === undefined) {
    file.fault(
      node ?? null,
      place,
      `${what} is ${JSON.stringify(text)}, which is no length of time`,
      prometheus.fix,
    );
  }
  return ms;
}

/** Faults of names that no label can have. */
export function checkLabelNames(file: YamlFile, labels: Named, place: Place): void {
  for (const [name, , node] of labels) {
    if (name === "") file.fault(node, place, "a label has no name", "give it one");
    if (name === nameLabel) {
      file.fault(
        node,
        place,
        `the label ${nameLabel} is the name of a series`,
        "leave it out; record says the name",
      );
    }
  }
}

export const textsOf = (named: Named): Texts => Object.fromEntries(named.map(([name, text]) => [name, text]));

function readExpression(file: YamlFile, node: YamlNode, rule: YamlNode, place: Place): Node | undefined {
  const text = file.text(node, place, "expr");
  if (text === "") {
    file.fault(node ?? rule, place, "it has no expr", "write a query");
    return undefined;
  }
  const query = queryOfRule(text);
  if ("type" in query) return query;
  file.fault(node, place, query.problem, query.fix);
  return undefined;
}

function checkRecord(file: YamlFile, record: string, at: YamlNode, place: Place): void {
  if (/[{}]/.test(record)) {
    file.fault(at, place, "its record has braces", "write a name alone, and the query into expr");
  }
}

function checkTemplates(
  file: YamlFile,
  alert: string,
  labels: Named,
  annotations: Named,
  place: Place,
): void {
  const all = [
    ...labels.map((named) => ["label", ...named] as const),
    ...annotations.map((named) => ["annotation", ...named] as const),
  ];
  for (const [kind, name, text, node] of all) {
    const problem = templateProblem(alert, text);
    if (problem !== undefined) {
      file.fault(
        node,
        place,
        `the ${kind} ${name} is no template: ${problem}`,
        "mend what stands between {{ and }}",
      );
    }
  }
}
