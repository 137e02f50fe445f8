import { prometheus, unitMs } from "../duration/index.ts";
import type {
  AlertExplanation,
  MetricExplanation,
  PanelExplanation,
  SloExplanation,
} from "../explain/index.ts";
import type { BudgetsNow, ExplainedNow, ProjectExplanation } from "../project/index.ts";
import { amountText } from "./amount-text.ts";
import { labelText } from "./label-text.ts";
import { plainLine } from "./plain-text.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { wrapped } from "./wrapped.ts";

type Paint = Terminal["paint"];
type Series = ExplainedNow["series"][number];
type Budget = BudgetsNow["budgets"][number];

/** What follows a word at the margin. */
const margin = 10;
/** So many series of an alert, or values of a label, are shown. */
const mostShown = 10;

const field = (name: string, text: string): string =>
  wrapped(`${name.padEnd(margin)}${plainLine(text)}`, " ".repeat(margin));

const fields = (name: string, texts: readonly string[]): readonly string[] =>
  texts.map((text, i) => field(i === 0 ? name : "", text));

function tableLines(cells: readonly (readonly string[])[], paint: Paint): readonly string[] {
  const [head = "", ...rows] = table(cells).split("\n");
  return [paint("bold", head), ...rows];
}

/** What stands over limits. */
const heads = { above: "ABOVE", below: "BELOW", equal: "AT" } as const;

const looks = { quiet: "green", held: "yellow", passed: "red", pending: "yellow", firing: "red" } as const;

function stateText({ state, since }: Series, now: number): string {
  const age =
    since === undefined ? "" : ` for ${prometheus.write(Math.round(now / unitMs.s - since) * unitMs.s)}`;
  if (state === "held") return "past it, held back: too little traffic, or its other window is quiet";
  return state === "passed" ? "past it; no rule of this server waits for it" : `${state}${age}`;
}

function nowLines({ unit, side }: AlertExplanation, now: ExplainedNow, paint: Paint): readonly string[] {
  if (now.missing !== undefined) return [field("Now", now.missing)];
  const shown = now.series.slice(0, mostShown);
  const left = now.series.length - shown.length;
  if (shown.length === 0)
    return [
      field("Now", `${now.prometheusUrl} has no series that it judges, so nothing could make it fire.`),
    ];
  const rows = shown.map((one) => [
    one.environment,
    amountText(one.value, unit),
    amountText(one.limit, unit),
    one.room < 0 ? "past it" : amountText(one.room, unit),
    stateText(one, now.at),
    labelText(one.labels),
  ]);
  const [head = "", ...lines] = table([["IN", "VALUE", heads[side], "ROOM", "IS", "LABELS"], ...rows]).split(
    "\n",
  );
  return [
    field("Now", `at ${now.prometheusUrl}, the nearest to firing first:`),
    paint("bold", head),
    ...lines.map((line, i) => paint(looks[shown[i]?.state ?? "quiet"], line)),
    ...(left === 0 ? [] : [`and ${left} more that ${left === 1 ? "is" : "are"} farther away.`]),
  ];
}

