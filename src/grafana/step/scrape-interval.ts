import { prometheus } from "../../duration/index.ts";

/** What a data source knows nothing of is taken for scraped so often, in ms. */
export const usualScrapeInterval = 15_000;

/** How often Prometheus scrapes by the global section of its configuration, as it prints it; in ms. */
export function scrapeIntervalIn(config: string): number | undefined {
  const text = /^global:\n(?: .*\n)*? {2}scrape_interval: (\S+)$/m.exec(config)?.[1];
  return text === undefined ? undefined : prometheus.read(text);
}
