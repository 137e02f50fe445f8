import { isObsError } from "../errors/index.ts";
import { type DashboardFile, isPrometheus } from "../grafana/index.ts";
import { children, type Node, readQuery } from "../promql/index.ts";
import type { User } from "./change.ts";
import type { Rule } from "./read-rules.ts";
import type { Snapshot } from "./snapshot.ts";

/** A query and who asks it. */
interface Asked {
  readonly who: string;
  readonly metrics: ReadonlySet<string>;
  /** Every word of the query, for labels: they stand in matchers, groupings and legends alike. */
  readonly words: ReadonlySet<string>;
}

function metricsOf(node: Node): readonly string[] {
  const own = node.type === "selector" && node.metric !== "" ? [node.metric] : [];
  return [...own, ...children(node).flatMap(metricsOf)];
}

function ask(who: string, query: string): Asked {
  const words = new Set(query.match(/[a-zA-Z_:][\w:]*/g) ?? []);
  try {
    return { who, metrics: new Set(metricsOf(readQuery(query))), words };
  } catch (error) {
    // A query of a variable or of another dialect: what looks like a metric counts as one.
    if (!isObsError(error)) throw error;
    return { who, metrics: words, words };
  }
}

function askedByBoard(board: DashboardFile, name: string): readonly Asked[] {
  const ofPanels = board.panels.flatMap((panel) =>
    panel.queries
      .filter(isPrometheus)
      .map(({ expr, legend }) => ({
        ...ask(`panel "${panel.title ?? panel.id}" on ${name}`, expr ?? ""),
        legend,
      }))
      .map(({ legend, ...asked }) => ({
        ...asked,
        words: new Set([...asked.words, ...(legend?.match(/\w+/g) ?? [])]),
      })),
  );
  return [
    ...ofPanels,
    ...board.variables.map((variable) => ask(`variable ${variable.name} of ${name}`, variable.query ?? "")),
    ...board.annotations.map((mark) => ask(`annotation "${mark.name}" of ${name}`, mark.expr ?? "")),
  ];
}

/** Finds who asks for a metric or a label. */
export interface Finder {
  /** Who asks for one of the series; with a label, those whose query also names it. */
  find(series: readonly string[], label?: string): readonly User[];
}

function askedIn(snapshot: Snapshot): readonly Asked[] {
  return [
    ...snapshot.boards.flatMap((board) => askedByBoard(board, `board ${board.title ?? board.uid}`)),
    ...snapshot.alerts.map(({ name, expr }) => ask(`alert ${name}`, expr)),
    ...snapshot.recordings.map(({ name, expr }) => ask(`recording ${name}`, expr)),
  ];
}

/** What the user wrote beside the generated files, as it is now. */
export interface Kept {
  readonly boards: readonly DashboardFile[];
  readonly rules: readonly Rule[];
}

/** Who asked at the commit, and who asks now. */
export function finder(before: Snapshot, after: Snapshot, kept: Kept): Finder {
  const then = askedIn(before);
  const now = [
    ...askedIn(after),
    ...kept.boards.flatMap((board) => askedByBoard(board, `your board ${board.file}`)),
    ...kept.rules.map(({ name, file, expr }) => ask(`your rule ${name} in ${file}`, expr)),
  ];
  return {
    find(series, label) {
      const names = ({ metrics, words }: Asked): boolean =>
        series.some((name) => metrics.has(name)) && (label === undefined || words.has(label));
      const still = new Set(now.filter(names).map(({ who }) => who));
      const all = new Set([...still, ...then.filter(names).map(({ who }) => who)]);
      return [...all].map((name) => ({ name, still: still.has(name) }));
    },
  };
}
