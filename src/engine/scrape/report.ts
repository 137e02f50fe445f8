import { Labels, nameLabel } from "../model/labels.ts";

/** What one scrape came to. */
export interface ScrapeResult {
  readonly isUp: boolean;
  readonly seconds: number;
  /** Samples that the page held. */
  readonly scraped: number;
  /** Those of them that were meant to be kept. */
  readonly added: number;
  /** Series that were not there at the scrape before. */
  readonly newSeries: number;
}

/** The series that tell how a target is, in the order of {@link reportValues}. */
export const reportNames = [
  "up",
  "scrape_duration_seconds",
  "scrape_samples_scraped",
  "scrape_samples_post_metric_relabeling",
  "scrape_series_added",
] as const;

export function reportValues({ isUp, seconds, scraped, added, newSeries }: ScrapeResult): readonly number[] {
  return [isUp ? 1 : 0, seconds, scraped, added, newSeries];
}

/** Their labels: those of the target alone. */
export function reportLabels(target: Labels): readonly Labels[] {
  return reportNames.map((name) => Labels.of([[nameLabel, name], ...target.entries()]));
}
