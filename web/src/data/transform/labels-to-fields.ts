import { labelsToFieldsOptions } from "../../../../src/grafana/index.ts";
import type { RawField, RawFrame } from "../../frame/frame.ts";
import { lengthOf, type Transformer, titlesAcross } from "./transformer.ts";

/** Labels as columns beside the values, or as rows of their own. */
export const labelsToFields: Transformer = (frames, options) => {
  const { keepLabels: keep, mode, valueLabel } = options.read(labelsToFieldsOptions);
  if (mode === "rows") return asRows(frames, keep);
  const kept = (name: string): boolean => keep.length === 0 || keep.includes(name);
  return frames.map((frame) => {
    const columns = new Map<string, Set<string>>();
    const fields = frame.fields.map((field): RawField => {
      if (field.labels === undefined) return field;
      let name = field.name;
      for (const [label, value] of Object.entries(field.labels)) {
        if (!kept(label)) continue;
        if (label === valueLabel) name = value;
        else columns.set(label, (columns.get(label) ?? new Set()).add(value));
      }
      return { name, type: field.type, values: field.values };
    });
    const added = [...columns].flatMap(([name, values]) =>
      [...values].map(
        (value): RawField => ({ name, type: "string", values: new Array(lengthOf(frame)).fill(value) }),
      ),
    );
    return { ...frame, kind: "table", fields: [...fields, ...added] };
  });
};

function asRows(frames: readonly RawFrame[], keep: readonly string[]): readonly RawFrame[] {
  const titleOf = titlesAcross(frames);
  return frames.flatMap((frame) =>
    frame.fields.flatMap((field): readonly RawFrame[] => {
      if (field.labels === undefined) return [];
      const names = keep.length > 0 ? keep : Object.keys(field.labels);
      if (names.length === 0) return [];
      return [
        {
          refId: frame.refId,
          kind: "table",
          name: titleOf(field, frame),
          fields: [
            { name: "label", type: "string", values: names },
            { name: "value", type: "string", values: names.map((name) => field.labels?.[name] ?? null) },
          ],
        },
      ];
    }),
  );
}
