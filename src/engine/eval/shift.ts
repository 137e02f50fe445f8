import type { Shift } from "../../promql/index.ts";
import type { Frame } from "./frame.ts";
import { lengthMs, unfinished } from "./length.ts";
import type { Query } from "./query.ts";

/** The moments at which data is looked at: those of the frame with `offset`, or always the one of `@`. */
export function shifted(frame: Frame, { at, offset }: Shift, query: Query): Frame {
  const back = offset === undefined ? 0 : lengthMs(offset);
  const moment = momentOf(at, query);
  return moment === undefined
    ? { ...frame, from: frame.from - back }
    : { ...frame, from: moment - back, step: 0 };
}

function momentOf(at: Shift["at"], query: Query): number | undefined {
  if (at === undefined) return undefined;
  if (at === "start") return query.start;
  if (at === "end") return query.end;
  // To the nearest ms, and halves away from 0, as Prometheus does.
  if (typeof at === "number") return Math.sign(at) * Math.round(Math.abs(at) * 1_000);
  throw unfinished(at.variable);
}
