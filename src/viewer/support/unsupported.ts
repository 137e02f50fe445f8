import { leftOut, type PanelKind, panelKinds, type Schema, transformations } from "../../grafana/index.ts";
import { type Finding, shown } from "./finding.ts";
import { entryOf, type Fields, fieldsOf, objectsOf } from "./json.ts";
import type { ReadPanel, ReadTransformation } from "./model.ts";
import { optionFindings } from "./option-findings.ts";
import { readBoard } from "./read-board.ts";
import { settingFindings } from "./setting-findings.ts";
import { supported, variableReason } from "./supported.ts";

/** One thing in a board that the viewer does not draw. */
export interface Unsupported extends Finding {
  /** Undefined for what belongs to the board as a whole. */
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
    .map(({ matcher }) => String(fieldsOf(matcher).id))
    .filter((id) => !includes(supported.matchers, id))
    .map((id) => ({ what: `override matcher ${shown(id)}`, reason: "Its overrides are left out." }));
}

function transformationFindings({ id, options }: ReadTransformation): readonly Finding[] {
  const schema = entryOf<Schema>(transformations, id);
  if (schema === undefined)
    return [{ what: `transformation ${shown(id)}`, reason: "The data is shown without it." }];
  return leftOut(schema, options).map(({ path, value, sentence }) => ({
    what: `transformation ${shown(id)} with ${path} ${shown(value)}`,
    reason: sentence,
    value,
  }));
}

function panelFindings(panel: ReadPanel, loki: boolean): readonly Finding[] {
  if (panel.library)
    return [{ what: "library panel", reason: "The file holds only its name; Grafana keeps the rest." }];
  if (panel.type === "row") return [];
  const kind = entryOf<PanelKind>(panelKinds, panel.type);
  if (kind === undefined)
    return [
      {
        what: `panel type ${shown(panel.type)}`,
        reason: `The viewer draws ${Object.keys(panelKinds).join(", ")}.`,
      },
    ];
  const own = panel.settings.flatMap(settingFindings);
  if (!kind.asks) return [...own, ...optionFindings(panel, kind)];
  return [
    ...own,
    ...panel.sources.flatMap((source) => sourceFinding(source, loki)),
    ...panel.transformations.flatMap(transformationFindings),
    ...matcherFindings(panel.fieldConfig),
    ...panel.dataSettings.flatMap(settingFindings),
    ...optionFindings(panel, kind),
  ];
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
  const board = readBoard(value);
  if (board === undefined) return [];
  const loki = options.loki ?? true;
  const whole: readonly Finding[] = [
    ...board.layouts
      .filter((kind) => !includes(supported.layouts, kind))
      .map((kind) => ({
        what: `layout ${shown(kind)}`,
        reason: "Its panels are drawn one below the other.",
      })),
    ...board.variables
      .filter(({ type }) => !includes(supported.variables, type))
      .map(({ name, type }) => ({
        what: `variable ${shown(name)} of type ${shown(type)}`,
        reason: variableReason(type),
      })),
    ...board.variables
      .filter(({ type }) => type === "query")
      .flatMap(({ name, source }) =>
        sourceFinding(source, loki).map(({ what, reason }) => ({
          what: `${what} of variable ${shown(name)}`,
          reason,
        })),
      ),
    ...board.annotations.flatMap(({ name, source }) =>
      sourceFinding(source === "loki" ? "loki annotations" : source, loki).map(() => ({
        what: `annotations ${shown(name)}`,
        reason: "Only annotations out of Prometheus are drawn.",
      })),
    ),
    ...board.settings.flatMap(settingFindings),
  ];
  const title = board.title ?? "(no title)";
  return [
    ...distinct(whole).map((finding) => ({ panelId: undefined, title, ...finding })),
    ...board.left,
    ...board.panels.flatMap((panel) =>
      distinct(panelFindings(panel, loki)).map((finding) => ({
        panelId: panel.id,
        title: panel.title,
        ...finding,
      })),
    ),
  ];
}
