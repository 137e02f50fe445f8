import { joinByFieldOptions } from "../../../../src/grafana/index.ts";
import type { Cell, RawField, RawFrame } from "../../frame/frame.ts";
import { sortRows } from "./sort-by.ts";
import { lengthOf, type Transformer, titlesAcross } from "./transformer.ts";

/**
 * One wide frame: rows of all frames that hold the same value in one column (by default the time). `outer` keeps
 * rows that only some frames have, `inner` those that all have.
 */
export const joinByField: Transformer = (frames, options) => {
  const { byField, mode } = options.read(joinByFieldOptions);
  return joined(frames, byField, mode);
};

/** Frames joined by the column of that name, or by the time where there is none. */
export function joined(
  frames: readonly RawFrame[],
  field: string,
  mode: "outer" | "inner",
): readonly RawFrame[] {
  const titleOf = titlesAcross(frames);
  const joinable = frames.flatMap((frame) => {
    const on = frame.fields.find((candidate) =>
      field === ""
        ? candidate.type === "time"
        : candidate.name === field || titleOf(candidate, frame) === field,
    );
    return on === undefined ? [] : [{ frame, on }];
  });
  const [first] = joinable;
  if (first === undefined) return frames;
  if (joinable.length === 1) return [first.frame];
  const inner = mode === "inner";
  const rows = joinable.map(({ frame, on }) => rowsByKey(frame, on));
  const keys = [
    ...new Map(rows.flatMap((byKey) => [...byKey.keys()].map((key) => [key, key] as const))).keys(),
  ].filter((key) => !inner || rows.every((byKey) => byKey.has(key)));
  const columns = joinable.flatMap(({ frame, on }, index) =>
    frame.fields
      .filter((candidate) => candidate !== on)
      .map(
        (candidate): RawField => ({
          ...candidate,
          ...named(candidate, frame),
          values: keys.map((key) => candidate.values[rows[index]?.get(key) ?? -1] ?? null),
        }),
      ),
  );
  const whole: RawFrame = {
    refId: `joinByField-${joinable.map(({ frame }) => frame.refId).join("-")}`,
    kind: joinable.every(({ frame }) => frame.kind === "series") ? "series" : "table",
    ...(first.frame.step === undefined ? {} : { step: first.frame.step }),
    fields: [{ ...first.on, values: keys }, ...columns],
  };
  return [inner ? whole : sortRows(whole, 0, false)];
}

/** The last row of a key wins: series hold each moment once. */
function rowsByKey(frame: RawFrame, on: RawField): ReadonlyMap<Cell, number> {
  return new Map(Array.from({ length: lengthOf(frame) }, (_, row) => [on.values[row] ?? null, row]));
}

/** A frame's name would be lost with the frame. */
function named(field: RawField, { name }: RawFrame): { readonly labels?: RawField["labels"] & object } {
  return name === undefined || field.labels?.name !== undefined ? {} : { labels: { ...field.labels, name } };
}
