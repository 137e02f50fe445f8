import { labelText } from "../../metrics/index.ts";
import type { Attributes } from "../support/index.ts";
import { Families, type Family } from "./families.ts";
import type { Metric, Point, Refused } from "./judge-metric.ts";
import { LabelNames } from "./names/labels.ts";
import { isOfPage, openFamily, shown } from "./open-family.ts";
import { nothing, Room, room } from "./room.ts";
import { infoLabels, Sender, senderLabels } from "./sender.ts";
import { Series } from "./series.ts";
import type { Course } from "./series-value.ts";

/** So long after it was told of last a series is forgotten. */
const forgetMs = 3_600_000;

/** How often room is made where there is none. */
const makeRoomEveryMs = 1_000;

/** Points that are taken at once, before others have their turn. */
const part = 1_000;

/** Metrics of one library of one process. */
export interface SentMetrics {
  readonly resource: Attributes;
  readonly scope: string;
  readonly metrics: readonly Metric[];
}

/** What the points of one metric have in common. */
interface Taking {
  readonly sender: Sender<Series>;
  readonly scope: string;
  readonly course: Course;
  readonly nowMs: number;
}

function courseOf({ kind, delta }: Metric): Course {
  if (delta) return "delta";
  return kind === "counter" || kind === "histogram" ? "counts" : "last";
}

function refuse(refused: Refused, reason: string, count = 1): void {
  refused.count += count;
  refused.reasons.add(reason);
}

const fewer = "Give them fewer labels with fewer values.";
const giveIds =
  "Give each one, such as by OTEL_RESOURCE_ATTRIBUTES=service.instance.id=…: until then what they count is added up, and of gauges the last counts.";

/** All who send metrics, and the series that they tell of: what the page shows. In memory alone, and bounded. */
export class Senders {
  readonly families = new Families<Series>();
  /** Data points that were sent and are not on the page, since it began. */
  refused = 0;
  readonly #senders = new Map<string, Sender<Series>>();
  readonly #names = new LabelNames();
  readonly #room = new Room(room.ofAll);
  readonly #report: (line: string) => void;
  #madeRoomMs = Number.NEGATIVE_INFINITY;

  constructor(report: (line: string) => void) {
    this.#report = report;
  }

  all(): readonly Sender<Series>[] {
    return [...this.#senders.values()];
  }

  /** Lines of the page that are kept, on it or not. */
  get samples(): number {
    return this.#room.samples;
  }

  /** Takes what was sent, and pauses now and then. What is not taken is counted. */
  *take(sent: readonly SentMetrics[], nowMs: number, refused: Refused): Generator<undefined> {
    for (const { resource, scope, metrics } of sent) {
      const sender = this.#senderOf(resource, nowMs);
      let again = Number.POSITIVE_INFINITY;
      for (const metric of metrics) {
        const taking = { scope, course: courseOf(metric), nowMs };
        for (let from = 0; from < metric.points.length; from += part) {
          const points = metric.points.slice(from, from + part);
          if (sender === undefined)
            refuse(refused, `more than ${room.senders} processes send metrics`, points.length);
          else
            again = Math.min(again, this.#takePoints({ ...taking, sender }, { ...metric, points }, refused));
          yield;
        }
      }
      if (again < Number.POSITIVE_INFINITY) sender?.saidAgainAfter(again);
    }
  }

  /**
   * Whether a series is on the page: told of lately, and not by a service that is scraped, which would count it twice. Of
   * that the log says a sentence.
   */
  shows(series: Series, nowMs: number, scraped: ReadonlySet<string>): boolean {
    const { sender, ofPage } = series.parts;
    if (!sender.shows(series, nowMs)) return false;
    if (!ofPage || !scraped.has(sender.said.target)) return true;
    const service = shown(sender.said.service);
    this.#tell(
      sender,
      `${service} is scraped and sends the same metrics: what it sends is left out, or it would count twice. Leave one of the two.`,
    );
    return false;
  }

  /** Forgets what nothing was heard of for long. */
  clean(nowMs: number): void {
    this.#forgetWhere(
      (series) => nowMs - series.seenMs > forgetMs,
      (sender) => nowMs - sender.seenMs > forgetMs,
    );
  }

