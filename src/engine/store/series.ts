import type { Labels } from "../model/labels.ts";

/** A series of a store: what {@link Store.seriesOf} gives, so that who writes to it often need not name it again. */
export class Series {
  /** Above that of every series that came before. */
  readonly id: number;
  readonly labels: Labels;
  times = new Float64Array(16);
  values = new Float64Array(16);
  stale = new Uint8Array(16);
  count = 0;

  constructor(id: number, labels: Labels) {
    this.id = id;
    this.labels = labels;
  }

  /** -Infinity while there is no sample. */
  get lastTime(): number {
    return this.count === 0 ? Number.NEGATIVE_INFINITY : (this.times[this.count - 1] ?? 0);
  }

  get firstTime(): number {
    return this.count === 0 ? Number.POSITIVE_INFINITY : (this.times[0] ?? 0);
  }

  /** Whether the newest sample is this very one: `NaN` is itself here, -0 is not 0. */
  isLast(value: number, isStale: boolean): boolean {
    return isStale
      ? this.stale[this.count - 1] === 1
      : this.stale[this.count - 1] === 0 && Object.is(this.values[this.count - 1], value);
  }

  push(time: number, value: number, isStale: boolean): void {
    if (this.count === this.times.length) {
      this.times = grown(this.times);
      this.values = grown(this.values);
      const stale = new Uint8Array(this.stale.length * 2);
      stale.set(this.stale);
      this.stale = stale;
    }
    this.times[this.count] = time;
    this.values[this.count] = value;
    this.stale[this.count] = isStale ? 1 : 0;
    this.count += 1;
  }
}

function grown(array: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(array.length * 2);
  longer.set(array);
  return longer;
}
