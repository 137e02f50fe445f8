import { entryOf, type Fields, fieldsOf, isFields, objectsOf } from "./json.ts";
import { readBoard } from "./read-board.ts";
import type { ReadPanel, ReadTransformation } from "./read-panel.ts";
import { customSettings, type Drawn, panelSettings, supported, transformationSettings } from "./supported.ts";

/** One thing in a board that the viewer does not draw. */
export interface Unsupported {
  /** Undefined for what belongs to the board as a whole. */
  readonly panelId: number | undefined;
  /** Of the panel, or of the board. */
  readonly title: string;
  /** Such as `panel type "geomap"`. */
  readonly what: string;
  /** One sentence for people. */
  readonly reason: string;
}

export interface UnsupportedOptions {
  /** Whether there is a Loki to ask. Default true. */
  readonly loki?: boolean;
}

type Finding = Pick<Unsupported, "what" | "reason">;

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
  return [{ what: `data source "${kind}"`, reason }];
}

/** Settings by path, `a.b` for an object in an object; lists are values. */
function leaves(value: Fields, prefix = ""): readonly (readonly [string, unknown])[] {
  return Object.entries(value).flatMap(([key, entry]) =>
    isFields(entry) ? leaves(entry, `${prefix}${key}.`) : [[`${prefix}${key}`, entry] as const],
  );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === "" ||
  (Array.isArray(value) && value.length === 0);

function isDrawn(drawn: Drawn | undefined, value: unknown): boolean {
  if (isEmpty(value) || drawn === "any") return true;
  return drawn?.some((known) => known === value) ?? false;
}

const valueFinding = (path: string, value: unknown): Finding => ({
  what: `${path} ${JSON.stringify(value)}`,
  reason: "The setting is left out; the rest is drawn.",
});

function customFindings(custom: Fields): readonly Finding[] {
  return leaves(custom)
    .filter(([path, value]) => !isDrawn(entryOf(customSettings, path), value))
    .map(([path, value]) => valueFinding(path, value));
}

function mappingFindings(mappings: unknown): readonly Finding[] {
  return objectsOf(mappings)
    .map(({ type }) => String(type))
    .filter((type) => !includes(supported.mappings, type))
    .map((type) => ({ what: `value mapping "${type}"`, reason: "Its values are shown as they are." }));
}

function overrideFindings(overrides: readonly Fields[]): readonly Finding[] {
  return overrides.flatMap((override) => {
    const matcher = String(fieldsOf(override.matcher).id);
    const matched: readonly Finding[] = includes(supported.matchers, matcher)
      ? []
      : [{ what: `override matcher "${matcher}"`, reason: "Its overrides are left out." }];
    const properties = objectsOf(override.properties).flatMap(({ id, value }): readonly Finding[] => {
      const name = String(id);
      if (name === "mappings") return mappingFindings(value);
      if (includes(supported.properties, name)) return [];
      if (name.startsWith("custom.")) return customFindings(nested(name.slice("custom.".length), value));
      return [{ what: `override of "${name}"`, reason: "The override is left out; the rest is drawn." }];
    });
    return [...matched, ...properties];
  });
}

const nested = (key: string, value: unknown): Fields => ({ [key]: value });

function settingFindings(panel: ReadPanel): readonly Finding[] {
  const drawn = entryOf(panelSettings, panel.type) ?? {};
  return leaves(panel.options)
    .filter(([path, value]) => Object.hasOwn(drawn, path) && !isDrawn(drawn[path], value))
    .map(([path, value]) => valueFinding(path, value));
}

function transformationFindings({ id, options }: ReadTransformation): readonly Finding[] {
  const reason = "The data is shown without it.";
  if (!includes(supported.transformations, id)) return [{ what: `transformation "${id}"`, reason }];
  const drawn = entryOf(transformationSettings, id) ?? {};
  return leaves(options)
    .filter(([path, value]) => Object.hasOwn(drawn, path) && !isDrawn(drawn[path], value))
    .map(([path, value]) => ({
      what: `transformation "${id}" with ${path} ${JSON.stringify(value)}`,
      reason,
    }));
}

function panelFindings(panel: ReadPanel, loki: boolean): readonly Finding[] {
  if (panel.library)
    return [{ what: "library panel", reason: "The file holds only its name; Grafana keeps the rest." }];
  if (!includes(supported.panelTypes, panel.type))
    return [
      {
        what: `panel type "${panel.type}"`,
        reason: `The viewer draws ${supported.panelTypes.filter((type) => type !== "row").join(", ")}.`,
      },
    ];
  if (panel.type === "row" || panel.type === "text") return settingFindings(panel);
  const { defaults, overrides } = panel.fieldConfig;
  return [
    ...panel.sources.flatMap((kind) => sourceFinding(kind, loki)),
    ...panel.transformations.flatMap(transformationFindings),
    ...settingFindings(panel),
    ...customFindings(fieldsOf(fieldsOf(defaults).custom)),
    ...mappingFindings(fieldsOf(defaults).mappings),
    ...overrideFindings(objectsOf(overrides)),
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
      .map((kind) => ({ what: `layout "${kind}"`, reason: "Its panels are drawn one below the other." })),
    ...board.variables
      .filter(({ type }) => !includes(supported.variables, type))
      .map(({ name, type }) => ({
        what: `variable "${name}" of type "${type}"`,
        reason: "It cannot be chosen; queries that hold it show nothing.",
      })),
    ...board.annotations.flatMap(({ name, source }) =>
      sourceFinding(source === "loki" ? "loki annotations" : source, loki).map(() => ({
        what: `annotations "${name}"`,
        reason: "Only annotations out of Prometheus are drawn.",
      })),
    ),
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