  #senderOf(resource: Attributes, nowMs: number): Sender<Series> | undefined {
    const said = senderLabels(resource);
    const known = this.#senders.get(said.key);
    if (known === undefined && this.#senders.size >= room.senders) this.#makeRoom(nowMs);
    if (known === undefined && this.#senders.size >= room.senders) return undefined;
    const sender = known ?? new Sender<Series>(said);
    this.#senders.set(said.key, sender);
    sender.seenMs = nowMs;
    sender.info = infoLabels(resource, said.labels);
    return sender;
  }

  /** Milliseconds since its series were told of before; infinite where all are new. */
  #takePoints(taking: Taking, metric: Metric, refused: Refused): number {
    const { sender, nowMs } = taking;
    const ofPage = isOfPage(taking.scope);
    const family = openFamily(this.families, metric, {
      ofPage,
      service: sender.said.service,
      free: (other) => this.#forgetHidden(other, nowMs),
    });
    if (typeof family === "string") {
      refuse(refused, family, metric.points.length);
      return Number.POSITIVE_INFINITY;
    }
    if (metric.delta) sender.tellsDeltas = true;
    let again = Number.POSITIVE_INFINITY;
    for (const point of metric.points) {
      const series = this.#seriesOf(sender, family, point, ofPage, nowMs);
      const before = typeof series === "string" ? nowMs : series.seenMs;
      const reason = typeof series === "string" ? series : this.#takePoint(series, point, taking);
      if (reason !== undefined) refuse(refused, reason);
      else if (typeof series !== "string" && series.seenMs > before)
        again = Math.min(again, series.seenMs - before);
    }
    this.families.close(family);
    return again;
  }

  #seriesOf(
    sender: Sender<Series>,
    family: Family<Series>,
    point: Point,
    ofPage: boolean,
    nowMs: number,
  ): Series | string {
    const parts = family.kind === "histogram" || family.kind === "summary";
    const own = labelText(this.#names.of(point.attributes, { parts, ofPage }));
    const key = `${family.name}{${own}`;
    const known = sender.series.get(key);
    if (known !== undefined) return known;
    const text = own === "" ? sender.text : `${sender.text},${own}`;
    if (Buffer.byteLength(text) > room.labels)
      return `the labels of a data point take more than ${room.labels} bytes`;
    const series = new Series({ family, sender, key, text, ofPage }, nowMs);
    const cost = series.cost(point.value);
    if (!this.#room.has(cost, nothing)) this.#makeRoom(nowMs);
    const full = this.#full(series, point);
    if (full !== undefined) return full;
    sender.series.set(key, series);
    family.series.add(series);
    return series;
  }

  /** Why there is no room for a series with a value, if there is none. */
  #full(series: Series, { value }: Pick<Point, "value">): string | undefined {
    const { sender } = series.parts;
    const cost = series.cost(value);
    const ofSender = !sender.room.has(cost, series.taken);
    if (!ofSender && this.#room.has(cost, series.taken)) return undefined;
    const { samples, bytes } = ofSender ? room.ofSender : room.ofAll;
    const who = ofSender ? "one process" : "all processes together";
    const most = `${samples} samples and ${bytes / 1e6} MB`;
    const service = shown(sender.said.service);
    this.#tell(sender, `Metrics of ${service} are refused: ${who} may have ${most} on the page. ${fewer}`);
    return `${who} may have ${most} on the page`;
  }

  /** Why the point was not taken, if it was not. */
  #takePoint(series: Series, point: Point, { scope, course, nowMs }: Taking): string | undefined {
    const { sender } = series.parts;
    const { value, start, time } = point;
    if (value === undefined) {
      this.#forget(series);
      return undefined;
    }
    const taken = series.value.take({ scope, start, time, value }, course);
    if (taken === "repeated") return undefined;
    series.seenMs = nowMs;
    series.keepExemplars(point.exemplars);
    if (taken === "twins" && !sender.said.hasInstance)
      this.#tell(
        sender,
        `Several processes send metrics as ${shown(sender.said.service)} without service.instance.id. ${giveIds}`,
      );
    const now = { value: series.value.value };
    const full = this.#full(series, now);
    if (full !== undefined) {
      this.#forget(series);
      return full;
    }
    this.#change(series, now.value === undefined ? nothing : series.cost(now.value));
    return undefined;
  }

  #change(series: Series, cost: Series["taken"]): void {
    series.parts.sender.room.change(cost, series.taken);
    this.#room.change(cost, series.taken);
    series.taken = cost;
  }

  #forget(series: Series): void {
    const { sender, family, key } = series.parts;
    sender.series.delete(key);
    family.series.delete(series);
    this.#change(series, nothing);
    this.families.close(family);
  }

  #forgetHidden(family: Family<Series>, nowMs: number): void {
    for (const series of family.series) if (!series.parts.sender.shows(series, nowMs)) this.#forget(series);
  }

  #forgetWhere(old: (series: Series) => boolean, gone: (sender: Sender<Series>) => boolean): void {
    for (const sender of this.#senders.values()) {
      for (const series of sender.series.values()) if (old(series)) this.#forget(series);
      if (sender.series.size === 0 && gone(sender)) this.#senders.delete(sender.said.key);
    }
  }

  /** Forgets at once what is not on the page any more; all is looked at, so now and then. */
  #makeRoom(nowMs: number): void {
    if (Math.abs(nowMs - this.#madeRoomMs) < makeRoomEveryMs) return;
    this.#madeRoomMs = nowMs;
    this.#forgetWhere(
      (series) => !series.parts.sender.shows(series, nowMs),
      (sender) => !sender.isShown(nowMs),
    );
  }

  #tell(sender: Sender<Series>, line: string): void {
    if (sender.told.has(line)) return;
    sender.told.add(line);
    this.#report(line);
  }
}
