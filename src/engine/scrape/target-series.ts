import { type Page, PageReader } from "../exposition/index.ts";
import type { Labels } from "../model/labels.ts";
import type { Refusal } from "../model/samples.ts";
import { farthestAhead, type Series, type Store } from "../store/index.ts";
import { checkLabels } from "./label-limits.ts";
import type { Target } from "./target.ts";
import { TargetLabels } from "./target-labels.ts";

/** Where samples go. */
export type SeriesStore = Pick<Store, "seriesOf" | "appendTo" | "endOf">;

/** A text of labels on a target's page. */
export interface OnPage {
  readonly labels: Labels;
  /** Undefined until a sample is to be kept: a page that is refused at its end leaves nothing behind. */
  place: Place | undefined;
}

/** A series of a target; two texts may mean one. */
interface Place {
  readonly series: Series;
  /** Number of the page that it was last on. */
  page: number;
  /** Number of the scrape that last gave it a sample without a time of its own: the next that does not ends it. */
  scrape: number;
}

/** Why a sample was not kept. */
export type Drop = Refusal | "too new";

/** What was kept of a page. */
export interface Taken {
  readonly samples: number;
  /** Series that the page before did not have. */
  readonly newSeries: number;
  /** Samples that were not kept: why → how many. */
  readonly dropped: ReadonlyMap<Drop, number>;
}

/** What a page may hold where its job sets no limit: samples, and bytes of the labels of one. */
export interface MostOnPage {
  readonly samples: number;
  readonly text: number;
}

/** Samples that are kept at once: whoever asks meanwhile sees a page of up to so many as a whole or not at all. */
const slice = 20_000;

/** The series of one target: what its pages add to them, and which end. */
export class TargetSeries {
  readonly reader: PageReader<OnPage>;
  readonly #store: SeriesStore;
  readonly #places = new WeakMap<Series, Place>();
  #page = 0;
  #scrape = 0;
  /** What the last scrape gave samples without times of their own. */
  #living: readonly Place[] = [];

  constructor(
    target: Pick<Target, "labels" | "limits" | "honorLabels">,
    store: SeriesStore,
    most: MostOnPage,
  ) {
    this.#store = store;
    const ofTarget = new TargetLabels(target.labels, target.honorLabels);
    this.reader = new PageReader<OnPage>({
      limits: { ...most, samples: target.limits.samples || most.samples },
      seriesOf: (exposed, emptyNames) => {
        const labels = ofTarget.on(exposed, emptyNames);
        checkLabels(labels, target.limits);
        return { labels, place: undefined };
      },
    });
  }

  /** Keeps a page that was read at a moment; ends the series that are no longer on it. */
  *take(page: Page<OnPage>, time: number): Generator<undefined, Taken> {
    this.#scrape += 1;
    this.#page += 1;
    const living: Place[] = [];
    const dropped = new Map<Drop, number>();
    let newSeries = 0;
    for (let i = 0; i < page.samples; i++) {
      const on = page.series[i];
      if (on === undefined) continue;
      // The store may have let the series go, with all its samples.
      if (on.place?.series.isGone) on.place = undefined;
      on.place ??= this.#placeOf(on.labels);
      const { place } = on;
      const own = page.times[i] ?? Number.NaN;
      const hasOwn = !Number.isNaN(own);
      const isNew = place !== undefined && place.page < this.#page - 1;
      const drop = this.#keep(place, hasOwn ? own : undefined, page.values[i] ?? 0, time);
      if (drop !== undefined) dropped.set(drop, (dropped.get(drop) ?? 0) + 1);
      else if (isNew) newSeries += 1;
      // What could not be kept is no reason to take a series for gone: it stands on the page.
      if (place !== undefined) {
        place.page = this.#page;
        if (!hasOwn && place.scrape !== this.#scrape) {
          place.scrape = this.#scrape;
          living.push(place);
        }
      }
      if (i % slice === slice - 1) yield;
    }
    this.#endOthers(living, time);
    return { samples: page.samples, newSeries, dropped };
  }

  /** Ends all series: for a scrape that failed, and for a target that has gone. */
  end(time: number): void {
    this.#scrape += 1;
    this.#endOthers([], time);
  }

  #placeOf(labels: Labels): Place | undefined {
    const series = this.#store.seriesOf(labels);
    if (series === undefined) return undefined;
    const known = this.#places.get(series) ?? { series, page: -1, scrape: -1 };
    this.#places.set(series, known);
    return known;
  }

  #keep(place: Place | undefined, own: number | undefined, value: number, now: number): Drop | undefined {
    if (place === undefined) return "no room";
    // The first of two lines counts, whatever the other says.
    if (own === undefined && place.page === this.#page) return "duplicate";
    const time = own ?? now;
    return time > now + farthestAhead ? "too new" : this.#store.appendTo(place.series, time, value);
  }

  #endOthers(living: readonly Place[], time: number): void {
    for (const { series, scrape } of this.#living)
      if (scrape !== this.#scrape) this.#store.endOf(series, time);
    this.#living = living;
  }
}
