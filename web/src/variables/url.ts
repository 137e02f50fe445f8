import type { RawRange } from "../time/time-range.ts";
import type { VariableState } from "./state.ts";

/** What the address says about a board, in Grafana's own parameters. */
export interface UrlState {
  readonly from?: string;
  readonly to?: string;
  readonly timezone?: string;
  readonly refresh?: string;
  readonly viewPanel?: string;
  /** `var-x=a&var-x=b` under `x`. A variable chosen empty has one empty text. */
  readonly variables: ReadonlyMap<string, readonly string[]>;
}

export function readUrl(params: URLSearchParams): UrlState {
  const variables = new Map<string, readonly string[]>();
  for (const key of new Set(params.keys())) {
    if (key.startsWith("var-") && key.length > 4) variables.set(key.slice(4), params.getAll(key));
  }
  const one = (name: "from" | "to" | "timezone" | "refresh" | "viewPanel") => {
    const value = params.get(name);
    return value === null || value === "" ? {} : { [name]: value };
  };
  return {
    ...one("from"),
    ...one("to"),
    ...one("timezone"),
    ...one("refresh"),
    ...one("viewPanel"),
    variables,
  };
}

/** The parameters that open the same view again, here and in Grafana. */
export function writeUrl(
  states: readonly VariableState[],
  raw: RawRange,
  more: { readonly timezone?: string; readonly refresh?: string; readonly viewPanel?: string } = {},
): URLSearchParams {
  const params = new URLSearchParams([
    ["from", raw.from],
    ["to", raw.to],
  ]);
  for (const [name, value] of Object.entries(more)) if (value) params.set(name, value);
  for (const { variable, chosen } of states) {
    if (variable.skipUrlSync) continue;
    for (const value of chosen.length === 0 ? [""] : chosen) params.append(`var-${variable.name}`, value);
  }
  return params;
}
