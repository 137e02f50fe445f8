import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog/index.ts";
import { createRegistry } from "../../src/metrics/index.ts";
import { type BatchLimits, SpanBatches } from "../../src/service/adapters/span-batches.ts";
import { SpanBooks } from "../../src/service/traces/span-books.ts";
import { readPage } from "../metrics/pages.ts";
import { seriesValue } from "../metrics/parse-page.ts";
import { api } from "./otel-api.ts";

type Done = (result: { readonly code: number }) => void;
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

  it("are given up after the time that an export may take, and the next one is tried", async () => {
    const { sent, end, lost } = open(() => {}, { exportTimeout: 5 });
    end(20);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(sent).toEqual([10, 10]);
    expect(lost("export_failed")).toBe(20);
  });

  it.each<[string, Export]>([
    ["refuses", (_, done) => done({ code: 1 })],
    [
      "throws",
      () => {
        throw new Error("no");
      },
    ],
  ])("are lost and counted where the exporter %s", async (_, exportSpans) => {
    const { batches, end, lost } = open(exportSpans);
    end(25);
    await batches.forceFlush();
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
