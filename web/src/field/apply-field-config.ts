import type { JsonObject } from "../board/json.ts";
import type { FieldConfigSource } from "../board/model.ts";
import type { Cell, Field, FieldConfig, Frame, RawField, RawFrame } from "../data/frame.ts";
import { interpolate } from "../variables/interpolate.ts";
import { layered, type Scope } from "../variables/scope.ts";
import { colorModeOf } from "./color-mode.ts";
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
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) => {
      const config = configOf(field, frame, titles, rules, source.defaults, context);
      const range = rangeFor(config, field, () => {
        everything ??= rangeOfFrames(frames);
        return everything;
      });
      const index = seriesIndex;
      if (field.type !== "time") seriesIndex += 1;
      return finish(field, frame, titles, config, range, index, context);
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
  defaults: JsonObject,
  context: FieldContext,
): Configured {
  const given = field.renamed ?? defaults.displayName;
  const first = readConfig(
    given === undefined ? defaults : { ...defaults, displayName: given },
    context.panelType,
  );
  const title = titleOf(
    { ...without(field, "renamed") },
    frame,
    titles,
    named(first.displayName, field, frame, titles, context),
  );
  const json = rules
    .filter(({ matches }) => matches(field, frame, title))
    .flatMap(({ properties }) => properties)
    .reduce(withProperty, given === undefined ? defaults : { ...defaults, displayName: given });
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

function rangeFor(config: Configured, field: RawField, all: () => NumberRange): NumberRange {
  const { min: low, max: high } = config;
  if (low !== undefined && high !== undefined) return { min: low, max: high, delta: high - low };
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
): Field {
  const displayName = named(config.displayName, field, frame, titles, context);
  const title = titleOf(without(field, "renamed"), frame, titles, displayName);
  const mode = colorModeOf({ ...config, title, seriesIndex }, colors[context.theme]);
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
  const value: Cell = mode.byValue ? cellOf(reduceValues(field, [by], frame.kind === "series")[by]) : 0;
  const color =
    typeof value === "number" ? mode.of(value, (value - range.min) / range.delta || 0) : mode.of(0, 0);
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

function spanOf({ type, values }: RawField): { readonly span?: number } {
  const [first, last] = [values[0], values.at(-1)];
  if (type !== "time" || values.length < 2 || typeof first !== "number" || typeof last !== "number")
    return {};
  return { span: Math.abs(last - first) };
}
