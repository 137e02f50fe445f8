export interface Shortcut {
  /** As `KeyboardEvent.key` has it. */
  readonly key: string;
  /** What people read in the help, when it is not the key itself. */
  readonly shown?: string;
  readonly what: string;
}

/** Every key of the page, in the order of the help; `npm run generate` writes the table of docs/viewer.md from it. */
export const shortcuts = [
  { key: "?", what: "show these keys" },
  { key: "/", what: "search a board" },
  { key: "t", what: "choose the time range" },
  { key: "z", what: "zoom out" },
  { key: "[", what: "go back in time" },
  { key: "]", what: "go forward in time" },
  { key: "r", what: "refresh" },
  { key: "d", what: "dark or light" },
  { key: "j", what: "next panel" },
  { key: "k", what: "panel before" },
  { key: "v", what: "view the panel large, or small again" },
  { key: "e", what: "show the panel's queries" },
  { key: "m", what: "open the panel's menu" },
  { key: "Escape", shown: "Esc", what: "close, or leave the large panel" },
] as const satisfies readonly Shortcut[];

/** Keys that do something else, or something more, in runs and logs. */
export const runShortcuts = [
  { key: "j", what: "next row" },
  { key: "k", what: "row before" },
  { key: "Enter", what: "open the run; show the span; unfold the line" },
  { key: "ArrowRight", shown: "← →", what: "fold and unfold a span" },
  { key: "n", what: "next span that failed, or that the search means" },
  { key: "z", what: "see the time of the chosen span alone, or all again" },
  { key: "l", what: "show log lines in the run, or hide them" },
  { key: "b", what: "the board of that moment" },
  { key: "x", what: "mark a run, to compare two" },
  { key: "c", what: "compare the two that are marked" },
  { key: "p", what: "hold the log, or let it go on" },
] as const satisfies readonly Shortcut[];

/** Keys that do something else, or something more, in a run of a pipeline. */
export const pipelineShortcuts = [
  { key: "g", what: "see the run as a graph, or over time" },
  { key: "n", what: "next part that failed" },
  { key: "j", what: "next row" },
  { key: "k", what: "row before" },
  { key: "Enter", what: "open the run; show the part; fold and unfold the workstream" },
  { key: "ArrowRight", shown: "← →", what: "fold and unfold a workstream" },
] as const satisfies readonly Shortcut[];

export type ShortcutKey = (
  | (typeof shortcuts)[number]
  | (typeof runShortcuts)[number]
  | (typeof pipelineShortcuts)[number]
)["key"];

/** Keys that work inside a chart that has the focus. */
export const chartKeys = [
  { shown: "← →", what: "move the crosshair (with Shift by ten points)" },
  { shown: "Enter", what: "keep the tooltip open, with its links" },
] as const;
