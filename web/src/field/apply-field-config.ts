import { type Fields, textOf } from "../../../src/narrow/index.ts";
import type { FieldConfigSource } from "../board/model.ts";
import type { Field, FieldConfig, Frame, RawField, RawFrame } from "../frame/frame.ts";
import { interpolate } from "../scope/interpolate.ts";
import { layered, type Scope } from "../scope/scope.ts";
import { type Apart, colorsApart } from "./apart.ts";
import { colorModeOf, isFixed } from "./color-mode.ts";
import { displayOf } from "./display.ts";
import { namingEntries } from "./field-scope.ts";
import { type FieldMatcher, fieldMatcher } from "./matchers.ts";
import { colors, type ThemeName } from "./named-colors.ts";
import { type NumberRange, rangeOf, rangeOfFrames } from "./number-range.ts";
import { readConfig, withProperty } from "./read-config.ts";
import { cellOf, reduceValues } from "./reduce-values.ts";
import { type TitleContext, titleContext, titleOf } from "./title.ts";

export interface FieldContext {
  readonly theme: ThemeName;
  readonly zone: string;
  readonly scope: Scope;
  /** Some panel types colour by default what others do not. */
  readonly panelType: string;
}

interface Rule {
  readonly matches: FieldMatcher;
  readonly properties: FieldConfigSource["overrides"][number]["properties"];
}

/** Gives every field its configuration (defaults, then overrides in their order), its title, colour and texts. */
export function applyFieldConfig(
  frames: readonly RawFrame[],
  source: FieldConfigSource,
  context: FieldContext,
): readonly Frame[] {
  const rules = source.overrides.flatMap(({ matcher, properties }): readonly Rule[] => {
    const matches = fieldMatcher(matcher);
    return matches === undefined ? [] : [{ matches, properties }];
  });
  const titles = titleContext(frames);
  let everything: NumberRange | undefined;
  let seriesIndex = 0;
  const configs = frames.map((frame) =>
    frame.fields.map((field) => configOf(field, frame, titles, rules, source.defaults, context)),
  );
  const apart = colorsApart(colors[context.theme]);
  for (const { color } of configs.flat())
    if (isFixed(color)) apart.take(colors[context.theme].of(color.fixedColor ?? ""));
  return frames.map((frame, i) => ({
    ...frame,
    fields: frame.fields.map((field, j) => {
      const config = configs[i]?.[j] ?? configOf(field, frame, titles, rules, source.defaults, context);
      // The first field that has both ends sets them for all that lack one, as in Grafana.
      const range = fixedRange(config);
      everything ??= range;
      const shown =
        range ??
        rangeFor(config, field, () => {
          everything ??= rangeOfFrames(frames);
          return everything;
        });
      const index = seriesIndex;
      if (field.type !== "time") seriesIndex += 1;
      return finish(field, frame, titles, config, shown, index, context, apart);
    }),
  }));
}

interface Configured extends FieldConfig {
  readonly fieldMinMax: boolean;
}

function configOf(
  field: RawField,
  frame: RawFrame,
  titles: TitleContext,
  rules: readonly Rule[],
  defaults: Fields,
  context: FieldContext,
): Configured {
  let json: Fields = field.renamed === undefined ? defaults : { ...defaults, displayName: field.renamed };
  let known: string | undefined;
  // The first rule that asks for the name decides what it is for all rules after it, as in Grafana.
  const title = (): string => {
    const displayName = named(textOf(json.displayName), field, frame, titles, context);
    known ??= titleOf(without(field, "renamed"), frame, titles, displayName);
    return known;
  };
  for (const { matches, properties } of rules) {
    if (matches(field, frame, title)) json = properties.reduce(withProperty, json);
  }
  return { ...readConfig(json, context.panelType), fieldMinMax: json.fieldMinMax === true };
}

const without = ({ renamed: _, ...field }: RawField, _key: "renamed"): RawField => field;

/** A display name may be made of the field's own labels. */
function named(
  displayName: string | undefined,
  field: RawField,
  frame: RawFrame,
  titles: TitleContext,
  { scope }: FieldContext,
): string | undefined {
  if (displayName?.includes("$") !== true) return displayName;
  const plain = titleOf(without(field, "renamed"), frame, titles);
  return interpolate(displayName, layered(scope, namingEntries(field.labels, plain, frame.name ?? plain)));
}

function fixedRange({ min, max }: Configured): NumberRange | undefined {
  return min === undefined || max === undefined ? undefined : { min, max, delta: max - min };
}

function rangeFor(config: Configured, field: RawField, all: () => NumberRange): NumberRange {
  const { min: low, max: high } = config;
  if (field.type !== "number") return { min: 0, max: 100, delta: 100 };
  const { min: lowest, max: highest } = config.fieldMinMax ? rangeOf([field]) : all();
  const [min, max] = [low ?? lowest, high ?? highest];
  return { min, max, delta: max - min };
}

function finish(
  field: RawField,
  frame: RawFrame,
  titles: TitleContext,
  config: Configured,
  range: NumberRange,
  seriesIndex: number,
  context: FieldContext,
  apart: Apart,
): Field {
  const displayName = named(config.displayName, field, frame, titles, context);
  const title = titleOf(without(field, "renamed"), frame, titles, displayName);
  const mode = colorModeOf(
    { ...config, title, seriesIndex },
    colors[context.theme],
    field.type === "number" ? apart : alone,
  );
  const display = displayOf({
    type: field.type,
    config,
    mode,
    colors: colors[context.theme],
    range,
    zone: context.zone,
    ...spanOf(field),
  });
  const by = config.color.seriesBy ?? "last";
  const value = mode.byValue ? Number(cellOf(reduceValues(field, [by], frame.kind === "series")[by])) : 0;
  const color = mode.of(value, (value - range.min) / range.delta || 0);
  const { name, type, labels, values } = field;
  const { fieldMinMax: _, ...rest } = config;
  return {
    name,
    title,
    type,
    ...(labels === undefined ? {} : { labels }),
    values,
    config: rest,
    seriesIndex,
    color,
    display,
    range,
  };
}

/** What is no series need not be told apart. */
const alone: Apart = { take: () => {}, claim: (color) => color };

function spanOf({ type, values }: RawField): { readonly span?: number } {
  const [first, last] = [values[0], values.at(-1)];
  if (type !== "time" || values.length < 2 || typeof first !== "number" || typeof last !== "number")
    return {};
  return { span: Math.abs(last - first) };
}
