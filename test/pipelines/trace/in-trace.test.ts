import { describe, expect, it } from "vitest";
import { inTraceOf } from "../../../src/pipelines/trace/in-trace.ts";
import { spanIdsOf, traceIdOf } from "../../../src/pipelines/trace/span-id.ts";
import { callerOf, traceparentOf } from "../../../src/pipelines/trace/traceparent.ts";
import { createTelemetry } from "../../../src/service/index.ts";

const runId = "01a22d9f-5a69-7486-b617-112f558d2c4f";
const work = { runId, traceId: null, id: "01a22d9f-0000-7000-8000-000000000001", version: 3 };
const ids = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };

describe("ids of spans", () => {
  it("follow from what a span stands for, and are others for each attempt", () => {
    expect(spanIdsOf(work)).toEqual(spanIdsOf({ ...work }));
    expect(spanIdsOf(work).spanId).toMatch(/^[0-9a-f]{16}$/);
    expect(spanIdsOf({ ...work, version: 6 }).spanId).not.toBe(spanIdsOf(work).spanId);
    expect(spanIdsOf(work).traceId).toBe("01a22d9f5a697486b617112f558d2c4f");
  });

  it("are in the trace of the caller, where there is one", () => {
    expect(traceIdOf({ runId, traceId: ids.traceId })).toBe(ids.traceId);
  });
});

describe("the header of a caller", () => {
  it("is read as it is written", () => {
    for (const isTraced of [true, false])
      expect(callerOf(traceparentOf(ids, isTraced))).toEqual({ ...ids, isTraced });
    expect(callerOf(`cc-${ids.traceId}-${ids.spanId}-01-what-will-be`)).toEqual({ ...ids, isTraced: true });
  });

  it.each([
    undefined,
    "",
    "nonsense",
    `00-${"0".repeat(32)}-${ids.spanId}-01`,
    `00-${ids.traceId}-${"0".repeat(16)}-01`,
    `ff-${ids.traceId}-${ids.spanId}-01`,
    `00-${ids.traceId.toUpperCase()}-${ids.spanId}-01`,
    `00-${ids.traceId}-${ids.spanId}-011`,
  ])("is none if it is %s", (text) => {
    expect(callerOf(text)).toBeUndefined();
  });
});

describe("work in a process that sends no spans", () => {
  it("keeps nobody else from it, and names its span, but points no sample at it", async () => {
    const telemetry = createTelemetry({ service: "x", openTelemetry: false, log: { level: "silent" } });
    const { span, correlationId } = await inTraceOf(telemetry)({ ...work, isTraced: null }, async (run) => {
      expect(telemetry.current()).toBe(run);
      return { span: run?.span, correlationId: run?.correlationId };
    });
    expect(span).toMatchObject({ ids: spanIdsOf(work), recording: true, exemplar: undefined });
    expect(correlationId).toBe(runId);
    const left = await inTraceOf(telemetry)({ ...work, isTraced: false }, async (run) => run?.span.recording);
    expect(left).toBe(false);
    await telemetry.shutdown();
  });
});
