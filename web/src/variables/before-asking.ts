import type { Variable } from "../board/model.ts";
import { chooseFrom } from "./choose.ts";
import type { VariableRequest } from "./resolve.ts";
import { isAll, type VariableState } from "./state.ts";

/**
 * The states of variables whose meaning is known before Prometheus names their options: those that hold their own
 * text, those that the address chooses, and "All" that has a text of its own. `undefined` as soon as one of them must
 * be asked first. `resolveVariables` brings the options later, and another choice where this one was wrong.
 */
export function statesBeforeAsking(
  variables: readonly Variable[],
  request: Pick<VariableRequest, "url" | "sources">,
): readonly VariableState[] | undefined {
  const states = variables.map((variable) => stateOf(variable, request));
  return states.every((state) => state !== undefined) ? states : undefined;
}

function stateOf(
  variable: Variable,
  { url, sources }: Pick<VariableRequest, "url" | "sources">,
): VariableState | undefined {
  if (variable.kind === "datasource" && variable.regex === "") {
    const options = sources
      .filter(({ type }) => type === variable.query)
      .map(({ name, uid }) => ({ text: name, value: uid }));
    // More than one would have to be put in order first.
    if (options.length > 1) return undefined;
    return { variable, options, chosen: chooseFrom(variable, options, url, undefined), askedAs: "" };
  }
  const plain = variable.kind === "constant" || variable.kind === "textbox" || variable.kind === "adhoc";
  if (!plain && variable.kind !== "query") return undefined;
  const chosen = chooseFrom(variable, [], url, undefined);
  const named = !variable.skipUrlSync && url.has(variable.name);
  const allMeans = isAll(chosen) ? (variable.allValue ?? "") !== "" : named;
  return plain || allMeans ? { variable, options: [], chosen, askedAs: "" } : undefined;
}
