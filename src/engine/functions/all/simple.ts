import { type Frame, secondsOf } from "../../eval/frame.ts";
import type { EngineFunction } from "../../eval/function.ts";
import { columnsOf, numbersOf, type Value } from "../../eval/value.ts";
import { Labels } from "../../model/labels.ts";

/** The only value of a moment; `NaN` where there is none, or more than one. */
export const scalar: EngineFunction = {
  of: "all",
  *give([vector], { frame, pace }) {
    const values = new Float64Array(frame.count).fill(NaN);
    const found = new Uint8Array(frame.count);
    for (const column of columnsOf(vector)) {
      for (let i = 0; i < frame.count; i++) {
        if (column.present[i] !== 1) continue;
        values[i] = found[i] === 1 ? NaN : (column.values[i] ?? NaN);
        found[i] = 1;
      }
      if (pace.isDue(frame.count)) yield;
    }
    return { type: "scalar", values };
  },
};

/** Gives a value for each moment, without looking at any series. */
function ofMoments(give: (args: readonly Value[], frame: Frame) => Value): EngineFunction {
  return {
    of: "all",
    *give(args, { frame, pace }) {
      if (pace.isDue(frame.count)) yield;
      return give(args, frame);
    },
  };
}

export const vector = ofMoments(([number], { count }) => ({
  type: "vector",
  columns: [{ labels: Labels.none, values: numbersOf(number), present: new Uint8Array(count).fill(1) }],
}));

export const time = ofMoments((_, frame) => ({
  type: "scalar",
  values: secondsOf(frame),
}));

export const pi = ofMoments((_, { count }) => ({
  type: "scalar",
  values: new Float64Array(count).fill(Math.PI),
}));
