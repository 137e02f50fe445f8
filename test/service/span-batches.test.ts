import { describe, expect, it, vi } from "vitest";
import { catalog } from "../../src/catalog/index.ts";
import { createRegistry } from "../../src/metrics/index.ts";
import { type BatchLimits, SpanBatches } from "../../src/service/adapters/span-batches.ts";
import { SpanBooks } from "../../src/service/traces/span-books.ts";
import { readPage } from "../metrics/pages.ts";
import { seriesValue } from "../metrics/parse-page.ts";
import { api } from "./otel-api.ts";

type Done = (result: { readonly code: number; readonly error?: Error }) => void;
type Export = (spans: readonly unknown[], done: Done) => void;

const span = {
  spanContext: () => ({ traceId: "a".repeat(32), spanId: "b".repeat(16), traceFlags: 1 }),
} as never;

function open(exportSpans: Export, limits: Partial<BatchLimits> = {}) {
  const registry = createRegistry(catalog);
  const sent: number[] = [];
  const batches = new SpanBatches(
    api,
    {
      export: (spans, done) => {
        sent.push(spans.length);
        exportSpans(spans, done);
      },
      shutdown: async () => {},
    },
    { queue: 100, batch: 10, delay: 60_000, exportTimeout: 60_000, ...limits },
    new SpanBooks(registry),
    { tries: 3, firstWait: 1, longestWait: 2 },
  );
  return {
    batches,
    sent,
    end: (count: number) => {
      for (let i = 0; i < count; i += 1) batches.onEnd(span);
    },
    lost: (reason: string) => seriesValue(readPage([registry]), "tta_sdk_spans_dropped_total", { reason }),
  };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("batches of spans", () => {
  it("go out when one is full, one at a time, and at the end with what is left", async () => {
    const { batches, sent, end, lost } = open((_, done) => setImmediate(() => done({ code: 0 })));
    end(25);
    expect(sent).toEqual([10]);
    await batches.shutdown();
    expect(sent).toEqual([10, 10, 5]);
    expect(["queue_full", "export_failed", "shutdown"].map(lost)).toEqual([0, 0, 0]);
  });

  it("go out after a while where none is full", async () => {
    const { sent, end } = open((_, done) => done({ code: 0 }), { delay: 1 });
    end(3);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent).toEqual([3]);
  });

  it("are bounded while a collector hangs: what does not fit is lost and counted", async () => {
    const { sent, end, lost } = open(() => {});
    end(1_000);
    await settle();
    expect(sent).toEqual([10]);
    expect(lost("queue_full")).toBe(1_000 - 10 - 100);
  });

  it("are given up after several tries of the time that an export may take, and the next one is tried", async () => {
    const { sent, end, lost } = open(() => {}, { exportTimeout: 5 });
    end(20);
    await vi.waitFor(() => expect(lost("export_failed")).toBe(20));
    expect(sent).toEqual([10, 10, 10, 10, 10, 10]);
  });

  it("wait for a collector that hangs or is away for a while, and come whole and in order", async () => {
    const names: unknown[] = [];
    let away = 2;
    const { end, lost, batches } = open(
      (spans, done) => {
        away -= 1;
        if (away === 1) return;
        if (away === 0) return done({ code: 1, error: new Error("connect ECONNREFUSED") });
        names.push(...spans);
        done({ code: 0 });
      },
      { exportTimeout: 5 },
    );
    end(25);
    await vi.waitFor(() => expect(names.length).toBeGreaterThanOrEqual(20));
    await batches.shutdown();
    expect(names).toHaveLength(25);
    expect(["queue_full", "export_failed", "shutdown"].map(lost)).toEqual([0, 0, 0]);
  });

  it("are not tried again where the collector says that it will never take them", async () => {
    const error = Object.assign(new Error("Bad Request"), { code: 400 });
    const { sent, end, lost } = open((_, done) => done({ code: 1, error }));
    end(10);
    await settle();
    expect([sent, lost("export_failed")]).toEqual([[10], 10]);
  });

  it("are sent once where a flush is in vain, and kept for later", async () => {
    let isAway = true;
    const { batches, sent, end, lost } = open((_, done) => done({ code: isAway ? 1 : 0 }));
    end(5);
    await batches.forceFlush();
    expect([sent, lost("export_failed")]).toEqual([[5], 0]);
    isAway = false;
    await batches.shutdown();
    expect([sent, lost("export_failed")]).toEqual([[5, 5], 0]);
  });

  it.each<[string, Export]>([
    ["refuses", (_, done) => done({ code: 1 })],
    [
      "throws",
      () => {
        throw new Error("no");
      },
    ],
  ])("are lost and counted where the exporter %s to the end", async (_, exportSpans) => {
    const { batches, end, lost } = open(exportSpans);
    end(25);
    await batches.shutdown();
    expect(lost("export_failed")).toBe(25);
  });

  it("hold nothing and count what they held once they are abandoned", async () => {
    const { batches, end, lost } = open(() => {});
    end(30);
    batches.abandon();
    end(2);
    expect(lost("shutdown")).toBe(22);
  });

  it("take no span that is not sampled", async () => {
    const { batches, sent } = open((_, done) => done({ code: 0 }));
    batches.onEnd({ spanContext: () => ({ traceId: "a", spanId: "b", traceFlags: 0 }) } as never);
    await batches.shutdown();
    expect(sent).toEqual([]);
  });
});
