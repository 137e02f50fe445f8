import { queryKinds, variableKinds } from "../../grafana/index.ts";

/**
 * What the viewer draws of a Grafana dashboard. What a board has beyond it is listed by {@link unsupported}, never
 * drawn wrongly in silence.
 */
export const supported = {
  dataSources: Object.keys(queryKinds),
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
  variables: Object.keys(variableKinds),
  /** Layouts of the second schema. */
  layouts: ["GridLayout", "RowsLayout"],
} as const;

/** What a reader sees of a variable of another type. */
export function variableReason(type: string): string {
  if (type === "adhoc") return "No filter can be chosen; queries are asked without it.";
  return type === "groupby"
    ? "No label can be chosen; queries are asked without it."
    : "It cannot be chosen; queries that hold it show nothing.";
}
