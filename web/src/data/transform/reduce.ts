import { fieldReducers } from "@grafana/data";
import { reduceRowsOptions } from "../../../../src/grafana/index.ts";
import { textOf } from "../../../../src/narrow/index.ts";
import { type FieldMatcher, fieldMatcher } from "../../field/matchers.ts";
import { cellOf, reduceValues } from "../../field/reduce-values.ts";
import type { Cell, FieldType, RawField, RawFrame } from "../../frame/frame.ts";
import { type Transformer, titlesAcross } from "./transformer.ts";

/** One row a series with its calculations, or one row a frame in which each field is reduced. */
export const reduce: Transformer = (frames, written) => {
  const options = written.read(reduceRowsOptions);
  const calcs = options.reducers.flatMap((id) => {
    const known = fieldReducers.getIfExists(id);
    return known === undefined ? [] : [{ id: known.id, name: known.name }];
  });
  if (calcs.length === 0) return frames;
  const { fields } = options;
  const matcher: FieldMatcher =
    (fields === undefined
      ? undefined
      : fieldMatcher({ id: textOf(fields.id, ""), options: fields.options })) ??
    ((field) => field.type !== "time");
  if (options.mode === "reduceFields") {
    const withTime = options.includeTimeField && fields === undefined;
    return reduceFields(frames, withTime ? () => true : matcher, calcs);
  }
  return seriesToRows(frames, matcher, calcs, options.labelsToFields);
};

interface Calc {
  readonly id: string;
  readonly name: string;
}

function seriesToRows(
  frames: readonly RawFrame[],
  matches: FieldMatcher,
  calcs: readonly Calc[],
  withLabels: boolean,
): readonly RawFrame[] {
  const titleOf = titlesAcross(frames);
  const rows = frames.flatMap((frame) =>
    frame.fields
      .filter((field) => matches(field, frame, () => titleOf(field, frame)))
      .map((field) => ({
        name: withLabels ? field.name : titleOf(field, frame),
        labels: field.labels ?? {},
        results: reduceValues(
          field,
          calcs.map(({ id }) => id),
          frame.kind === "series",
        ),
      })),
  );
  if (frames.length === 0) return [];
  const labels = withLabels ? [...new Set(rows.flatMap((row) => Object.keys(row.labels)))] : [];
  const columns: readonly RawField[] = [
    { name: "Field", type: "string", values: rows.map(({ name }) => name) },
    ...labels.map(
      (label): RawField => ({
        name: label,
        type: "string",
        values: rows.map((row) => row.labels[label] ?? null),
      }),
    ),
    ...calcs.map(({ id, name }): RawField => {
      const values = rows.map(({ results }) => (results[id] === null ? Number.NaN : cellOf(results[id])));
      return { name, type: typeOf(values), values };
    }),
  ];
  return [{ refId: `reduce-${frames.map(({ refId }) => refId).join("-")}`, kind: "table", fields: columns }];
}

function typeOf(values: readonly Cell[]): FieldType {
  const first = values.find((value) => value !== null);
  return typeof first === "string" ? "string" : typeof first === "boolean" ? "boolean" : "number";
}

const keepsType = new Set(["first", "firstNotNull", "last", "lastNotNull"]);

function reduceFields(
  frames: readonly RawFrame[],
  matches: FieldMatcher,
  calcs: readonly Calc[],
): readonly RawFrame[] {
  const titleOf = titlesAcross(frames);
  return frames
    .map((frame) => ({
      ...frame,
      fields: frame.fields
        .filter((field) => matches(field, frame, () => titleOf(field, frame)))
        .flatMap((field) => {
          const results = reduceValues(
            field,
            calcs.map(({ id }) => id),
            frame.kind === "series",
          );
          return calcs.map(
            ({ id, name }): RawField => ({
              ...field,
              type: keepsType.has(id) ? field.type : "number",
              labels: calcs.length > 1 ? { ...field.labels, reducer: name } : { ...field.labels },
              values: [cellOf(results[id])],
            }),
          );
        }),
    }))
    .filter(({ fields }) => fields.length > 0);
}
