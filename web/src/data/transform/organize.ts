import { organizeOptions, type Values } from "../../../../src/grafana/index.ts";
import { numberOf, textOf } from "../../../../src/narrow/index.ts";
import { textOrder } from "../../field/text-order.ts";
import type { RawField, RawFrame } from "../../frame/frame.ts";
import { type Transformer, titlesAcross, titlesIn } from "./transformer.ts";

/** Leaves columns out, orders and renames them. */
export const organize: Transformer = (frames, written) => {
  const options = written.read(organizeOptions);
  return rename(order(filter(frames, options), options), options);
};

type Options = Values<typeof organizeOptions>;

function filter(frames: readonly RawFrame[], options: Options): readonly RawFrame[] {
  const namesOf = (flags: Options["excludeByName"]): ReadonlySet<string> =>
    new Set(Object.entries(flags).flatMap(([name, on]) => (on === true ? [name] : [])));
  const excluded = namesOf(options.excludeByName);
  const included = namesOf(options.includeByName);
  if (excluded.size === 0 && included.size === 0) return frames;
  const titleOf = titlesAcross(frames);
  const keeps = (frame: RawFrame, field: RawField): boolean => {
    const title = titleOf(field, frame);
    if (excluded.has(field.name) || excluded.has(title)) return false;
    return included.size === 0 || included.has(field.name) || included.has(title);
  };
  return frames
    .map((frame) => ({ ...frame, fields: frame.fields.filter((field) => keeps(frame, field)) }))
    .filter(({ fields }) => fields.length > 0);
}

const inOrder = textOrder({ sensitivity: "base", numeric: true });

function order(frames: readonly RawFrame[], options: Options): readonly RawFrame[] {
  const titleOf = titlesAcross(frames);
  if (options.orderByMode === "auto") return frames.map((frame) => orderByRules(frame, options, titleOf));
  const indexes = options.indexByName;
  const indexOf = (title: string): number => {
    const index = indexes[title];
    return Number.isInteger(index) ? (numberOf(index) ?? 0) : Number.MAX_SAFE_INTEGER;
  };
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.toSorted((a, b) => indexOf(titleOf(a, frame)) - indexOf(titleOf(b, frame))),
  }));
}

function orderByRules(
  frame: RawFrame,
  options: Options,
  titleOf: (field: RawField, frame: RawFrame) => string,
): RawFrame {
  const time = frame.fields.find(({ type }) => type === "time");
  const rules = options.orderBy;
  const key = (rule: Options["orderBy"][number], field: RawField): string =>
    rule.type === "label" ? (field.labels?.[textOf(rule.name, "")] ?? "") : titleOf(field, frame);
  const compare = (a: RawField, b: RawField): number => {
    if (a === time || b === time) return a === time ? -1 : 1;
    for (const rule of rules) {
      const result = inOrder(key(rule, a), key(rule, b)) * (rule.desc === true ? -1 : 1);
      if (result !== 0) return result;
    }
    return 0;
  };
  return { ...frame, fields: frame.fields.toSorted(compare) };
}

function rename(frames: readonly RawFrame[], options: Options): readonly RawFrame[] {
  const names = options.renameByName;
  if (Object.keys(names).length === 0) return frames;
  return frames.map((frame) => {
    const titleOf = titlesIn(frame);
    const renamed = (field: RawField): RawField => {
      const title = titleOf(field);
      const name = Object.hasOwn(names, title) ? textOf(names[title], "") : "";
      return name === "" ? field : { ...field, renamed: name };
    };
    return { ...frame, fields: frame.fields.map(renamed) };
  });
}
