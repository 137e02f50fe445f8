import { numberOf } from "../../board/json.ts";
import { lengthOf, type Transformer, withRows } from "./transformer.ts";

/** The first rows of every frame, or the last ones for a negative number. */
export const limit: Transformer = (frames, options) => {
  const most = Math.trunc(numberOf(options.limitField) ?? 10);
  return frames.map((frame) => {
    const rows = Array.from({ length: lengthOf(frame) }, (_, row) => row);
    if (rows.length <= Math.abs(most)) return frame;
    return withRows(frame, most >= 0 ? rows.slice(0, most) : rows.slice(most));
  });
};
