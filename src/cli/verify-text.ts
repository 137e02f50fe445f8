import type { State, TimingReport, VerifyReport } from "../verify/index.ts";
import { table } from "./table.ts";
import type { Look, Terminal } from "./terminal.ts";

type Paint = Terminal["paint"];

const looks: Readonly<Record<State, Look>> = {
  alive: "green",
  dead: "red",
  unused: "yellow",
  unchecked: "yellow",
};

interface Line {
  readonly place: string;
  readonly what: string;
  readonly state: State;
  readonly reasons: readonly { readonly text: string }[];
}

function lines({ panels, variables, annotations, recordings }: VerifyReport): readonly Line[] {
  const of = (kind: string, list: VerifyReport["variables"]): readonly Line[] =>
    list.map(({ board, name, state, reasons }) => ({
      place: board,
      what: `${kind} ${name}`,
      state,
      reasons,
    }));
  return [
    ...panels.map(({ board, panel, state, reasons }) => ({ place: board, what: panel, state, reasons })),
    ...of("variable", variables),
    ...of("annotation", annotations),
    ...recordings.map(({ file, name, state, reasons }) => ({ place: file, what: name, state, reasons })),
  ];
}

function painted(head: readonly string[], rows: readonly (readonly string[])[], paint: Paint, look: Look[]) {
  const [top = "", ...rest] = table([head, ...rows]).split("\n");
  return [paint("bold", top), ...rest.map((line, i) => paint(look[i] ?? "green", line))];
}

const judgeable = (state: State): boolean => state === "alive" || state === "dead";

function share(states: readonly State[]): string {
  const judged = states.filter(judgeable).length;
  return states.length === 0 ? "-" : `${states.filter((state) => state === "alive").length}/${judged}`;
}

/** A line for each board, so that what is wrong below it is not lost among what is right. */
function boardRows(report: VerifyReport): readonly (readonly string[])[] {
  const names = [...new Set(report.panels.map(({ board }) => board))];
  const states = (of: readonly { readonly board: string; readonly state: State }[], name: string) =>
    share(of.filter(({ board }) => board === name).map(({ state }) => state));
  return names.map((name) => [
    name,
    states(report.panels, name),
    states(report.variables, name),
    states(report.annotations, name),
  ]);
}

function timingLines({ rangeSeconds, boards }: TimingReport, paint: Paint): readonly string[] {
  const ms = (amount: number): string => `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} ms`;
  const rows = boards.map((one) => [
    one.board,
    String(one.queriesOnLoad),
    ms(one.medianMs),
    ms(one.worstMs),
    one.worstPanel ?? "",
  ]);
  const failed = boards.flatMap(({ board, panels }) =>
    panels.flatMap(({ panel, error }) => (error === undefined ? [] : [`${board}, ${panel}: ${error}`])),
  );
  const [top = "", ...rest] = table([
    ["BOARD", "QUERIES ON LOAD", "MEDIAN PANEL", "SLOWEST", "WHICH"],
    ...rows,
  ]).split("\n");
  return ["", `Answers over ${rangeSeconds / 60} min:`, paint("bold", top), ...rest, ...failed];
}

/** Boards, whatever is not alive or silent and why, and times; the summary is the last line. */
export function verifyText(report: VerifyReport, paint: Paint, all = false): string {
  const { alive, dead, unused, unchecked } = report.counts;
  const shown = lines(report).filter(({ reasons }) => all || reasons.length > 0);
  const boards = boardRows(report);
  const count = (list: readonly { readonly state: State }[], name: string): string[] => {
    const living = list.filter(({ state }) => state === "alive").length;
    const judged = list.filter(({ state }) => judgeable(state)).length;
    return judged === 0 ? [] : [`${living} of ${judged} ${name}`];
  };
  const details =
    shown.length === 0
      ? []
      : [
          "",
          ...painted(
            ["WHERE", "WHAT", "STATE", "REASON"],
            shown.map(({ place, what, state, reasons }) => [
              place,
              what,
              state,
              reasons.map(({ text }) => text).join("; "),
            ]),
            paint,
            shown.map(({ state }) => looks[state]),
          ),
        ];
  const [top = "", ...rest] = table([["BOARD", "PANELS", "VARIABLES", "ANNOTATIONS"], ...boards]).split("\n");
  const others = [
    ...count(report.variables, "variables"),
    ...count(report.annotations, "annotations"),
    ...count(report.recordings, "recordings"),
  ];
  return [
    paint("bold", top),
    ...rest,
    ...details,
    ...(report.timing === undefined ? [] : timingLines(report.timing, paint)),
    "",
    ...(alive === 0 && unused > 0
      ? ["Nothing is alive: no service was scraped in the five minutes before that moment."]
      : []),
    `${alive} of ${alive + dead} panels alive${dead === 0 ? "" : `, ${dead} dead`}${unused === 0 ? "" : `, ${unused} of what nothing uses`}${unchecked === 0 ? "" : `, ${unchecked} not for Prometheus`}${others.map((text) => `, ${text}`).join("")} (${report.prometheusUrl}).`,
  ].join("\n");
}
