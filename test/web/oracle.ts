import type { DataFrame, DataTransformerInfo, FieldType } from "@grafana/data";
import * as grafana from "@grafana/data";
import type { Cell, RawFrame } from "../../web/src/frame/frame.ts";

/** Grafana's own package, which says what is right. */
export { grafana };

const types: Readonly<Record<string, FieldType>> = {
  time: grafana.FieldType.time,
  number: grafana.FieldType.number,
  string: grafana.FieldType.string,
  boolean: grafana.FieldType.boolean,
};

/** Our frames as Grafana's. */
export function asGrafana(frames: readonly RawFrame[]): DataFrame[] {
  return frames.map(({ refId, name, fields }) => ({
    refId,
    ...(name === undefined ? {} : { name }),
    length: fields[0]?.values.length ?? 0,
    fields: fields.map(({ name: field, type, labels, values, legend, renamed }) => ({
      name: field,
      type: types[type] ?? grafana.FieldType.other,
      ...(labels === undefined ? {} : { labels: { ...labels } }),
      values: [...values],
      config: {
        ...(legend === undefined ? {} : { displayNameFromDS: legend }),
        ...(renamed === undefined ? {} : { displayName: renamed }),
      },
    })),
  }));
}

/** What both sides must agree on: names as people see them, and values. */
export interface Shown {
  readonly refId: string | undefined;
  readonly columns: readonly {
    readonly title: string;
    readonly type: string;
    readonly values: readonly Cell[];
  }[];
}

export function shownByGrafana(frames: readonly DataFrame[]): readonly Shown[] {
  return frames.map((frame) => ({
    refId: frame.refId,
    columns: frame.fields.map((field) => ({
      title: grafana.getFieldDisplayName(field, frame, [...frames]),
      type: field.type,
      values: [...field.values].map((value) => value ?? null),
    })),
  }));
}

/** What Grafana's own transformation makes of the frames. */
export async function transformedByGrafana(
  frames: readonly RawFrame[],
  transformer: DataTransformerInfo,
  options: object,
): Promise<readonly Shown[]> {
  const merged: object = { ...transformer.defaultOptions, ...structuredClone(options) };
  const context = { interpolate: (text: string) => text };
  const result = grafana.transformDataFrame([() => transformer.operator(merged, context)], asGrafana(frames));
  return await new Promise((resolve, reject) => {
    result.subscribe({ next: (data) => resolve(shownByGrafana(data)), error: reject });
  });
}
