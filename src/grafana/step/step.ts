import { leastOfPanel, leastOfQuery } from "./least-step.ts";
import { roundInterval } from "./round-interval.ts";

/** Prometheus refuses a series with more points. */
export const maxPoints = 11_000;

/** What decides how far apart the points of a query are; all in ms unless said. */
export interface StepInput {
  readonly from: number;
  readonly to: number;
  /** The number that the panel asks for, else its width in px: a point for each. */
  readonly maxDataPoints: number;
  /** How often Prometheus scrapes, as the data source is configured. */
  readonly scrapeInterval: number;
  /** Lowest step of the panel (`interval`), as written. */
  readonly panelInterval?: string;
  /** Lowest step of the query, as written; may be `$__interval` or `$__rate_interval`. */
  readonly queryInterval?: string;
  readonly intervalFactor?: number;
}

/** All in ms. */
export interface Step {
  /** Distance of the points, and `$__interval`. */
  readonly step: number;
  /** `$__rate_interval`. */
  readonly rateInterval: number;
}

/**
 * The step and the rate interval as Grafana's Prometheus data source makes them: the range over the points that fit,
 * rounded to a usual duration, not below the lowest step that panel and query ask for, and not above 11,000 points.
 * Throws an `ObsError` BOARD_DURATION for a lowest step that Grafana cannot read, where it shows an error too.
 */
export function stepFor(input: StepInput): Step {
  const span = Math.max(1, input.to - input.from);
  const points = Math.max(1, Math.floor(input.maxDataPoints));
  const panelLow = leastOfPanel(input.panelInterval) ?? input.scrapeInterval;
  const interval = Math.max(roundInterval(span / points), panelLow);
  const follows = /^(?:\$|\$\{|\[\[)__(rate_)?interval/.exec(input.queryInterval ?? "");
  const asked = follows === null ? leastOfQuery(input.queryInterval) : undefined;
  const low = asked ?? interval;
  const fitting = span / points < low ? low : roundInterval(span / points);
  const adjusted = Math.max(fitting, safeStep(span));
  if (follows?.[1] !== undefined) {
    const step = rateOf(adjusted, input.scrapeInterval);
    return { step, rateInterval: step };
  }
  const rateBase = follows === null ? asked : adjusted;
  return {
    step: Math.max(adjusted * Math.max(1, Math.floor(input.intervalFactor ?? 1)), 1),
    rateInterval: rateOf(interval, rateBase ?? input.scrapeInterval),
  };
}

/** Both ends rounded down to a multiple of the step, so that the same question is asked until a step has passed. */
export function alignRange(from: number, to: number, step: number, offset = 0) {
  const align = (at: number) => Math.floor((at + offset) / step) * step - offset;
  return { from: align(from), to: align(to) };
}

const rateOf = (interval: number, scrape: number): number => Math.max(interval + scrape, 4 * scrape);

function safeStep(span: number): number {
  const exact = span / (maxPoints - 1);
  const rounded = roundInterval(exact);
  return rounded >= exact ? rounded : Math.max(roundInterval(exact * 2), Math.ceil(exact));
}
