import type { Schema } from "../declare/option.ts";
import { flag, number, text, undrawn, unseen, word, written } from "../declare/options.ts";

/** What every field of every panel can be given, besides the options of its kind of panel. */
export const standard = {
  displayName: text(),
  unit: text(),
  decimals: number(),
  min: number(),
  max: number(),
  fieldMinMax: flag(false),
  noValue: text(),
  color: { mode: text(), fixedColor: text(), seriesBy: word(["last", "min", "max"], "last") },
  thresholds: written(),
  mappings: written(),
  links: written(),
  actions: undrawn([], "Buttons of values are left out."),
  description: undrawn(undefined, "Fields have no description."),
  displayNameFromDS: unseen("is set by data sources, not in files"),
  filterable: unseen("is set by data sources, not in files"),
  path: unseen("is set by data sources, not in files"),
  writeable: unseen("is set by data sources, not in files"),
} satisfies Schema;
