import { grafanaPage } from "../../../src/duration/index.ts";
import type { Variable, VariableOption } from "../board/model.ts";
import type { DataClient } from "../client/client.ts";
import { isAbort, sentenceOf } from "../client/data-error.ts";
import { type DataSource, findSource } from "../client/data-source.ts";
import { interpolate } from "../scope/interpolate.ts";
import { prometheusFormat } from "../scope/prometheus-format.ts";
import type { Scope, ScopeValue } from "../scope/scope.ts";
import type { TimeRange } from "../time/time-range.ts";
import { chooseFrom } from "./choose.ts";
import { lokiFind } from "./loki-find.ts";
import { metricFind } from "./metric-find.ts";
import { customOptions, listedOptions, optionsOf, withStatic } from "./options.ts";
import { dependencies } from "./order.ts";
import { autoValue, scopeValueOf, type VariableState } from "./state.ts";

export interface VariableRequest {
  readonly range: TimeRange;
  /** What the address says: see `readUrl`. */
  readonly url: ReadonlyMap<string, readonly string[]>;
  readonly client: DataClient;
  readonly sources: readonly DataSource[];
  readonly builtins: readonly (readonly [string, ScopeValue])[];
  /** The states before: a question that has not changed is not asked again. */
  readonly previous?: readonly VariableState[];
}

/**
 * Asks for the options of every variable, each after those that it depends on, and chooses: what the address says,
 * else what was chosen before, else what the file says, else "All" or the first. Throws only when aborted; a question
 * that fails leaves its sentence in the state.
 */
export async function resolveVariables(
  variables: readonly Variable[],
  request: VariableRequest,
  signal: AbortSignal,
): Promise<readonly VariableState[]> {
  const needs = dependencies(variables);
  const under: Map<string, Promise<VariableState>> = new Map();
  const resolve = async (variable: Variable): Promise<VariableState> => {
    const outer = await Promise.all((needs.get(variable.name) ?? []).map((name) => under.get(name)));
    const scope: Scope = new Map([
      ...request.builtins,
      ...outer.flatMap((state) =>
        state === undefined ? [] : [[state.variable.name, scopeValueOf(state, request.range)] as const],
      ),
    ]);
    return await resolveOne(variable, request, scope, signal);
  };
  const start = (variable: Variable): void => {
    if (under.has(variable.name)) return;
    for (const name of needs.get(variable.name) ?? []) {
      const other = variables.find((candidate) => candidate.name === name);
      if (other !== undefined) start(other);
    }
    under.set(variable.name, resolve(variable));
  };
  for (const variable of variables) start(variable);
  const states = await Promise.all(variables.map(({ name }) => under.get(name)));
  return states.filter((state) => state !== undefined);
}

async function resolveOne(
  variable: Variable,
  request: VariableRequest,
  scope: Scope,
  signal: AbortSignal,
): Promise<VariableState> {
  const before = request.previous?.find((state) => state.variable.name === variable.name);
  const known = before?.options ?? variable.options;
  try {
    const askedAs = questionOf(variable, request, scope);
    const options =
      before !== undefined && before.error === undefined && before.askedAs === askedAs
        ? before.options
        : await loadOptions(variable, request, scope, signal);
    return { variable, options, chosen: chooseFrom(variable, options, request.url, before), askedAs };
  } catch (thrown) {
    if (signal.aborted || isAbort(thrown)) throw thrown;
    const chosen = chooseFrom(variable, known, request.url, before);
    return { variable, options: known, chosen, error: sentenceOf(thrown), askedAs: "" };
  }
}

/** Equal as long as the options cannot have changed. */
function questionOf(variable: Variable, { range, sources }: VariableRequest, scope: Scope): string {
  if (variable.kind === "datasource") return sources.map(({ uid }) => uid).join(" ");
  if (variable.kind !== "query") return variable.query;
  const parts = [variable.query, variable.regex, variable.datasource.uid ?? ""];
  const asked = parts.map((text) => interpolate(text, scope, prometheusFormat));
  return JSON.stringify(variable.refresh === "range" ? [...asked, range.from, range.to] : asked);
}

async function loadOptions(
  variable: Variable,
  { range, client, sources }: VariableRequest,
  scope: Scope,
  signal: AbortSignal,
): Promise<readonly VariableOption[]> {
  const regex = interpolate(variable.regex, scope, "regex");
  if (variable.kind === "custom")
    return listedOptions(interpolate(variable.query, scope), variable.valuesFormat);
  if (variable.kind === "interval") {
    if (variable.auto && grafanaPage.read(variable.autoMin) === undefined)
      throw new Error(`Its least step is "${variable.autoMin}": ${grafanaPage.fix}.`);
    const steps = customOptions(variable.query);
    return variable.auto ? [{ text: "auto", value: autoValue }, ...steps] : steps;
  }
  if (variable.kind === "datasource") {
    const names = optionsOf(
      sources.filter(({ type }) => type === variable.query).map(({ name }) => name),
      regex,
      0,
    );
    return names.map(({ text }) => ({ text, value: sources.find(({ name }) => name === text)?.uid ?? text }));
  }
  if (variable.kind !== "query" || (variable.refresh === "never" && variable.options.length > 0)) {
    return variable.options;
  }
  const source = findSource(variable.datasource, sources, scope);
  const find = source.type === "loki" ? lokiFind : metricFind;
  const query = interpolate(variable.query, scope, prometheusFormat);
  return withStatic(optionsOf(await find(query, range, client, signal), regex, variable.sort), variable);
}
