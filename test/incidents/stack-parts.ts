import type { StackJob } from "../../src/catalog/index.ts";
import type { TestSeries } from "../../src/rules/index.ts";
import { ago, counts, holds, observed, observes, scraped, stays } from "./service.ts";
import type { Shown } from "./story.ts";

/** A part of the stack that answers its scrape and shows this, or does not answer. */
export const part = (
  name: StackJob,
  ...shown: readonly (readonly TestSeries[])[]
): Shown & Required<Pick<Shown, "part">> => ({
  part: name,
  series: [...scraped(1), ...shown.flat()],
});

export const silentPart = (name: StackJob): Shown & Required<Pick<Shown, "part">> => ({
  part: name,
  series: scraped(0),
});

/** What a check of the health service says. */
export const check = (name: string, now: "pass" | "warn" | "fail"): readonly TestSeries[] =>
  (["pass", "warn", "fail", "unknown"] as const).map((status) =>
    holds("tta_health_check_status", { check: name, status }, status === now ? 1 : 0),
  );

/** A canary of lines or spans that arrives every minute after so many seconds, or is lost. */
export const canary = (
  signal: "log" | "trace",
  seconds: number | "lost",
  name = `canary-${signal}s`,
): readonly TestSeries[] => [
  ...check(name, seconds === "lost" ? "warn" : "pass"),
  ...observed(
    "tta_health_canary_latency_seconds",
    { check: name, signal },
    seconds === "lost" ? 1 : seconds,
    seconds === "lost" ? 0 : 0.25,
  ),
];

export const freeDisk = (share: number): readonly TestSeries[] => [
  ...check("disk", share < 0.1 ? "warn" : "pass"),
  holds("tta_health_disk_free_ratio", { check: "disk" }, share),
];

export const clockAhead = (seconds: number): readonly TestSeries[] => [
  ...check("mimir-1-clock", seconds > 5 ? "warn" : "pass"),
  holds("tta_health_clock_offset_seconds", { check: "mimir-1-clock" }, seconds),
];

/** A certificate that ends in so many days. */
export const certificateFor = (days: number): readonly TestSeries[] => [
  ...check("mimir-1-certificate", days < 14 ? "warn" : "pass"),
  ago("tta_health_certificate_end_timestamp_seconds", { check: "mimir-1-certificate" }, -days * 86_400),
];

/** Pushes to Loki at each scrape: those that it took, and those that failed. */
export const pushed = (taken: number, failed: number): readonly TestSeries[] => {
  const to = { method: "POST", route: "loki_api_v1_push", ws: "false" } as const;
  return [
    ...observes("loki_request_duration_seconds", { ...to, status_code: "204" }, 0.01, taken),
    ...observes("loki_request_duration_seconds", { ...to, status_code: "500" }, 0.01, failed),
  ];
};

const component = { component_id: "loki.write.default", component_path: "/" };

/** A shipper: bytes of a file that it has not read, and lines that it gives up at each scrape. */
export const shipping = (unread: number, givenUp: number): readonly TestSeries[] => {
  const file = { path: "/logs/shop.log", component_id: "loki.source.file.services", component_path: "/" };
  return [
    stays("loki_source_file_file_bytes_total", file, 50_000_000),
    stays("loki_source_file_read_bytes_total", file, 50_000_000 - unread),
    counts(
      "loki_write_dropped_entries_total",
      { ...component, host: "loki:3100", tenant: "", reason: "ingester_error" },
      givenUp,
    ),
  ];
};

/** Spans that Tempo refuses at each scrape. */
export const refusedSpans = (count: number): readonly TestSeries[] => [
  counts("tempo_discarded_spans_total", { reason: "rate_limited", tenant: "single-tenant" }, count),
];
