import type { PromDialect } from "../../model/dialect.ts";
import type { Window } from "../../model/window.ts";
import { CompensatedSum } from "../../numbers/compensated-sum.ts";

interface Line {
  readonly slope: number;
  /** Where the line is at the moment that was asked for. */
  readonly level: number;
}

function isConstant({ values, from, to }: Window): boolean {
  const first = values[from] ?? 0;
  for (let i = from + 1; i < to; i++) if (values[i] !== first) return false;
  return true;
}

/** The line that fits best (least squares), with times in seconds from a moment in ms. */
function line(window: Window, moment: number, dialect: PromDialect): Line {
  const { times, values, from, to } = window;
  const first = values[from] ?? 0;
  if (isConstant(window)) {
    return Number.isFinite(first) || Number.isNaN(first)
      ? { slope: 0, level: first }
      : { slope: NaN, level: NaN };
  }
  const x = new CompensatedSum(dialect);
  const y = new CompensatedSum(dialect);
  const xy = new CompensatedSum(dialect);
  const xx = new CompensatedSum(dialect);
  for (let i = from; i < to; i++) {
    const at = ((times[i] ?? 0) - moment) / 1000;
    const value = values[i] ?? 0;
    x.add(at);
    y.add(value);
    xy.add(at * value);
    xx.add(at * at);
  }
  const count = to - from;
  const covariance = xy.total - (x.total * y.total) / count;
  const variance = xx.total - (x.total * x.total) / count;
  const slope = covariance / variance;
  return { slope, level: y.total / count - (slope * x.total) / count };
}

/** The slope per second of the line through the samples. */
export function deriv(window: Window, dialect: PromDialect): number | undefined {
  if (window.to - window.from < 2) return undefined;
  return line(window, window.times[window.from] ?? 0, dialect).slope;
}

/** Where the line through the samples is some seconds after the moment of evaluation (which `offset` does not move). */
export function predictLinear(window: Window, ahead: number, dialect: PromDialect): number | undefined {
  if (window.to - window.from < 2) return undefined;
  const { slope, level } = line(window, window.at, dialect);
  return slope * ahead + level;
}
