/** Values of a setting that are drawn as Grafana draws them; `any` where the value is only a number or a text. */
export type Drawn = "any" | readonly (string | number | boolean)[];

/**
 * What the viewer draws of a Grafana dashboard: all that our generator writes, and little more. What a board has
 * beyond it is listed by {@link unsupported}, never drawn wrongly in silence.
 */
export const supported = {
  dataSources: ["prometheus", "loki"],
  transformations: [
    "merge",
    "organize",
    "sortBy",
    "calculateField",
    "filterByRefId",
    "filterFieldsByName",
    "joinByField",
    "labelsToFields",
    "limit",
    "reduce",
    "renameByRegex",
    "seriesToColumns",
  ],
  matchers: [
    "byName",
    "byRegexp",
    "byFrameRefID",
    "byType",
    "byNames",
    "byRegexpOrNames",
    "byTypes",
    "byValue",
    "numeric",
    "time",
  ],
  variables: ["query", "custom", "interval", "datasource", "textbox", "constant"],
  /** Layouts of the second schema. */
  layouts: ["GridLayout", "RowsLayout"],
} as const;

/** Options of a transformation of which only some values are known. */
export const transformationSettings: Readonly<Record<string, Readonly<Record<string, Drawn>>>> = {
  calculateField: { mode: ["reduceRow", "binary"], "binary.left.matcher.id": ["byName"] },
  joinByField: { mode: ["outer", "inner"] },
  seriesToColumns: { mode: ["outer", "inner"] },
};
