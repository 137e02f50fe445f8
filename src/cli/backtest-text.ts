import { prometheus, unitMs } from "../duration/index.ts";
import type { AlertBacktest } from "../project/index.ts";
import { amountText } from "./amount-text.ts";
import { labelText } from "./label-text.ts";
import { plainLine } from "./plain-text.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { wrapped } from "./wrapped.ts";

type Outcome = AlertBacktest["outcomes"][number];

/** More than these are only counted unless all are wanted. */
const mostRows = 20;

/** How a condition begins, before its limit. */
const sides = { above: "above ", below: "below ", equal: "" } as const;

const momentText = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace("T", " ");

/** To a second: whatever is shorter lies between two evaluations. */
const spanText = (ms: number): string => prometheus.write(Math.round(ms / unitMs.s) * unitMs.s);

/** The length of a range, of which nobody counts the seconds. */
const rangeText = (ms: number): string => prometheus.write(Math.round(ms / unitMs.m) * unitMs.m);

const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

function conditionText({ rule }: Outcome): string {
  const kept = rule.keepFiringMs === 0 ? "" : `, and on for ${spanText(rule.keepFiringMs)} after it was last`;
  return `Fires when it is ${sides[rule.side]}${amountText(rule.limit, rule.unit)} for ${spanText(rule.holdMs)}${kept}.`;
}

function episodeRows(
  { rule, episodes }: Outcome,
  { from, to }: AlertBacktest,
  all: boolean,
): readonly string[] {
  if (episodes.length === 0) return [];
  const shown = all ? episodes : episodes.slice(-mostRows);
  const left = episodes.length - shown.length;
  const rows = shown.map(({ labels, firedAt, resolvedAt, worst }) => [
    `${momentText(Math.max(firedAt, from))}${firedAt < from ? " or before" : ""}`,
    `${spanText((resolvedAt ?? to) - Math.max(firedAt, from))}${resolvedAt === undefined ? ", still" : ""}`,
    amountText(worst, rule.unit),
    labelText(labels),
  ]);
  return [
    "",
    ...(left === 0 ? [] : [`${left} before these; --all shows them.`]),
    ...table([["FIRED (UTC)", "LASTED", "WORST", "LABELS"], ...rows]).split("\n"),
  ];
}

function sumLines(
  { episodes, firingMs, longestMs, labelSets, pending }: Outcome,
  rangeMs: number,
): readonly string[] {
  const share = Number(((firingMs / rangeMs) * 100).toPrecision(2));
  const waited =
    pending.times === 0
      ? []
      : [
          `It was pending ${times(pending.times)} without firing, at most for ${spanText(pending.longestMs)}.`,
        ];
  if (episodes.length === 0) return ["It would not have fired.", ...waited];
  return [
    `It would have fired ${times(episodes.length)}: ${spanText(firingMs)} in all (${share} % of the time), ` +
      `the longest ${spanText(longestMs)}, for ${labelSets} label set${labelSets === 1 ? "" : "s"}.`,
    ...waited,
  ];
}

function sideBySide([today, other]: readonly Outcome[]): readonly string[] {
  if (today === undefined || other === undefined) return [];
  const row = (name: string, of: (outcome: Outcome) => string) => [name, of(today), of(other)];
  return [
    "",
    ...table([
      ["", "TODAY", "INSTEAD"],
      row(today.rule.side, ({ rule }) => amountText(rule.limit, rule.unit)),
      row("for", ({ rule }) => spanText(rule.holdMs)),
      row("fired", ({ episodes }) => times(episodes.length)),
      row("in all", ({ firingMs }) => spanText(firingMs)),
      row("longest", ({ longestMs }) => spanText(longestMs)),
      row("label sets", ({ labelSets }) => String(labelSets)),
      row("only pending", ({ pending }) => times(pending.times)),
    ]).split("\n"),
  ];
}

/** What an alert would have done, in words; today's rule in full, and another beside it in numbers. */
export function backtestText(report: AlertBacktest, paint: Terminal["paint"], all: boolean): string {
  const { alert, environment, summary, from, to, stepMs, prometheusUrl, judged, notes, outcomes } = report;
  const [today] = outcomes;
  if (today === undefined) return "";
  const [head = "", ...rows] = episodeRows(today, report, all);
  const verdict = judged
    ? sumLines(today, to - from).map((line, i) =>
        i > 0 ? wrapped(line) : paint(today.episodes.length === 0 ? "green" : "bold", wrapped(line)),
      )
    : [paint("red", "Nothing could be judged.")];
  return [
    `${paint("bold", alert)} in ${environment}, ${today.rule.labels.severity}`,
    wrapped(summary),
    wrapped(conditionText(today)),
    "",
    `${momentText(from)} to ${momentText(to)} UTC (${rangeText(to - from)}), every ${spanText(stepMs)}`,
    plainLine(prometheusUrl),
    ...(rows.length === 0 ? [] : [head, ...rows]),
    "",
    ...notes.map((note) => paint("yellow", wrapped(plainLine(note)))),
    ...verdict,
    ...(judged ? sideBySide(outcomes) : []),
  ].join("\n");
}
