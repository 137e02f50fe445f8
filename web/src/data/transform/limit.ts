import { limitOptions } from "../../../../src/grafana/index.ts";
import { numberOf } from "../../../../src/narrow/index.ts";
import { interpolate } from "../../scope/interpolate.ts";
import { lengthOf, type Transformer, withRows } from "./transformer.ts";

/** The first rows of every frame, or the last ones for a negative number. */
export const limit: Transformer = (frames, options, scope) => {
  const { limitField } = options.read(limitOptions);
  const limit = typeof limitField === "string" ? interpolate(limitField, scope) : limitField;
  const most = Math.trunc(numberOf(limit) ?? 10);
  return frames.map((frame) => {
    const rows = Array.from({ length: lengthOf(frame) }, (_, row) => row);
    if (rows.length <= Math.abs(most)) return frame;
    return withRows(frame, most >= 0 ? rows.slice(0, most) : rows.slice(most));
  });
};
