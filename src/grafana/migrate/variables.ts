import { type Json, objectOf, textOf } from "../json.ts";
import { defaultSource } from "./sources.ts";

/** A variable of a board of that version. */
export function migrateVariable(variable: Json, version: number): Json {
  const steps: readonly (readonly [below: number, (variable: Json) => Json])[] = [
    [6, typed],
    [12, withHiding],
    [23, withOneShape],
    [27, withoutShownConstant],
    [29, askedOnLoad],
    [33, (one) => ({ ...one, datasource: defaultSource(one.datasource) })],
  ];
  return steps.reduce((one, [below, step]) => (version < below ? step(one) : one), variable);
}

function typed(variable: Json): Json {
  const { type } = variable;
  return type === undefined || type === "filter" ? { ...variable, type: "query" } : variable;
}

function withHiding({ hideVariable, hideLabel, ...variable }: Json): Json {
  const hide = hideVariable ? { hide: 2 } : hideLabel ? { hide: 1 } : {};
  return { ...variable, ...hide, refresh: variable.refresh ? 1 : 0 };
}

/** A variable of which several may be chosen holds a list, one of which one may be chosen a text. */
function withOneShape(variable: Json): Json {
  const current = objectOf(variable.current);
  if (Object.keys(current).length === 0 || variable.multi === undefined) return variable;
  const { text, value } = current;
  const many = (one: unknown): unknown => (Array.isArray(one) ? one : [one]);
  const single = (all: unknown): unknown => (Array.isArray(all) ? all[0] : all);
  const shape = variable.multi === true ? many : single;
  return { ...variable, current: { ...current, text: shape(text), value: shape(value) } };
}

/** A constant that could be seen could be changed as well. */
function withoutShownConstant(variable: Json): Json {
  if (variable.type !== "constant") return variable;
  const value = textOf(variable.query) ?? "";
  const current = { selected: true, text: value, value };
  const hidden = variable.hide === 2;
  return { ...variable, current, options: [current], ...(hidden ? {} : { type: "textbox" }) };
}

function askedOnLoad(variable: Json): Json {
  if (variable.type !== "query") return variable;
  const asks = variable.refresh === 1 || variable.refresh === 2;
  return { ...variable, options: [], ...(asks ? {} : { refresh: 1 }) };
}
