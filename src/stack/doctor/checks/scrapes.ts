import { servicesJob } from "../../../catalog/index.ts";
import type { ServiceState } from "../../state/stack-state.ts";
import { type ScrapedTarget, scrapedTargets } from "../adapters/ask-scrapes.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { change, type Fix, failure, fine, type Outcome, skipped, warning } from "../finding.ts";
import { moreTime, quoted } from "../words.ts";

/** A scrape that takes more of its interval is soon one that is given up. */
const nearShare = 0.8;

/** Down is what failed twice in a row: once is what a start, or a moment without a processor, looks like. */
const isDown = ({ scrapes }: ScrapedTarget): boolean =>
  scrapes.length > 1 && scrapes.slice(-2).every(({ isUp }) => !isUp);

/** How long its scrapes take, half of them less. */
function usualSeconds({ scrapes }: ScrapedTarget): number {
  const sorted = scrapes.map(({ seconds }) => seconds).toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

function bringBack({ job, service }: ScrapedTarget, running: readonly ServiceState[]): Fix {
  const log = running.find(({ name }) => name === job)?.log;
  if (log !== undefined) return `tail -n 50 ${quoted(log)}`;
  return job === servicesJob
    ? change(`start ${service}, or take it out: npx tta-obs targets remove ${service}`)
    : change(`start ${service}, or let it answer at its address`);
}

/** What is to be said of the scrapes of a target; undefined where all is well. */
export function judgeScrapes(target: ScrapedTarget, running: readonly ServiceState[]): Outcome | undefined {
  const { service, instance, error, intervalSeconds } = target;
  const name = `${service} at ${instance}`;
  const seconds = usualSeconds(target);
  const details = { seconds, ...(intervalSeconds !== undefined && { intervalSeconds }) };
  if (isDown(target))
    return failure(`${name} cannot be scraped: ${error}`, bringBack(target, running), details);
  if (intervalSeconds === undefined || seconds < intervalSeconds * nearShare) return undefined;
  return warning(
    `the scrape of ${name} takes ${seconds.toFixed(1)} s of its ${intervalSeconds} s`,
    change(moreTime(service)),
    details,
  );
}

async function look({ running }: Facts): Promise<Outcome | readonly Outcome[]> {
  const server = running.find(({ name }) => name === "prometheus" || name === "engine");
  if (server === undefined) return skipped("no stack runs that would scrape");
  const targets = await scrapedTargets(server.url);
  if (targets === undefined) return skipped(`nothing at ${server.url} says how scrapes went`);
  const bad = targets
    .map((target) => judgeScrapes(target, running))
    .filter((outcome) => outcome !== undefined);
  return bad.length > 0
    ? bad
    : fine(`${targets.length} targets are scraped in their time, and none failed twice in a row`);
}

export const scrapesCheck: Check = {
  name: "scrapes",
  group: "Your services",
  asks: "What does Prometheus, or the engine, say of its own last scrapes, and do they fit into their interval?",
  complains:
    "Fails for a target of which the last two failed; warns where the usual one of the last five takes 80 % of the interval.",
  look,
};
