import { setTimeout as sleep } from "node:timers/promises";
import type { DrilledStack } from "./drilled-stack.ts";
import type { Fault, Notice } from "./fault.ts";
import { type Ledger, type Lost, missing } from "./ledger.ts";
import { failingChecks, firing, longestGap, notScraped, silent, told, toldBefore } from "./look.ts";

/** What came of a fault. */
export interface Row {
  readonly title: string;
  readonly notices: readonly Notice[];
  /** All was well again after so long; undefined if it was not in time. */
  readonly wellAfterMs: number | undefined;
  /** An alert that began with the fault was told after so long; undefined if it was not in time. */
  readonly toldAfterMs: number | undefined;
  /** An alert that was told before it is still known. */
  readonly isRemembered: boolean;
  readonly gap: { readonly seconds: number; readonly of: string };
  readonly lost: Lost;
  /** What is wrong with it; empty if nothing is. */
  readonly faults: readonly string[];
}

export interface PlayInput {
  readonly stack: DrilledStack;
  readonly ledger: Ledger;
  readonly fault: Fault;
  readonly limitMs: number;
}

/** Asks again and again, and lets nobody wait for one who does not answer. */
function keepAsking(everyMs: number, ask: () => void | Promise<void>, until: AbortSignal): Promise<void> {
  const go = async (): Promise<void> => {
    while (!until.aborted) {
      try {
        await ask();
      } catch {
        // Who does not answer says nothing.
      }
      await sleep(everyMs, undefined, { signal: until }).catch(() => undefined);
    }
  };
  return go();
}

/** What is not as it should be; empty if all is. */
async function troubles(stack: DrilledStack, since: number): Promise<readonly string[]> {
  return [
    ...stack.services().flatMap(({ name, phase }) => (phase === "ready" ? [] : [`${name} is ${phase}`])),
    ...(await silent(stack)).map((name) => `${name} does not answer`),
    ...(await failingChecks(stack)).map((name) => `the check ${name} does not pass`),
    ...(await notScraped(stack, since)).map((name) => `${name} is not scraped`),
  ];
}

/** Since when all is well (of `performance`), or what is not. */
type Wellness = { readonly since: number } | { readonly troubles: readonly string[] };

/** Waits until all has been well for a second, with scrapes of all targets after `since`. */
export async function whenWell(
  stack: DrilledStack,
  limitMs: number,
  since = Date.now() / 1000,
): Promise<Wellness> {
  const end = performance.now() + limitMs;
  let well: number | undefined;
  let last: readonly string[] = [];
  while (performance.now() < end) {
    const asked = performance.now();
    last = await troubles(stack, since).catch((error: unknown) => [String(error)]);
    well = last.length === 0 ? (well ?? asked) : undefined;
    if (well !== undefined && performance.now() - well > 1000) return { since: well };
    await sleep(200);
  }
  return { troubles: last };
}

async function waitTrue(limitMs: number, ask: () => boolean | Promise<boolean>): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (performance.now() < end) {
    if (await Promise.resolve(ask()).catch(() => false)) return true;
    await sleep(200);
  }
  return false;
}

async function whatIsMissing(stack: DrilledStack, key: string, sent: number, limitMs: number): Promise<Lost> {
  let lost: Lost = { sent, runs: sent, lines: sent };
  await waitTrue(limitMs, async () => {
    lost = await missing(stack.service("runs").url, key, sent);
    return lost.runs === 0 && lost.lines === 0;
  });
  return lost;
}

/** Does one fault to a stack that is well, and waits until it is again. */
export async function play({ stack, ledger, fault, limitMs }: PlayInput): Promise<Row> {
  const notices: Notice[] = [];
  const over = new AbortController();
  const before = new Set(await failingChecks(stack));
  ledger.begin(fault.key);
  await sleep(1500);

  const began = performance.now();
  const beganAt = stack.now();
  const after = (): number => performance.now() - began;
  const notice = (who: Notice["who"], name: string): void => {
    if (before.has(name) && who !== "supervisor") return;
    if (!notices.some((one) => one.who === who && one.name === name))
      notices.push({ who, name, afterMs: after() });
  };
  let toldAfterMs: number | undefined;
  const begun = Promise.resolve(fault.begin(stack, notice));
  ledger.show(fault.key);
  const observers = [
    keepAsking(
      50,
      () => {
        for (const { name, phase } of stack.services()) if (phase !== "ready") notice("supervisor", name);
      },
      over.signal,
    ),
    keepAsking(
      200,
      async () => {
        for (const name of await failingChecks(stack)) notice("check", name);
      },
      over.signal,
    ),
    keepAsking(
      200,
      async () => {
        for (const name of await firing(stack, beganAt)) notice("alert", name);
      },
      over.signal,
    ),
    keepAsking(
      200,
      async () => {
        if (toldAfterMs === undefined && (await told(stack)).includes(fault.key)) toldAfterMs = after();
      },
      over.signal,
    ),
  ];

  await begun;
  if (fault.lastsMs !== undefined) {
    await sleep(fault.lastsMs);
    await fault.end?.(stack);
  }
  const well = await whenWell(stack, limitMs);
  // Prometheus tells an Alertmanager again each minute.
  await waitTrue(120_000, () => toldAfterMs !== undefined);
  const isRemembered = await waitTrue(5_000, async () => (await told(stack)).includes(toldBefore));
  over.abort();
  await Promise.all(observers);
  const lost = await whatIsMissing(stack, fault.key, await ledger.end(), 45_000);
  ledger.show(undefined);
  const gap = await longestGap(stack, beganAt);
  const wellAfterMs = "since" in well ? well.since - began : undefined;
  const wrong = [
    ...(notices.length === 0 && fault.mayPass !== true ? ["nobody noticed"] : []),
    ...("since" in well ? [] : [`not well after ${limitMs / 1000} s: ${well.troubles.join(", ")}`]),
    ...(toldAfterMs === undefined ? ["its alert was not told"] : []),
    ...(isRemembered ? [] : ["an alert that fires was forgotten"]),
  ];
  return { title: fault.title, notices, wellAfterMs, toldAfterMs, isRemembered, gap, lost, faults: wrong };
}
