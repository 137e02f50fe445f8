/** A scrape page is Prometheus text 0.0.4 or OpenMetrics 1.0.0. */
export type PageFormat = "text" | "openmetrics";

/** What the `Content-Type` header says of a page. */
export const contentTypes: Readonly<Record<PageFormat, string>> = {
  text: "text/plain; version=0.0.4; charset=utf-8",
  openmetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8",
};
