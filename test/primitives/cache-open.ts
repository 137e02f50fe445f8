import {
  type CacheOptions,
  type CachePrimitive,
  createPrimitives,
  type StepFunction,
} from "../../src/primitives/index.ts";
import type { RunContext, TelemetryPort } from "../../src/telemetry/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

/** A cache called `c` on a port of its own, with its books. */
export function openCache<Out>(
  inner: StepFunction<string, Out>,
  options: Partial<CacheOptions<string, Out>> = {},
  parts: Partial<TelemetryPort> = {},
) {
  const fake = fakePort(parts);
  const { metrics } = fake;
  const counts = (metric: string, label: string) =>
    Object.fromEntries(
      metrics
        .all(metric)
        .filter(([, count]) => count > 0)
        .map(([labels, count]) => [labels[label], count]),
    );
  const cached: CachePrimitive<string, Out> = createPrimitives(fake.port).cache(
    "c",
    { key: (text) => text, ...options },
    inner,
  );
  return {
    ...fake,
    cached,
    results: () => counts("tta_cache_requests_total", "result"),
    evictions: () => counts("tta_cache_evictions_total", "reason"),
    backendErrors: () => counts("tta_cache_backend_errors_total", "backend"),
    entries: () => metrics.value("tta_cache_entries", { cache: "c" }),
    saved: () => metrics.value("tta_cache_saved_usd_total", { cache: "c" }),
    outcome: (outcome: string) =>
      metrics.value("tta_primitive_duration_seconds", { primitive: "c", kind: "cache", outcome }),
  };
}

/** A step that runs when told to, and remembers with what. */
export function heldStep() {
  const runs: {
    readonly input: string;
    readonly resolve: (value: string) => void;
    readonly reject: (error: unknown) => void;
    readonly context: RunContext;
  }[] = [];
  const step: StepFunction<string, string> = (input, context) =>
    new Promise((resolve, reject) => {
      runs.push({ input, resolve, reject, context });
    });
  return { runs, step };
}

/** Lets all promises go on that can. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
