import type { Variable, VariableOption } from "../board/model.ts";
import { allValue, autoValue, isAll, type VariableState } from "./state.ts";

/**
 * What is chosen of a variable. What somebody writes into the address holds even where no option has it, as in
 * Grafana; what was chosen before holds while an option has it.
 */
export function chooseFrom(
  variable: Variable,
  options: readonly VariableOption[],
  url: ReadonlyMap<string, readonly string[]>,
  before: VariableState | undefined,
): readonly string[] {
  if (variable.kind === "constant") return [variable.query];
  const asked = variable.skipUrlSync ? undefined : url.get(variable.name);
  if (variable.kind === "textbox")
    return [asked?.[0] ?? before?.chosen[0] ?? variable.current[0] ?? variable.query];
  const read = asked === undefined ? undefined : readAsked(variable, options, asked);
  const fresh = read !== undefined && (before === undefined || read.join("\n") !== before.chosen.join("\n"));
  if (fresh) return read;
  return valid(variable, options, read ?? before?.chosen ?? readAsked(variable, options, variable.current));
}

/** "All" under its names in old addresses; a data source by its name. */
function readAsked(
  variable: Variable,
  options: readonly VariableOption[],
  asked: readonly string[],
): readonly string[] {
  const all = variable.includeAll && asked.some((value) => value === allValue || value === "All");
  if (all) return [allValue];
  const values = asked.map((value) => {
    if (variable.kind === "interval" && value.startsWith("$__auto")) return autoValue;
    if (options.some((option) => option.value === value)) return value;
    return options.find((option) => option.text === value)?.value ?? value;
  });
  return variable.multi ? [...new Set(values)] : values.slice(0, 1);
}

function valid(
  variable: Variable,
  options: readonly VariableOption[],
  chosen: readonly string[],
): readonly string[] {
  if (isAll(chosen)) return variable.includeAll ? [allValue] : first(options);
  const found = chosen.filter((value) => options.some((option) => option.value === value));
  if (found.length > 0) return variable.multi ? found : found.slice(0, 1);
  // Without options there is nothing to judge by: Prometheus may be down.
  if (options.length === 0 && chosen.some((value) => value !== "") && variable.kind !== "datasource")
    return chosen;
  return variable.includeAll ? [allValue] : first(options);
}

const first = (options: readonly VariableOption[]): readonly string[] => {
  const [option] = options;
  return option === undefined ? [] : [option.value];
};
