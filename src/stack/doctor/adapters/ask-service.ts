import { prometheus } from "../../../duration/index.ts";
import { objectOf, objectsOf, plainText, textOf } from "../../../narrow/index.ts";
import { timeoutSignal } from "../../../time/index.ts";

const timeoutMs = 3000;

/** How far the clock behind an address is ahead of ours, in seconds; undefined where it does not answer or say. */
export async function clockOf(url: string): Promise<number | undefined> {
  try {
    const before = Date.now();
    const response = await fetch(url, { signal: timeoutSignal(timeoutMs), redirect: "manual" });
    await response.body?.cancel();
    const said = Date.parse(response.headers.get("date") ?? "");
    // It was said between the two moments, and its fraction of a second was cut off.
    const here = (before + Date.now()) / 2 - 500;
    return Number.isNaN(said) ? undefined : (said - here) / 1000;
  } catch {
    return undefined;
  }
}

/** The status of an answer to a user with a password; undefined where there is none. */
export async function signIn(url: string, user: string, password: string): Promise<number | undefined> {
  try {
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
    const response = await fetch(url, { headers: { authorization }, signal: timeoutSignal(timeoutMs) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}

/** How the last scrape of a target was, as its Prometheus or engine says. */
export interface Scrape {
  /** Job and instance, as it calls it. */
  readonly name: string;
  readonly isUp: boolean;
  /** Why it is not; empty where it is. */
  readonly error: string;
  readonly seconds: number;
  readonly intervalSeconds: number | undefined;
}

function secondsOf(text: unknown): number | undefined {
  const ms = prometheus.read(plainText(text));
  return ms === undefined ? undefined : ms / 1000;
}

/** Undefined where nothing answers as Prometheus does. */
export async function scrapesOf(url: string): Promise<readonly Scrape[] | undefined> {
  try {
    const response = await fetch(`${url}/api/v1/targets?state=active`, { signal: timeoutSignal(timeoutMs) });
    const data = objectOf(objectOf(await response.json()).data);
    return objectsOf(data.activeTargets).map((target) => {
      const labels = objectOf(target.labels);
      const service = textOf(labels.service, plainText(labels.job));
      return {
        name: `${service} at ${plainText(labels.instance)}`,
        // One that is not asked yet is not down.
        isUp: target.health !== "down",
        error: plainText(target.lastError),
        seconds: Number(target.lastScrapeDuration ?? 0),
        intervalSeconds: secondsOf(target.scrapeInterval),
      };
    });
  } catch {
    return undefined;
  }
}
