import { labelText } from "../labels/label-text.ts";
import type { ExemplarRecord } from "../types.ts";

/** What most series have of them. */
export const noExemplars: readonly ExemplarRecord[] = [];

/** One label set of one metric: its numbers, and what the registry must know about it. */
export abstract class Series {
  readonly values: readonly string[];
  /** False once it has left the page; a page that is being written skips it. */
  live = true;
  /** A bound handle points here, so it never expires. */
  pinned = false;
  /** Recorded through a label object since the last sweep. */
  touched = true;
  /** Seconds, of the last sweep that found it touched. */
  touchedAt = 0;
  /** Milliseconds since 1970 at which its numbers were 0, if the registry has a clock. */
  startedAt: number | undefined;
  #text: string | undefined;

  constructor(values: readonly string[]) {
    this.values = values;
  }

  /** Escaped labels, made at the first scrape. */
  text(names: readonly string[]): string {
    this.#text ??= labelText(names.map((name, i) => [name, this.values[i] ?? ""] as const));
    return this.#text;
  }

  /** How many numbers it has. */
  abstract get width(): number;
  /** One of them, counted from 0. */
  abstract numberAt(cell: number): number;
  /** Takes in what another registry says of one of them: by how much it grew, or, of a gauge, what it is. */
  abstract takeIn(from: object, cell: number, number: number): void;

  /** The exemplars that stand at it now, by their places: a histogram has one for each bucket, a counter one. */
  abstract readonly exemplars: readonly (ExemplarRecord | undefined)[];
  /** Takes one of another registry, or of a run that has ended since. */
  abstract takeExemplar(place: number, exemplar: ExemplarRecord): void;

  /** Every line of this series, read at one moment. */
  abstract lines(openMetrics: boolean): string;
}
