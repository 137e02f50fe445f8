import { type Dashboard, type DashboardPanel, type Part, readDashboard } from "../../grafana/index.ts";
import { boardFindings } from "./board-findings.ts";
import type { Finding } from "./finding.ts";
import { panelFindings } from "./panel-findings.ts";

/** One thing in a board that the viewer does not draw. */
export interface Unsupported extends Finding {
  /** Its own on the board, as links name it; undefined for what belongs to the board as a whole. */
  readonly panelId: number | undefined;
  /** Of the panel, or of the board. */
  readonly title: string;
}

export interface UnsupportedOptions {
  /** Whether there is a Loki to ask. Default true. */
  readonly loki?: boolean;
}

const distinct = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((finding) => [finding.what, finding])).values(),
];

const untitled = "(no title)";
const titleOf = (title = ""): string => (title.trim() === "" ? untitled : title);

/** Each panel once, with its places: a layout may have several for one. */
function placesOf(board: Dashboard): readonly (readonly [DashboardPanel, readonly Part[]])[] {
  const byNumber = Map.groupBy(board.panels, ({ number }) => number);
  return [...byNumber.values()].flatMap((panels) => {
    const [first] = panels;
    return first === undefined ? [] : [[first, panels.flatMap(({ item }) => item ?? [])] as const];
  });
}

/**
 * Lists everything in a dashboard (classic or second schema, as `JSON.parse` gave it) that the viewer does not draw,
 * in the order of the file. Pure, and never throws; what is no dashboard at all has nothing in it.
 *
 * @example
 * ```ts
 * unsupported({ title: "Map", panels: [{ id: 2, title: "Where", type: "geomap" }] });
 * // [{ panelId: 2, title: "Where", what: 'panel type "geomap"', reason: "The viewer draws timeseries, …" }]
 * ```
 */
export function unsupported(value: unknown, options: UnsupportedOptions = {}): readonly Unsupported[] {
  const board = readDashboard(value);
  return board === undefined ? [] : unsupportedOf(board, options);
}

/** The same of a dashboard that was read. */
export function unsupportedOf(
  board: Dashboard,
  { loki = true }: UnsupportedOptions = {},
): readonly Unsupported[] {
  const title = titleOf(board.title);
  return [
    ...distinct(boardFindings(board, loki)).map((finding) => ({ panelId: undefined, title, ...finding })),
    ...board.left,
    ...placesOf(board).flatMap(([panel, items]) =>
      distinct(panelFindings(panel, items, board, loki)).map((finding) => ({
        panelId: panel.number,
        title: titleOf(panel.title),
        ...finding,
      })),
    ),
  ];
}
