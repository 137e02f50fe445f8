import { listOf, objectOf, objectsOf, textOf } from "../../../src/narrow/index.ts";
import { services } from "../../../src/stack/definition/services.ts";
import type { DrilledStack } from "./drilled-stack.ts";

const waitMs = 2000;

async function json(url: string): Promise<unknown> {
  return (await fetch(url, { signal: AbortSignal.timeout(waitMs) })).json();
}

/** Services that do not answer, whatever anybody says of them. */
export async function silent(stack: DrilledStack): Promise<readonly string[]> {
  const each = stack.services().map(async ({ name, url }) => {
    const { livePath, readyPath } = services[name];
    const signal = AbortSignal.timeout(waitMs);
    const response = await fetch(url + (livePath ?? readyPath), { signal }).catch(() => undefined);
    await response?.body?.cancel();
    return response?.ok === true ? [] : [name];
  });
  return (await Promise.all(each)).flat();
}

/** Checks of the health service that do not pass. */
export async function failingChecks(stack: DrilledStack): Promise<readonly string[]> {
  const { checks } = objectOf(await json(`${stack.service("health").url}/healthz`));
  return Object.values(objectOf(checks))
    .flatMap((list) => listOf(list).map(objectOf))
    .filter(({ status }) => status !== "pass")
    .map(({ componentId }) => textOf(componentId, ""));
}

/** Names of the alerts that fire, and whose condition began after `since` (seconds since 1970). */
export async function firing(stack: DrilledStack, since: number): Promise<readonly string[]> {
  const { data } = objectOf(await json(`${stack.server().url}/api/v1/alerts`));
  return objectsOf(objectOf(data).alerts)
    .filter(({ state, activeAt }) => state === "firing" && Date.parse(textOf(activeAt, "")) / 1000 > since)
    .map(({ labels }) => textOf(objectOf(labels).alertname, ""))
    .filter((name) => name !== "Watchdog" && !name.startsWith("Drilled"));
}

/** Stands for the alert that fired before any fault. */
export const toldBefore = "before";

/** Faults of whose alerts the status page tells. */
export async function told(stack: DrilledStack): Promise<readonly string[]> {
  const answer = objectOf(await json(`${stack.service("health").url}/alerts`));
  return objectsOf(answer.firing).map(({ labels }) => {
    const { alertname, fault } = objectOf(labels);
    return alertname === "DrilledBefore" ? toldBefore : textOf(fault, "");
  });
}

/** One series of an answer: its labels, and its samples with the seconds since 1970. */
export interface Samples {
  readonly labels: Readonly<Record<string, unknown>>;
  readonly samples: readonly (readonly [at: number, value: number])[];
}

/** What a query answers, of a moment or of a range. */
export async function query(stack: DrilledStack, text: string): Promise<readonly Samples[]> {
  const url = `${stack.server().url}/api/v1/query?query=${encodeURIComponent(text)}`;
  const { data } = objectOf(await json(url));
  return objectsOf(objectOf(data).result).map(({ metric, value, values }) => ({
    labels: objectOf(metric),
    samples: (value === undefined ? listOf(values) : [value])
      .map(listOf)
      .map(([at, number]) => [Number(at), Number(number)] as const),
  }));
}

/** Targets that were not scraped since this moment (seconds since 1970), or did not answer. */
export async function notScraped(stack: DrilledStack, since: number): Promise<readonly string[]> {
  const last = await query(stack, "up[1m]");
  if (last.length === 0) return ["any target"];
  return last.flatMap(({ labels, samples }) => {
    const [at, value] = samples.at(-1) ?? [0, 0];
    return at > since && value === 1 ? [] : [textOf(labels.service, "")];
  });
}

/** The longest time without a sample of a target that answered, in this stretch of time (seconds since 1970). */
export async function longestGap(
  stack: DrilledStack,
  from: number,
): Promise<{ readonly seconds: number; readonly of: string }> {
  const now = stack.now();
  const each = (await query(stack, `up[${Math.ceil(now - from) + 120}s]`)).map(({ labels, samples }) => {
    const good = samples.filter(([, value]) => value === 1).map(([at]) => at);
    const gaps = good.flatMap((at, i) => (at > from && i > 0 ? [at - (good[i - 1] ?? at)] : []));
    return { seconds: Math.max(0, ...gaps), of: textOf(labels.service, "") };
  });
  const worst = each.toSorted((a, b) => b.seconds - a.seconds)[0] ?? { seconds: 0, of: "" };
  const beyond = worst.seconds - stack.options.scrapeIntervalSeconds;
  // Scrapes are never quite on time.
  return { ...worst, seconds: beyond > stack.options.scrapeIntervalSeconds / 2 ? beyond : 0 };
}
