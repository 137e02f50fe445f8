import type { Answer } from "../answer.ts";
import type { ApiEngine } from "../engine.ts";
import type { ApiRequest } from "../request.ts";
import { queryExemplars } from "./exemplars.ts";
import { query, queryRange } from "./query.ts";
import { alerts, rules } from "./rules.ts";
import { labels, labelValues, series } from "./series.ts";
import { statusRoutes, tsdb } from "./status.ts";
import { formatQuery, parseQuery } from "./syntax.ts";
import { alertmanagers, metadata, scrapePools, targetMetadata, targets } from "./targets.ts";

/** What answers a request: at once, or after work that gives the loop back on its way. */
export interface Route {
  /** Below `/api/v1`. */
  readonly path: string;
  /** A form may be posted, for what does not fit into an address. */
  readonly posted?: true;
  readonly answer: (request: ApiRequest, engine: ApiEngine) => Answer | Generator<undefined, Answer>;
}

/** All of Prometheus' API that reads. */
export const routes: readonly Route[] = [
  { path: "/query", posted: true, answer: query },
  { path: "/query_range", posted: true, answer: queryRange },
  { path: "/query_exemplars", posted: true, answer: queryExemplars },
  { path: "/format_query", posted: true, answer: formatQuery },
  { path: "/parse_query", posted: true, answer: parseQuery },
  { path: "/labels", posted: true, answer: labels },
  { path: "/label/:label/values", answer: labelValues },
  { path: "/series", posted: true, answer: series },
  { path: "/metadata", answer: metadata },
  { path: "/targets", answer: targets },
  { path: "/targets/metadata", answer: targetMetadata },
  { path: "/scrape_pools", answer: scrapePools },
  { path: "/alertmanagers", answer: alertmanagers },
  { path: "/rules", answer: rules },
  { path: "/alerts", answer: alerts },
  { path: "/status/config", answer: statusRoutes.config },
  { path: "/status/flags", answer: statusRoutes.flags },
  { path: "/status/runtimeinfo", answer: statusRoutes.runtime },
  { path: "/status/buildinfo", answer: statusRoutes.build },
  { path: "/status/walreplay", answer: statusRoutes.walReplay },
  { path: "/status/tsdb", answer: tsdb },
];