function alertLines(
  alert: AlertExplanation,
  { now, boardsUrl }: ProjectExplanation,
  paint: Paint,
): readonly string[] {
  const { environments } = alert;
  const [first] = environments;
  const meanings = new Map(environments.map(({ severity, meaning }) => [severity, meaning]));
  const keeps = environments.some(({ keepFiringFor }) => keepFiringFor !== undefined);
  const runs = environments.some(({ minimumRuns }) => minimumRuns > 0);
  const row = (cells: readonly (string | false)[]): readonly string[] =>
    cells.filter((cell) => cell !== false);
  return [
    `${paint("bold", alert.name)}, an alert on ${alert.component}`,
    wrapped(alert.summary),
    "",
    field("Says", alert.description),
    field("Asks", alert.decision),
    ...(alert.otherwise === undefined ? [] : [field("Why it", alert.otherwise)]),
    field("Limit", alert.limit),
    ...alert.also.map((help, i) => field("Or", `${help} ${alsoText(alert, i)}`)),
    "",
    ...tableLines(
      [
        row([
          "IN",
          "SEVERITY",
          heads[alert.side],
          "FOR",
          keeps && "ON FOR",
          "LOOKS BACK",
          runs && "LEAST RUNS",
        ]),
        ...environments.map((one) =>
          row([
            one.environment,
            one.severity,
            amountText(one.limit, alert.unit),
            one.for,
            keeps && (one.keepFiringFor ?? "-"),
            one.window,
            runs && String(one.minimumRuns),
          ]),
        ),
      ],
      paint,
    ),
    ...[...meanings].map(([severity, meaning]) => wrapped(`${severity}: ${meaning}`)),
    "",
    ...placeLines("Seen on", [alert.panel], boardsUrl, true),
    field("Runbook", alert.runbook),
    ...toldLines(alert),
    ...(first === undefined ? [] : [field("PromQL", `in ${first.environment}: ${first.expr}`)]),
    ...(now === undefined ? [] : ["", ...nowLines(alert, now, paint)]),
  ];
}

/** Another limit in each environment. */
function alsoText({ environments, side, unit }: AlertExplanation, i: number): string {
  const limits = environments.flatMap(({ environment, also }) => {
    const limit = also[i]?.limit;
    return limit === undefined ? [] : [`${amountText(limit, unit)} in ${environment}`];
  });
  return `${side === "equal" ? "At" : side === "above" ? "Above" : "Below"} ${limits.join(", ")}.`;
}

/** Who is told, with environments that tell the same people in one line. */
function toldLines({ isRouted, environments }: AlertExplanation): readonly string[] {
  if (!isRouted)
    return [field("Told", "nobody: the config has no notify, so it is on the status page alone")];
  const same = Map.groupBy(environments, ({ told }) => (told.length === 0 ? "nobody" : told.join(", ")));
  const texts = [...same].map(
    ([told, where]) => `${told}, in ${where.map((one) => one.environment).join(", ")}`,
  );
  return fields("Told", texts);
}

function placeLines(
  name: string,
  places: MetricExplanation["panels"],
  boardsUrl: string | undefined,
  withAddress = false,
): readonly string[] {
  return fields(
    name,
    places.flatMap(({ key, board, title, address }) => [
      `${board}, "${title}" (${key})`,
      ...(withAddress
        ? [address.startsWith("/") && boardsUrl !== undefined ? boardsUrl + address : address]
        : []),
    ]),
  );
}

const sources = {
  own: "of this package",
  project: "of your code",
  external: "of others",
  recording: "a recording",
} as const;

function metricLines(
  of: MetricExplanation,
  { boardsUrl, values }: ProjectExplanation,
  paint: Paint,
): readonly string[] {
  const { metric, panels, alerts, recordings } = of;
  const labels = Object.entries(metric.labels).map(([name, label]) => {
    const now = values?.[name];
    const seen = now === undefined || now.length === 0 ? "" : `, now ${listText(now)}`;
    if (label.values !== undefined) return `${name}: ${label.values.join(", ")}`;
    if (label.limit !== undefined) return `${name}: at most ${label.limit} values${seen}`;
    return `${name}: ${label.type === "target" ? "of the target" : "kept from what it reads"}${seen}`;
  });
  const unit = metric.unit === "none" ? "" : ` in ${metric.unit}`;
  return [
    `${paint("bold", metric.name)}, a ${metric.kind}${unit}, ${sources[metric.source]}`,
    wrapped(metric.help),
    "",
    ...fields("Labels", labels.length === 0 ? ["none"] : labels),
    ...(metric.buckets === undefined ? [] : [field("Buckets", metric.buckets.join(", "))]),
    field(
      "Emitted",
      metric.source === "recording" ? "by Prometheus, which computes it" : `by ${metric.owner}`,
    ),
    field(
      "Stable",
      metric.stability === "stable" ? "yes: it changes only with a major version" : "no: it may change",
    ),
    ...(metric.query === undefined ? [] : [field("PromQL", metric.query)]),
    "",
    ...(panels.length === 0 ? [field("Panels", "none")] : placeLines("Panels", panels, boardsUrl)),
    field("Alerts", alerts.length === 0 ? "none" : alerts.join(", ")),
    field("Recorded", recordings.length === 0 ? "by no recording" : `by ${recordings.join(", ")}`),
  ];
}

