import type { RunSummary } from "../../../src/runs/support/index.ts";

/** Around a run, so that a board has samples on both sides of it. */
const besideMs = 5 * 60_000;

/** The range around a run as an address writes it. */
export function rangeAround(
  { startMs, durationMs }: Pick<RunSummary, "startMs" | "durationMs">,
  now: number,
): { readonly from: string; readonly to: string } {
  const beside = Math.max(besideMs, durationMs);
  const to = Math.min(startMs + durationMs + beside, Math.max(now, startMs + durationMs));
  return { from: String(Math.floor(startMs - beside)), to: String(Math.ceil(to)) };
}

/** The parameters with which a board shows the moment of a run and its service. */
export function boardParams(run: RunSummary, now: number): URLSearchParams {
  const params = new URLSearchParams(rangeAround(run, now));
  const [service] = run.services;
  if (service !== undefined && service !== "") params.set("var-service", service);
  return params;
}

/** The address of a run, and of a span of it. */
export const runPath = (traceId: string, spanId?: string): string =>
  `/runs/${encodeURIComponent(traceId)}${spanId === undefined ? "" : `?span=${encodeURIComponent(spanId)}`}`;

/** What exemplars call the trace and the span that they are of: as OpenTelemetry does, and as Grafana does beside. */
const traceNames = ["trace_id", "traceID", "traceId"] as const;
const spanNames = ["span_id", "spanID", "spanId"] as const;

/** The address of the run, and the span of it, that an exemplar names; undefined where it names none. */
export function runOfLabels(labels: Readonly<Record<string, string>>): string | undefined {
  const value = (names: readonly string[], digits: RegExp): string | undefined =>
    names.map((name) => labels[name]?.toLowerCase() ?? "").find((text) => digits.test(text));
  const traceId = value(traceNames, /^[0-9a-f]{32}$/);
  return traceId === undefined ? undefined : runPath(traceId, value(spanNames, /^[0-9a-f]{16}$/));
}

export const comparePath = (a: string, b: string): string => `/runs/compare?${new URLSearchParams({ a, b })}`;

/** The log of one run, around its time. */
export const runLogsPath = (run: RunSummary, now: number): string =>
  `/logs?${new URLSearchParams({ trace: run.traceId, ...rangeAround(run, now) })}`;

/** The list of runs, or the log, of a board's time and services. */
export function pagePath(
  page: "/runs" | "/logs",
  raw: { readonly from: string; readonly to: string },
  services: readonly string[],
): string {
  const params = new URLSearchParams({ from: raw.from, to: raw.to });
  for (const service of services) params.append("service", service);
  return `${page}?${params}`;
}
