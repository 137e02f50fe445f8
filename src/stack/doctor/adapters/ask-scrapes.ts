import { prometheus } from "../../../duration/index.ts";
import { type Fields, listOf, objectOf, objectsOf, plainText, textOf } from "../../../narrow/index.ts";
import { timeoutSignal } from "../../../time/index.ts";

const timeoutMs = 3000;
/** So many scrapes are looked at: one that failed or took long may be a mood of the machine. */
const most = 5;

/** How one scrape went. */
interface Scrape {
  readonly isUp: boolean;
  readonly seconds: number;
}

/** How the last scrapes of a target went, as its Prometheus or engine says. */
export interface ScrapedTarget {
  readonly job: string;
  readonly service: string;
  readonly instance: string;
  /** Why the last one failed; empty where it did not. */
  readonly error: string;
  /** The newest last. */
  readonly scrapes: readonly Scrape[];
  readonly intervalSeconds: number | undefined;
}

function secondsOf(text: unknown): number | undefined {
  const ms = prometheus.read(plainText(text));
  return ms === undefined ? undefined : ms / 1000;
}

const nameOf = (labels: Fields): string =>
  JSON.stringify([labels.job, labels.instance, labels.service, labels.environment]);

async function dataOf(url: string): Promise<Fields> {
  const response = await fetch(url, { signal: timeoutSignal(timeoutMs) });
  return objectOf(objectOf(await response.json()).data);
}

/** The last values of a metric that is written at each scrape, by target. */
async function lately(url: string, metric: string, seconds: number): Promise<ReadonlyMap<string, number[]>> {
  const query = encodeURIComponent(`${metric}[${Math.ceil(seconds)}s]`);
  const { result } = await dataOf(`${url}/api/v1/query?query=${query}`);
  return new Map(
    objectsOf(result).map((series) => [
      nameOf(objectOf(series.metric)),
      listOf(series.values).map((sample) => Number(listOf(sample)[1])),
    ]),
  );
}

/** Undefined where nothing answers as Prometheus does. */
export async function scrapedTargets(url: string): Promise<readonly ScrapedTarget[] | undefined> {
  try {
    const { activeTargets } = await dataOf(`${url}/api/v1/targets?state=active`);
    const targets = objectsOf(activeTargets).map((target) => ({
      target,
      labels: objectOf(target.labels),
      intervalSeconds: secondsOf(target.scrapeInterval),
    }));
    const longest = Math.max(1, ...targets.map(({ intervalSeconds = 0 }) => intervalSeconds));
    const [ups, durations] = await Promise.all([
      lately(url, "up", longest * most),
      lately(url, "scrape_duration_seconds", longest * most),
    ]);
    return targets.map(({ target, labels, intervalSeconds }) => {
      const seconds = durations.get(nameOf(labels)) ?? [];
      const up = ups.get(nameOf(labels)) ?? [];
      const known = up.map((value, at) => ({ isUp: value === 1, seconds: seconds[at] ?? 0 }));
      // One that is not asked yet is not down.
      const last = { isUp: target.health !== "down", seconds: Number(target.lastScrapeDuration ?? 0) };
      return {
        job: plainText(labels.job),
        service: textOf(labels.service, plainText(labels.job)),
        instance: plainText(labels.instance),
        error: plainText(target.lastError),
        // Where nobody tells of those before, they are taken to be like the last.
        scrapes: known.length === 0 ? [last, last] : known.slice(-most),
        intervalSeconds,
      };
    });
  } catch {
    return undefined;
  }
}
