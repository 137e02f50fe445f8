import type { Schema } from "../declare/option.ts";
import { filled, flag, number, text, unseen, value, word, written } from "../declare/options.ts";
import { isRecord, listOf, numberOf, objectsOf, textOf } from "../json.ts";
import { queryKinds } from "./query.ts";

/** A value of a variable, and what a reader sees of it. */
export interface Choice {
  readonly text: string;
  readonly value: string;
}

const choices = value((listed): readonly Choice[] =>
  objectsOf(listed).flatMap(({ text: shown, value: own }) => {
    const written = textOf(own);
    return written === undefined || written === "$__all"
      ? []
      : [{ text: textOf(shown) ?? written, value: written }];
  }),
);

const hide = value(
  (how): "no" | "label" | "variable" => {
    if (how === 2 || how === "hideVariable") return "variable";
    return how === 1 || how === "hideLabel" ? "label" : "no";
  },
  (how) => (how === 3 || how === "inControlsMenu" ? "It stands in the head of the page." : undefined),
);

const refresh = value((when): "never" | "load" | "range" => {
  if (when === 2 || when === "onTimeRangeChanged") return "range";
  return when === 1 || when === true || when === "onDashboardLoad" ? "load" : "never";
});

const sorts = [
  "disabled",
  "alphabeticalAsc",
  "alphabeticalDesc",
  "numericalAsc",
  "numericalDesc",
  "alphabeticalCaseInsensitiveAsc",
  "alphabeticalCaseInsensitiveDesc",
  "naturalAsc",
  "naturalDesc",
];

const shared = {
  name: text(),
  type: text(),
  label: text(),
  description: text(),
  hide,
  skipUrlSync: flag(false),
  /** Values that are chosen where the address says nothing. */
  current: value((chosen): readonly string[] => {
    const own = isRecord(chosen) ? chosen.value : chosen;
    const all: readonly unknown[] = typeof own === "string" ? [own] : listOf(own);
    return all.filter((one) => typeof one === "string").filter((one) => one !== "");
  }),
  options: choices,
  origin: unseen("says who wrote the variable"),
};

const ofMany = {
  multi: flag(false),
  includeAll: flag(false),
  allValue: text(),
  allowCustomValue: flag(true),
};

const whenAsked = unseen("is always the same");

const queryVariable = {
  ...shared,
  ...ofMany,
  query: written(),
  definition: text(),
  datasource: written(),
  refresh,
  regex: text(),
  regexApplyTo: unseen("tells values from texts, which are the same out of Prometheus"),
  sort: value((order) => numberOf(order) ?? Math.max(0, sorts.indexOf(String(order)))),
  staticOptions: choices,
  staticOptionsOrder: word(["before", "after", "sorted"], "before"),
  placeholder: unseen("is shown where nothing is chosen yet"),
};

const customVariable = {
  ...shared,
  ...ofMany,
  query: text(),
  valuesFormat: word(["csv", "json"], "csv"),
};

const intervalVariable = {
  ...shared,
  query: text(),
  auto: flag(false),
  auto_count: number(30),
  auto_min: filled("10s"),
  refresh: whenAsked,
};

const asked: readonly unknown[] = [...Object.keys(queryKinds), ""];
const kindOfSource = value(
  (kind) => (typeof kind === "string" ? kind : ""),
  (kind) => (asked.includes(kind) ? undefined : "There is no source of that kind to choose."),
);

const dataSourceVariable = {
  ...shared,
  ...ofMany,
  /** The second schema calls it `pluginId`. */
  query: kindOfSource,
  pluginId: kindOfSource,
  regex: text(),
  refresh: whenAsked,
  allowCustomValue: unseen("offers names of sources that are not there"),
};

const textVariable = { ...shared, query: text() };

const constantVariable = { ...shared, query: text(), hide: unseen("hides it, as it is always") };

const switchVariable = { ...shared, enabledValue: filled("true"), disabledValue: filled("false") };

/** By Grafana's name of the type. What is not here cannot be chosen. */
export const variableKinds = {
  query: queryVariable,
  custom: customVariable,
  interval: intervalVariable,
  datasource: dataSourceVariable,
  textbox: textVariable,
  constant: constantVariable,
  switch: switchVariable,
} satisfies Readonly<Record<string, Schema>>;
