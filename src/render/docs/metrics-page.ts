import {
  exposedName,
  type GaugeDefinition,
  type LabelDefinition,
  type MetricDefinition,
  targetLabels,
  worstCaseLabelSets,
} from "../../catalog/index.ts";
import { print, recordedLabels } from "../../promql/index.ts";
import { code, page, table } from "../text/markdown.ts";
import { byName, type ReferenceInput } from "./metrics-reference.ts";

type Named = readonly [name: string, metric: MetricDefinition];

/** `docs/metrics.md`: every metric that is emitted, those of others that are queried, and what is recorded. */
export function metricsPage({ metrics, project, external, recordings, namespace }: ReferenceInput): string {
  const own = Object.entries(metrics);
  const added = Object.entries(project);
  const owners = [...new Set(own.map(([, metric]) => metric.owner))].sort();
  return page("Metrics", [
    "What this package emits, by the folder that emits it. Units are base units; a *closed* label takes only the values listed, a *bounded* one at most the number given per metric, then `other`: `createTelemetry({ labelLimits: { route: 200 } })` gives a label another number, and the label sets of its metrics grow with it.",
    `Every series also carries the labels of its target, which Prometheus puts on: ${Object.entries(
      targetLabels,
    )
      .map(
        ([label, says]) =>
          `${code(label)} (${says.replace(/\.$/, "").replace(/^./, (c) => c.toLowerCase())})`,
      )
      .join(", ")}.`,
    ...owners.flatMap((owner) => [
      `## ${owner}`,
      ...own.filter(([, metric]) => metric.owner === owner).map((entry) => section(entry, namespace)),
    ]),
    ...(added.length > 0
      ? [
          "## Of this project",
          "What the code of this project emits beside that, under the names that it gave.",
          ...added.map((entry) => section(entry, namespace)),
        ]
      : []),
    "## Recorded",
    "Series that Prometheus computes from the above and keeps.",
    table(
      ["series", "unit", "labels", "says", "query"],
      byName(recordings).map((same) => {
        const [{ name, help, query }, ...more] = same;
        return [
          code(exposedName(name, namespace)),
          query.unit,
          [...new Set(same.flatMap(recordedLabels))].sort().map(code).join(", "),
          help,
          `${code(print(query, { namespace }))}${more.length === 0 ? "" : `, and ${more.length} rules more of that name`}`,
        ];
      }),
    ),
    "## Of others",
    "Metrics that our boards and rules query and that other software writes.",
    table(
      ["metric", "kind", "unit", "labels", "written by", "says"],
      Object.entries(external).map(([name, metric]) => [
        code(name),
        metric.kind,
        metric.unit,
        Object.keys(metric.labels).map(code).join(", ") || "none",
        metric.owner,
        metric.help,
      ]),
    ),
  ]);
}

function section([name, metric]: Named, namespace: string): string {
  const worst = worstCaseLabelSets(metric);
  const limit = `at most ${metric.seriesLimit.toLocaleString("en")} label sets per process`;
  const facts = [
    `${metric.kind}, unit ${code(metric.unit)}, ${metric.stability}`,
    worst > metric.seriesLimit
      ? `${limit}, where its labels alone could make ${worst.toLocaleString("en")}; beyond the limit its bounded labels become ${code("other")}`
      : `at most ${worst.toLocaleString("en")} label ${worst === 1 ? "set" : "sets"} per process`,
    ...(metric.kind === "histogram"
      ? [
          `${metric.buckets.length + 3} series for each label set`,
          `buckets ${metric.buckets.join(", ")} and +Inf`,
        ]
      : []),
    ...(metric.kind === "gauge" ? [`across workers ${acrossWorkers(metric.acrossWorkers)}`] : []),
  ];
  const labels = Object.entries(metric.labels);
  return [
    `### ${code(exposedName(name, namespace))}`,
    metric.help,
    facts.map((fact) => `- ${fact}`).join("\n"),
    ...(labels.length > 0
      ? [
          table(
            ["label", "values"],
            labels.map(([label, rule]) => [code(label), values(rule)]),
          ),
        ]
      : []),
  ].join("\n\n");
}

function acrossWorkers(rule: GaugeDefinition["acrossWorkers"] = "sum"): string {
  if (typeof rule === "string") return code(rule);
  const each = Object.entries(rule.of).map(([value, one]) => `${code(one)} where it is ${code(value)}`);
  return `by ${code(rule.label)}: ${each.join(", ")}`;
}

function values(rule: LabelDefinition): string {
  const depends = rule.dependsOn === undefined ? "" : `, together with ${code(rule.dependsOn)}`;
  return `${rule.type === "closed" ? rule.values.map(code).join(", ") : `up to ${rule.limit}`}${depends}`;
}
