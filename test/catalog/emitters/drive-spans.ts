import { SpanBatches } from "../../../src/service/adapters/span-batches.ts";
import type { Telemetry } from "../../../src/service/index.ts";
import { HeldRuns } from "../../../src/service/traces/held-runs.ts";
import { SpanBooks } from "../../../src/service/traces/span-books.ts";
import { api } from "../../service/otel-api.ts";

const start = { name: "s", attributes: {} };
const ids = { traceId: "a".repeat(32), spanId: "b".repeat(16) };

/** Loses spans in every way in which they can be lost. */
export async function driveSpans({ metrics }: Telemetry): Promise<void> {
  const books = new SpanBooks(metrics);
  const limits = { failed: true, slowerThan: 1_000, spansPerRun: 1, spansHeld: 1 };
  const runs = new HeldRuns(limits, books, () => {});
  const root = runs.open(start, ids, undefined);
  root.run.span(start, root);
  runs.open(start, ids, undefined);
  const exporter = {
    export: (_spans: unknown, done: (result: { code: number }) => void) => done({ code: 1 }),
    shutdown: async () => {},
  };
  const few = { queue: 1, batch: 1, delay: 60_000, exportTimeout: 1_000 };
  const span = { spanContext: () => ({ ...ids, traceFlags: 1 }) } as never;
  const batches = new SpanBatches(api, exporter, few, books);
  // The first is on its way at once, the second waits, and the third finds no room.
  for (let i = 0; i < 3; i += 1) batches.onEnd(span);
  await batches.shutdown();
  batches.onEnd(span);
}
