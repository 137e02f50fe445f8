import { flag, text, value, written } from "../declare/options.ts";
import { entryOf, isRecord } from "../json.ts";

/** For which part of a panel something is: what is for another than its series is left out. */
const part = (others: Readonly<Record<string, string>>) =>
  value(
    (name): "series" | "elsewhere" => (entryOf(others, name) === undefined ? "series" : "elsewhere"),
    (name) => entryOf(others, name),
  );

/** What every transformation says, beside the options of its kind. */
export const transformationSettings = {
  id: text(),
  disabled: flag(false),
  options: written(),
  filter: value((matcher) => (isRecord(matcher) ? matcher : undefined)),
  topic: part({
    annotations: "Annotations are drawn without it.",
    alertStates: "States of alerts are drawn without it.",
  }),
};

/** Which fields an override is for. */
export const matcherSettings = {
  id: text(),
  options: written(),
  scope: part({
    nested: "What is for tables in cells is left out.",
    annotation: "What is for annotations is left out.",
    exemplar: "What is for exemplars is left out.",
  }),
};
