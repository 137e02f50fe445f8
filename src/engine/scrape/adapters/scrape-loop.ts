import { messageOf } from "../../../narrow/index.ts";
import { sleep, timeoutSignal } from "../../../time/index.ts";
import type { Turns } from "../../adapters/turns.ts";
import { type Page, pageFormat } from "../../exposition/index.ts";
import type { ClockWatch, Store } from "../../store/index.ts";
import { nextDue } from "../place-in-interval.ts";
import type { ScrapeCounts } from "../scrape-counts.ts";
import type { Target } from "../target.ts";
import { TargetReport } from "../target-report.ts";
import {
  type MostOnPage,
  type OnPage,
  type SeriesStore,
  type Taken,
  TargetSeries,
} from "../target-series.ts";
import type { LastScrape, MetricMetadata, TargetState } from "../target-state.ts";
import type { FetchedPage, PageClient } from "./fetch-page.ts";

/** What all loops share. */
export interface ScrapeParts {
  readonly store: SeriesStore & Pick<Store, "exemplars">;
  readonly clock: Pick<ClockWatch, "look">;
  readonly client: PageClient;
  readonly turns: Turns;
  readonly counts: ScrapeCounts;
  readonly most: MostOnPage & { readonly bodyBytes: number };
  readonly userAgent: string;
}

const noPage: Taken = { samples: 0, newSeries: 0, dropped: new Map() };

/** Scrapes one target until it is stopped. */
export class ScrapeLoop {
  readonly target: Target;
  readonly #parts: ScrapeParts;
  readonly #series: TargetSeries;
  readonly #report: TargetReport;
  readonly #stopping = new AbortController();
  readonly #ended: Promise<void>;
  #last: LastScrape = { health: "unknown", error: "", at: undefined, seconds: 0 };
  #metadata: readonly MetricMetadata[] = [];

  constructor(target: Target, parts: ScrapeParts) {
    this.target = target;
    this.#parts = parts;
    this.#series = new TargetSeries(target, parts.store, parts.most);
    this.#report = new TargetReport(target.labels, parts.store);
    this.#ended = this.#run();
  }

  state(): TargetState {
    return { ...this.target, last: this.#last, metadata: this.#metadata };
  }

  /** Ends the loop; its series go on where an engine starts again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#ended;
  }

  /** Ends the loop, and the series of a target that has gone. */
  async remove(): Promise<void> {
    await this.stop();
    if (this.#last.at === undefined) return;
    const now = Date.now();
    this.#series.end(now);
    this.#report.end(now);
  }

  async #run(): Promise<void> {
    const { key, intervalMs } = this.target;
    const { signal } = this.#stopping;
    let due = nextDue(key, intervalMs, Date.now());
    while (!signal.aborted) {
      await sleep(due - Date.now(), { signal, background: true });
      const now = Date.now();
      // A timer that fires a moment early must not make the same place due twice.
      if (!signal.aborted) {
        this.#parts.clock.look(now);
        await this.#scrape(this.#timeOf(now, due));
      }
      due = nextDue(key, intervalMs, Math.max(Date.now(), due));
      // The clock may have been set back.
      if (due - Date.now() > 2 * intervalMs) due = nextDue(key, intervalMs, Date.now());
    }
  }

  /** The moment that was meant where it is near: even distances take less room, and read better. */
  #timeOf(now: number, due: number): number {
    return Math.abs(now - due) <= this.target.intervalMs / 100 ? due : now;
  }

  async #scrape(time: number): Promise<void> {
    const { counts } = this.#parts;
    const start = performance.now();
    const outcome = await this.#taken(time);
    if (this.#stopping.signal.aborted && outcome.error !== "") return;
    const seconds = (performance.now() - start) / 1000;
    const isUp = outcome.error === "";
    if (!isUp) this.#series.end(time);
    const { samples, newSeries, dropped } = outcome.taken;
    this.#report.tell({ isUp, seconds, samples, newSeries }, time);
    this.#last = { health: isUp ? "up" : "down", error: outcome.error, at: time, seconds };
    counts.scrapes += 1;
    if (!isUp) counts.failures += 1;
    counts.samples += samples;
    for (const [why, count] of dropped) counts.dropped.set(why, (counts.dropped.get(why) ?? 0) + count);
  }

  async #taken(time: number): Promise<{ readonly taken: Taken; readonly error: string }> {
    const { turns } = this.#parts;
    const { signal } = this.#stopping;
    try {
      const fetched = await this.#fetch();
      // An empty page has no type.
      const page = fetched.bytes.length === 0 ? undefined : await turns.run(this.#read(fetched), signal);
      const taken = await turns.run(this.#series.take(page ?? emptyPage, time), signal);
      if (page !== undefined) this.#tellMore(page, time);
      return { taken, error: "" };
    } catch (error) {
      return { taken: noPage, error: messageOf(error) };
    }
  }

  #fetch(): Promise<FetchedPage> {
    const { client, most, userAgent } = this.#parts;
    const { url, timeoutMs, limits } = this.target;
    const signal = AbortSignal.any([this.#stopping.signal, timeoutSignal(timeoutMs)]);
    return client.fetch({ url, timeoutMs, signal, userAgent, mostBytes: limits.bodyBytes || most.bodyBytes });
  }

  #read({ bytes, contentType }: FetchedPage): Generator<undefined, Page<OnPage>> {
    return this.#series.reader.read(bytes, pageFormat(contentType, this.target.fallback));
  }

  #tellMore(page: Page<OnPage>, scrapeTime: number): void {
    const { store, counts } = this.#parts;
    this.#metadata = [...page.metadata].map(([name, said]) => ({ name, ...said }));
    for (const { sample, labels, value, time } of page.exemplars) {
      const on = page.series[sample];
      if (on?.place === undefined) continue;
      const own = page.times[sample] ?? Number.NaN;
      const at = time ?? (Number.isNaN(own) ? scrapeTime : own);
      if (store.exemplars.add(on.place.series.labels, { labels, value, time: at }) !== undefined)
        counts.exemplarsDropped += 1;
    }
  }
}

const emptyPage: Page<OnPage> = {
  samples: 0,
  series: [],
  values: new Float64Array(),
  times: new Float64Array(),
  exemplars: [],
  metadata: new Map(),
};
