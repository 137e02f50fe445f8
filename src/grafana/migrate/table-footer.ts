import { isRecord, type Json, listOf, objectOf, textOf, without } from "../json.ts";

/** The foot of a table was one for all its columns before each column had its own, and told of pages as well. */
export function upgradeFooter(panel: Json): Json {
  const options = objectOf(panel.options);
  if (panel.type !== "table" || !isRecord(options.footer)) return panel;
  const { show, reducer, fields, countRows, enablePagination } = options.footer;
  const calcs = listOf(reducer).filter((one) => typeof one === "string");
  const reducers = countRows === true && calcs.length === 1 && calcs[0] === "count" ? ["countAll"] : calcs;
  const paged = enablePagination === true && options.enablePagination === undefined;
  const fieldConfig = objectOf(panel.fieldConfig);
  const foot = {
    matcher: matcherOf(fields),
    properties: [{ id: "custom.footer.reducers", value: reducers }],
  };
  return {
    ...panel,
    options: { ...without(options, "footer"), ...(paged && { enablePagination }) },
    ...(show === true &&
      reducers.length > 0 && {
        fieldConfig: { ...fieldConfig, overrides: [foot, ...listOf(fieldConfig.overrides)] },
      }),
  };
}

/** The columns that had a foot: those that are named, else all numbers. */
function matcherOf(fields: unknown): Json {
  const names = (Array.isArray(fields) ? fields : [fields]).flatMap((one) => textOf(one) ?? []);
  return names.length > 0
    ? { id: "byNames", options: { mode: "include", names } }
    : { id: "byType", options: "number" };
}
