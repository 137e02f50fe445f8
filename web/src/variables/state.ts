import { grafanaPage, inOneUnit } from "../../../src/duration/index.ts";
import { roundInterval } from "../../../src/grafana/index.ts";
import type { Variable, VariableOption } from "../board/model.ts";
import type { Scope, ScopeValue } from "../scope/scope.ts";
import type { TimeRange } from "../time/time-range.ts";

/** What stands in the address and in a file for "every option". */
export const allValue = "$__all";

/** The step that an interval variable chooses by itself. */
export const autoValue = "$__auto";

/** A variable and what is chosen of it. */
export interface VariableState {
  readonly variable: Variable;
  /** Without "All", which `variable.includeAll` announces. */
  readonly options: readonly VariableOption[];
  /** Values, {@link allValue} or {@link autoValue}; one entry unless `variable.multi`. */
  readonly chosen: readonly string[];
  /** One sentence; the options are then those known before. */
  readonly error?: string;
  /** What the options were asked with; the same question is not asked again. */
  readonly askedAs: string;
}

/** Whether "All" is chosen. */
export const isAll = (chosen: readonly string[]): boolean => chosen.includes(allValue);

/** What one variable stands for in texts. */
export function scopeValueOf(state: VariableState, range: TimeRange): ScopeValue {
  const { variable, options, chosen } = state;
  const many = variable.multi || variable.includeAll;
  if (variable.kind === "interval" && chosen[0]?.startsWith(autoValue) === true) {
    return { value: autoStep(variable, range), text: "auto", url: chosen };
  }
  if (isAll(chosen)) {
    const all = variable.allValue === undefined ? {} : { all: variable.allValue };
    return { value: options.map(({ value }) => value), text: "All", many, url: [allValue], ...all };
  }
  const texts = chosen.map((value) => options.find((option) => option.value === value)?.text ?? value);
  const value = variable.multi ? chosen : (chosen[0] ?? "");
  return { value, text: texts.join(" + "), many, url: chosen };
}

/** Values that a repeated row or panel is copied for. */
export function repeatValues(state: VariableState): readonly VariableOption[] {
  if (isAll(state.chosen)) return state.options;
  return state.chosen.map(
    (value) => state.options.find((option) => option.value === value) ?? { text: value, value },
  );
}

/** All variables of a board as one scope, on top of what every board has. */
export function scopeOf(
  states: readonly VariableState[],
  builtins: Iterable<readonly [string, ScopeValue]>,
  range: TimeRange,
): Scope {
  const entries = states.map((state) => [state.variable.name, scopeValueOf(state, range)] as const);
  const url = states.flatMap((state) => (state.variable.skipUrlSync ? [] : urlPairs(state)));
  return new Map([...builtins, ...entries, ["__all_variables", { value: url.join("&") }] as const]);
}

const urlPairs = (state: VariableState): readonly string[] =>
  state.chosen.map(
    (value) => `var-${encodeURIComponent(state.variable.name)}=${encodeURIComponent(value.toWellFormed())}`,
  );

function autoStep(variable: Variable, range: TimeRange): string {
  const low = grafanaPage.read(variable.autoMin) ?? 0;
  const exact = (range.to - range.from) / Math.max(1, variable.autoCount);
  return inOneUnit(Math.max(low, roundInterval(exact)));
}
