import type { EndsSoon, Evaluation, Judged, Maturity, StageEvaluation } from "../maturity/index.ts";
import { isCarried, whatToDo } from "../maturity/index.ts";
import { clipLine } from "../narrow/index.ts";
import { lengthText } from "./length-text.ts";
import { criterionMark } from "./maturity-marks.ts";
import { plainLine } from "./plain-text.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { usualColumns, wrapped } from "./wrapped.ts";

type Paint = Terminal["paint"];

export interface Shown {
  readonly now: number;
  readonly paint: Paint;
  readonly columns: number | undefined;
}

const dayMs = 86_400_000;
const mostSoon = 10;

const carried = ({ criteria }: StageEvaluation): number => criteria.filter(isCarried).length;
const share = (stage: StageEvaluation): string => `${carried(stage)}/${stage.criteria.length}`;

/** All components, a line each: the stage, what of it holds, and what is missing for the next. */
export function maturityTable(maturity: Maturity, { now, paint, columns }: Shown): string {
  const { evaluations } = maturity;
  if (evaluations.length === 0)
    return "There are no components yet: put a component.yaml into a folder, and see tta-obs components list.";
  const rows = evaluations.map(({ component, current, next }) => [
    component.name,
    component.stage,
    current.criteria.length === 0 ? "-" : share(current),
    next === undefined ? "-" : `${next.stage} ${share(next)}`,
  ]);
  const head = ["COMPONENT", "STAGE", "HOLDS", "NEXT"];
  const [title = "", ...lines] = table([head, ...rows].map((row) => [...row, "|"])).split("\n");
  const room = Math.max(20, (columns ?? usualColumns) - title.length + 1);
  return [
    paint("bold", `${title.slice(0, -1)}MISSING`),
    ...lines.map((line, index) => {
      const evaluation = evaluations[index];
      return `${line.slice(0, -1)}${evaluation === undefined ? "" : missingText(evaluation, room, paint)}`.trimEnd();
    }),
    ...soonLines(maturity.endsSoon, now, paint),
    ...findingsLine(maturity),
  ].join("\n");
}

/** What its own stage asks for and does not hold comes before what the next one does. */
function missingText({ current, next }: Evaluation, room: number, paint: Paint): string {
  const lost = current.criteria.filter((judged) => !isCarried(judged));
  const lacks = (next?.criteria ?? []).filter(
    (judged) => !isCarried(judged) && lost.every(({ name }) => name !== judged.name),
  );
  const names = [
    ...lost.map((judged) => ({ judged, text: `${judged.name}!` })),
    ...lacks.map((judged) => ({ judged, text: judged.name })),
  ].toSorted((one, other) => order(one.judged, lost) - order(other.judged, lost));
  const shown: string[] = [];
  let width = 0;
  for (const [index, { judged, text }] of names.entries()) {
    const left = names.length - index - 1;
    const more = left === 0 ? 0 : ` +${left}`.length;
    const full = text.length + 3;
    if (width + full + more > room && shown.length > 0) return [...shown, `+${left + 1}`].join(" ");
    shown.push(`${criterionMark(judged.result, paint)} ${text}`);
    width += full;
  }
  return shown.join(" ");
}

const order = (judged: Judged, lost: readonly Judged[]): number =>
  (lost.includes(judged) ? 0 : 2) + (judged.result === "failed" ? 0 : 1);

/** One component: each criterion with what says so, and what to do. */
export function maturityShowText(
  { component, current, next }: Evaluation,
  maturity: Maturity,
  shown: Shown,
): string {
  const { now, paint } = shown;
  const { name, title, owner, group, folder, stage } = component;
  const last = maturity.history.findLast((change) => change.component === name);
  const since = last === undefined ? "" : ` since ${dayOf(last.atMs)}`;
  const facts = maturity.store.components.get(name) ?? [];
  const newest = facts.length === 0 ? undefined : Math.max(...facts.map(({ atMs }) => atMs));
  const head = title === name ? "" : `  ${plainLine(title)}`;
  const place = [
    `in ${stage}${since}`,
    owner === undefined ? "owned by nobody" : `owned by ${owner}`,
    ...(group === undefined ? [] : [`of ${group}`]),
    folder === "." ? "the whole project" : folder,
  ];
  const known =
    newest === undefined
      ? `nothing was collected yet: tta-obs maturity collect`
      : `facts were collected ${lengthText(now - newest)} ago`;
  return [
    `${paint("bold", plainLine(name))}${head}`,
    paint("dim", `  ${plainLine(place.join(", "))}`),
    paint("dim", `  ${known}`),
    ...(current.criteria.length === 0
      ? []
      : ["", ...stageLines(current, component, `Holds ${stage}`, shown)]),
    ...(next === undefined ? [] : ["", ...stageLines(next, component, `To ${next.stage}`, shown)]),
    ...soonLines(
      maturity.endsSoon.filter((one) => one.component === name),
      now,
      paint,
    ),
  ].join("\n");
}

function stageLines(
  stage: StageEvaluation,
  component: Evaluation["component"],
  title: string,
  { paint, columns = usualColumns }: Shown,
): readonly string[] {
  const { criteria } = stage;
  const missing = criteria.length - carried(stage);
  const width = Math.max(...criteria.map(({ name }) => name.length));
  const indent = " ".repeat(width + 6);
  const most = Math.min(columns, 110);
  const text = missing === 0 ? "all of it is there" : `${missing} of ${criteria.length} missing`;
  return [
    `${paint("bold", title)}: ${paint(missing === 0 ? "green" : "red", text)}`,
    ...criteria.flatMap((judged) => {
      const { name, result, says } = judged;
      const words = wrapped(`    ${name.padEnd(width)}  ${plainLine(clipLine(says, 600))}`, indent, most);
      const line = `  ${criterionMark(result, paint)}${words.slice(3)}`;
      if (isCarried(judged)) return [line];
      const todo = wrapped(`${indent}→ ${plainLine(whatToDo(judged, component))}`, `${indent}  `, most);
      return [line, paint("dim", todo)];
    }),
  ];
}

const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

function soonLines(soon: readonly EndsSoon[], now: number, paint: Paint): readonly string[] {
  if (soon.length === 0) return [];
  const lines = soon.slice(0, mostSoon).map(({ component, kind, criterion, by, endMs }) => {
    const days = Math.floor((endMs - now) / dayMs);
    const when = days === 0 ? "today" : days === 1 ? "in 1 day" : `in ${days} days`;
    const of = kind === "waiver" ? `the waiver of ${criterion}` : `what ${by} said of ${criterion}`;
    return `  ${plainLine(component)}: ${plainLine(of)} ends ${when}, on ${dayOf(endMs)}`;
  });
  const more = soon.length - lines.length;
  return ["", paint("yellow", "Ends soon:"), ...lines, ...(more > 0 ? [`  and ${more} more`] : [])];
}

function findingsLine({ registry }: Maturity): readonly string[] {
  const errors = registry.findings.filter(({ level }) => level === "error").length;
  if (errors === 0) return [];
  const said = errors === 1 ? "1 thing is" : `${errors} things are`;
  return ["", `${said} wrong with the components themselves: see tta-obs components check.`];
}