function listText(values: readonly string[]): string {
  const shown = values.slice(0, mostShown).join(", ");
  return values.length > mostShown ? `${shown} and ${values.length - mostShown} more` : shown;
}

function panelLines(
  panel: PanelExplanation,
  { boardsUrl }: ProjectExplanation,
  paint: Paint,
): readonly string[] {
  return [
    `${paint("bold", panel.title)}, a ${panel.type} on the board ${panel.board}`,
    wrapped(panel.description),
    "",
    field("Board", panel.question),
    ...placeLines("Seen on", [panel], boardsUrl, true),
    field("Alerts", panel.alerts.length === 0 ? "none points at it" : panel.alerts.join(", ")),
    ...panel.queries.flatMap(({ legend, unit, expr }) => [
      "",
      field("Query", `${legend}${unit === "none" ? "" : `, in ${unit}`}`),
      field("", expr),
    ]),
  ];
}

/** A budget that is used up lasts no longer. */
const lastsText = ({ left, lastsSeconds }: Budget): string =>
  left <= 0
    ? "used up"
    : lastsSeconds === undefined
      ? "nothing burns"
      : amountText(Math.round(lastsSeconds), "seconds");

function sloLines(slo: SloExplanation, { budgets }: ProjectExplanation, paint: Paint): readonly string[] {
  const shown = budgets?.budgets.slice(0, mostShown) ?? [];
  const empty = budgets?.missing ?? `${budgets?.prometheusUrl} has recorded nothing of it yet.`;
  const rows = shown.map((one) => [
    one.environment,
    amountText(one.left, "ratio"),
    one.burnRate === undefined ? "-" : amountText(one.burnRate, "none"),
    lastsText(one),
    labelText(one.labels),
  ]);
  const [head = "", ...lines] = table([["IN", "LEFT", "BURNS AT", "LASTS", "LABELS"], ...rows]).split("\n");
  const left = (budgets?.budgets.length ?? 0) - shown.length;
  return [
    `${paint("bold", slo.name)}, an objective over ${slo.period}`,
    wrapped(slo.help),
    "",
    ...fields(
      "Promised",
      slo.environments.map(
        ({ environment, objective }) => `${amountText(objective, "ratio")} in ${environment}`,
      ),
    ),
    field("Budgets", `one for each ${slo.by.join(" and ")}; judged from ${slo.minimumEvents} events on`),
    field("Alerts", slo.alerts.join(", ")),
    "",
    ...(shown.length === 0
      ? [field("Now", empty)]
      : [
          field(
            "Now",
            `at ${budgets?.prometheusUrl}, the least budget first; at 1 it burns as fast as it may:`,
          ),
          paint("bold", head),
          ...lines.map((line, i) => paint((shown[i]?.left ?? 1) <= 0 ? "red" : "green", line)),
          ...(left === 0 ? [] : [`and ${left} more with more left.`]),
        ]),
  ];
}

/** What a name stands for, in words, for a terminal of 80 columns. */
export function explainText(of: ProjectExplanation, paint: Paint): string {
  const { explanation } = of;
  switch (explanation.kind) {
    case "alert":
      return alertLines(explanation, of, paint).join("\n");
    case "metric":
      return metricLines(explanation, of, paint).join("\n");
    case "slo":
      return sloLines(explanation, of, paint).join("\n");
    case "panel":
      return panelLines(explanation, of, paint).join("\n");
  }
}
