import type { Labels } from "../model/labels.ts";
import { headLength } from "./heads.ts";

/** A series of a store: what {@link Store.seriesOf} gives, so that who writes to it often need not name it again. */
export class Series {
  /** Above that of every series that came before. */
  readonly id: number;
  readonly labels: Labels;
  /** Time of its first sample, dropped or not; Infinity while there is none. */
  firstTime = Number.POSITIVE_INFINITY;
  /** Time of its newest sample; -Infinity while there is none. */
  lastTime = Number.NEGATIVE_INFINITY;
  lastValue = 0;
  /** Whether the newest sample is the marker that it has ended. */
  isEnded = false;
  /** The store no longer has it. */
  isGone = false;
  /** Place of its newest chunk; -1 while there is none. */
  place = -1;
  /** Where its newest samples are gathered; -1 while there are none. */
  head = -1;
  /** How many there are, and how many make a chunk. */
  count = 0;
  room: number;
  /** Time of the first of them. */
  start = 0;

  constructor(id: number, labels: Labels) {
    this.id = id;
    this.labels = labels;
    // Series that begin together do not all close their chunks in one scrape.
    this.room = headLength - (id % (headLength / 2));
  }

  /** Whether the newest sample is this very one: `NaN` is itself here, -0 is not 0. */
  isLast(value: number, isEnd: boolean): boolean {
    return this.isEnded ? isEnd : !isEnd && Object.is(this.lastValue, value);
  }
}
