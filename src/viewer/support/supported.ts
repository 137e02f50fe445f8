/**
 * What the viewer draws of a Grafana dashboard: all that our generator writes, and little more. What a board has
 * beyond it is listed by {@link unsupported}, never drawn wrongly in silence.
 */
export const supported = {
  dataSources: ["prometheus", "loki"],
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
