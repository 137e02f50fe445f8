import type { OwnLabels } from "../../catalog/index.ts";

/** Okabe and Ito's palette, which people with any kind of colour vision tell apart. */
export const palette = {
  green: "#009E73",
  vermillion: "#D55E00",
  orange: "#E69F00",
  sky: "#56B4E9",
  blue: "#0072B2",
  purple: "#CC79A7",
  yellow: "#F0E442",
  grey: "#999999",
} as const;

export type Color = keyof typeof palette;

type Colors<V extends string> = Readonly<Record<V, Color>>;

/**
 * Closed label → value → colour, the same on every board. Good is never told from bad by red and green.
 */
export const labelColors: Readonly<Record<string, Colors<string>>> = {
  outcome: {
    ok: "green",
    error: "vermillion",
    timeout: "orange",
    rejected: "purple",
    cancelled: "grey",
    skipped: "sky",
  } satisfies Colors<OwnLabels<"tta_workflow_duration_seconds">["outcome"]>,
  result: {
    hit: "green",
    miss: "orange",
    stale: "blue",
    coalesced: "sky",
    bypass: "grey",
    error: "vermillion",
  } satisfies Colors<OwnLabels<"tta_cache_requests_total">["result"]>,
  reason: {
    selected: "green",
    default: "sky",
    error_fallback: "vermillion",
  } satisfies Colors<OwnLabels<"tta_router_requests_total">["reason"]>,
  status_class: {
    "2xx": "green",
    "3xx": "sky",
    "4xx": "orange",
    "5xx": "vermillion",
    aborted: "grey",
  } satisfies Colors<OwnLabels<"tta_http_request_duration_seconds">["status_class"]>,
};
