import { grafanaPage } from "../../duration/index.ts";
import { alignRange, panelWidth, rangeVariables, stepFor, stepVariables } from "../../grafana/index.ts";
import type { Span } from "../../prometheus/index.ts";
import { substituteVariables, type VariableValues } from "../../promql/index.ts";
import type { Panel, PanelQuery } from "../board.ts";

/** What Grafana leaves for the panels of a board on a screen of 1280 px, in px. */
const room = 1_280 - 2 * 16;

/** The time that a board shows, and how often what it shows is scraped. */
export interface ShownTime {
  readonly rangeSeconds: number;
  /** In seconds since 1970. */
  readonly end: number;
  /** In ms. */
  readonly scrapeInterval: number;
}

/** The span that a query asks for, and the text of Grafana's variables of time in it. */
export interface AskedSpan {
  readonly span: Span;
  readonly variables: Readonly<Record<string, string>>;
}

/** A duration of the board, with its variables filled in as far as they are known. */
function filled(text: string | undefined, values: VariableValues): string | undefined {
  const known = text?.replace(
    /\$(\w+)|\$\{(\w+)[^}]*\}/g,
    (whole: string, bare?: string, braced?: string) => {
      const name = bare ?? braced ?? "";
      return Object.hasOwn(values, name) ? substituteVariables(`$${name}`, values) : whole;
    },
  );
  return known?.trim() === "" ? undefined : known;
}

/** `2h` and `now-2h` are one span. Days have 24 hours: no calendar is known here. */
function ownSpan(text = ""): number | undefined {
  const plain = text.trim().replace(/^now-/, "");
  return /^\d{1,5}[A-Za-z]$/.test(plain) ? grafanaPage.read(plain) : undefined;
}

/**
 * How a board on a screen of 1280 px asks a query at that time: Grafana's step and rate interval for the points that
 * the panel has room for, over the panel's own range where it has one. Throws an `ObsError` BOARD_DURATION for a
 * lowest step that Grafana cannot read.
 */
export function askedSpan(
  query: Omit<PanelQuery, "expr" | "instant">,
  panel: Pick<Panel, "columns" | "interval" | "maxDataPoints" | "timeFrom" | "timeShift">,
  values: VariableValues,
  { rangeSeconds, end, scrapeInterval }: ShownTime,
): AskedSpan {
  const from = filled(panel.timeFrom, values);
  const own = ownSpan(from);
  const length = own ?? rangeSeconds * 1_000;
  // Grafana looks no further once it cannot read the first.
  const shift = from !== undefined && own === undefined ? undefined : filled(panel.timeShift, values);
  const to = end * 1_000 - (ownSpan(shift) ?? 0);
  const panelInterval = filled(panel.interval, values);
  const queryInterval = filled(query.interval, values);
  const step = stepFor({
    from: to - length,
    to,
    maxDataPoints: panel.maxDataPoints ?? panelWidth(panel.columns, room),
    scrapeInterval,
    ...(panelInterval !== undefined && { panelInterval }),
    ...(queryInterval !== undefined && { queryInterval }),
    ...(query.intervalFactor !== undefined && { intervalFactor: query.intervalFactor }),
  });
  const aligned = alignRange(to - length, to, step.step);
  return {
    span: { start: aligned.from / 1_000, end: aligned.to / 1_000, step: step.step / 1_000 },
    variables: { ...stepVariables(step), ...rangeVariables(length) },
  };
}
