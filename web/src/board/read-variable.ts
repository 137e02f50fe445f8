import {
  type DashboardVariable,
  type Json,
  readOptions,
  type Schema,
  type Values,
  variableKinds,
} from "../../../src/grafana/index.ts";
import { entryOf } from "../../../src/narrow/index.ts";
import type { Variable, VariableKind } from "./model.ts";
import { readSource } from "./read-source.ts";

/** A variable, with Grafana's defaults of its type; only one that asks for its options has a source. */
export function readVariable({ spec, type, query = "", datasource }: DashboardVariable): Variable {
  const source = type === "query" ? readSource(datasource) : {};
  return { ...shared(readKnown(spec.json, type), type), query, datasource: source };
}

const {
  query: asking,
  custom,
  interval,
  datasource: source,
  textbox,
  constant,
  switch: toggle,
} = variableKinds;
const every = { ...source, ...constant, ...textbox, ...interval, ...toggle, ...custom, ...asking };
type Known = Values<typeof every>;
const nothing = readOptions(every, {});

const isKind = (type: string): type is VariableKind => type === "adhoc" || Object.hasOwn(variableKinds, type);

/** What Grafana reads of that type; what it does not reads as if it were not written. */
const readKnown = (json: Json, type: string): Known => ({
  ...nothing,
  ...readOptions<Schema>(entryOf<Schema>(variableKinds, type) ?? textbox, json),
});

function shared(known: Known, type: string): Omit<Variable, "query" | "datasource"> {
  const kind = isKind(type) ? type : "unknown";
  const { name, allValue, staticOptions, staticOptionsOrder } = known;
  const ends = [known.enabledValue, known.disabledValue].map((value) => ({ text: value, value }));
  return {
    name,
    label: known.label || name,
    description: known.description,
    kind,
    type,
    hide: known.hide,
    multi: known.multi,
    includeAll: known.includeAll,
    ...(allValue === "" ? {} : { allValue }),
    regex: known.regex,
    sort: known.sort,
    refresh: known.refresh,
    skipUrlSync: known.skipUrlSync,
    current: known.current,
    options: kind === "switch" && known.options.length < 2 ? ends : known.options,
    allowCustomValue: known.allowCustomValue,
    staticOptions,
    staticOptionsOrder,
    valuesFormat: known.valuesFormat,
    auto: known.auto,
    autoCount: known.auto_count,
    autoMin: known.auto_min,
  };
}
