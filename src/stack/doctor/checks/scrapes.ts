import { type Scrape, scrapesOf } from "../adapters/ask-service.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { failure, fine, type Outcome, skipped, warning } from "../finding.ts";

/** A scrape that takes more of its interval is soon one that is given up. */
const nearShare = 0.8;

/** What is to be said of a scrape; undefined where all is well. */
export function judgeScrape(
  { name, isUp, error, seconds, intervalSeconds }: Scrape,
  url: string,
): Outcome | undefined {
  const see = `curl -s '${url}/api/v1/targets?state=active'`;
  const details = { seconds, ...(intervalSeconds !== undefined && { intervalSeconds }) };
  if (!isUp) return failure(`${name} cannot be scraped: ${error}`, see, details);
  if (intervalSeconds === undefined || seconds < intervalSeconds * nearShare) return undefined;
  return warning(
    `the scrape of ${name} takes ${seconds.toFixed(1)} s of its ${intervalSeconds} s`,
    `curl -s '${url}/api/v1/query?query=topk(5,scrape_samples_scraped)'`,
    details,
  );
}

async function look({ running }: Facts): Promise<Outcome | readonly Outcome[]> {
  const server = running.find(({ name }) => name === "prometheus" || name === "engine");
  if (server === undefined) return skipped("no stack runs that would scrape");
  const scrapes = await scrapesOf(server.url);
  if (scrapes === undefined) return skipped(`nothing at ${server.url} says how scrapes went`);
  const bad = scrapes
    .map((scrape) => judgeScrape(scrape, server.url))
    .filter((outcome) => outcome !== undefined);
  return bad.length > 0 ? bad : fine(`all ${scrapes.length} scrapes work, each in its time`);
}

export const scrapesCheck: Check = {
  name: "scrapes",
  group: "Your services",
  asks: "What does Prometheus, or the engine, say of its own last scrapes, and do they fit into their interval?",
  complains: "Fails for a target that it calls down; warns from 80 % of the interval on.",
  look,
};
