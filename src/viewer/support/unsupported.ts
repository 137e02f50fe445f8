import {
  type Dashboard,
  type DashboardPanel,
  leftOut,
  type PanelKind,
  type Part,
  panelKinds,
  readDashboard,
  type Schema,
  transformations,
} from "../../grafana/index.ts";
import { entryOf, type Fields, objectOf, objectsOf } from "../../narrow/index.ts";
import { settingsOf } from "./board-settings.ts";
import { type Finding, shown } from "./finding.ts";
import { optionFindings } from "./option-findings.ts";
import { settingsOfData, settingsOfPanel, settingsOfPlace } from "./panel-settings.ts";
import { settingFindings } from "./setting-findings.ts";
import { sourceKind } from "./source-kind.ts";
import { supported, variableReason } from "./supported.ts";

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

const includes = (list: readonly string[], value: string): boolean => list.includes(value);
const distinct = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((finding) => [finding.what, finding])).values(),
];

function sourceFinding(kind: string | undefined, loki: boolean): readonly Finding[] {
  if (kind === undefined || kind === "prometheus" || (kind === "loki" && loki)) return [];
  const reason =
    kind === "loki"
      ? "No Loki is connected: name one with --loki."
      : `Only ${supported.dataSources.join(" and ")} are asked.`;
  return [{ what: `data source ${shown(kind)}`, reason }];
}

function matcherFindings(fieldConfig: Fields): readonly Finding[] {
  return objectsOf(fieldConfig.overrides)
    .map(({ matcher }) => String(objectOf(matcher).id))
    .filter((id) => !includes(supported.matchers, id))
    .map((id) => ({ what: `override matcher ${shown(id)}`, reason: "Its overrides are left out." }));
}

function transformationFindings(id: string, options: Fields): readonly Finding[] {
  const schema = entryOf<Schema>(transformations, id);
  if (schema === undefined)
    return [{ what: `transformation ${shown(id)}`, reason: "The data is shown without it." }];
  return leftOut(schema, options).map(({ path, value, sentence }) => ({
    what: `transformation ${shown(id)} with ${path} ${shown(value)}`,
    reason: sentence,
    value,
  }));
}

function panelFindings(
  panel: DashboardPanel,
  items: readonly Part[],
  board: Dashboard,
  loki: boolean,
): readonly Finding[] {
  if (panel.reference)
    return [{ what: "library panel", reason: "The file holds only its name; Grafana keeps the rest." }];
  const { type = "", spec, look } = panel;
  if (type === "row") return [];
  const kind = entryOf<PanelKind>(panelKinds, type);
  if (kind === undefined)
    return [
      {
        what: `panel type ${shown(type)}`,
        reason: `The viewer draws ${Object.keys(panelKinds).join(", ")}.`,
      },
    ];
  const own = [
    ...settingFindings(settingsOfPanel(panel, board.format), spec.path),
    ...items.flatMap((item) => settingFindings(settingsOfPlace(item), board.spec.path)),
  ];
  if (!kind.asks) return [...own, ...optionFindings(panel, kind)];
  const asked = panel.queries.filter(({ hidden }) => !hidden);
  const changes = panel.transformations.filter(({ disabled }) => !disabled);
  return [
    ...own,
    ...asked.flatMap(({ datasource }) => sourceFinding(sourceKind(datasource), loki)),
    ...changes.flatMap(({ id, options }) => transformationFindings(id ?? "", objectOf(options))),
    ...matcherFindings(objectOf(look.json.fieldConfig)),
    ...settingsOfData(panel).flatMap((one) => settingFindings(one, spec.path)),
    ...optionFindings(panel, kind),
  ];
}

/** What is not drawn of the board as a whole. */
function boardFindings(board: Dashboard, loki: boolean): readonly Finding[] {
  const variables = board.variables.filter(({ ofRow }) => !ofRow);
  return [
    ...board.layouts
      .filter((kind) => !includes(supported.layouts, kind))
      .map((kind) => ({
        what: `layout ${shown(kind)}`,
        reason: "Its panels are drawn one below the other.",
      })),
    ...variables
      .filter(({ type }) => !includes(supported.variables, type))
      .map(({ name, type }) => ({
        what: `variable ${shown(name)} of type ${shown(type)}`,
        reason: variableReason(type),
      })),
    ...variables
      .filter(({ type }) => type === "query")
      .flatMap(({ name, datasource }) =>
        sourceFinding(sourceKind(datasource), loki).map(({ what, reason }) => ({
          what: `${what} of variable ${shown(name)}`,
          reason,
        })),
      ),
    ...board.annotations
      .filter(({ builtIn, spec }) => !builtIn && spec.json.enable !== false)
      .flatMap(({ name = "", datasource }) => {
        const source = sourceKind(datasource);
        return sourceFinding(source === "loki" ? "loki annotations" : source, loki).map(() => ({
          what: `annotations ${shown(name)}`,
          reason: "Only annotations out of Prometheus are drawn.",
        }));
      }),
    ...settingsOf(board).flatMap((one) => settingFindings(one, board.spec.path)),
  ];
}

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
