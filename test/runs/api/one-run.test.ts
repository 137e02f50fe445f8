import { describe, expect, it } from "vitest";
import { shiftSpans } from "../../../src/runs/api/shift-spans.ts";
import type { RunSpan } from "../../../src/runs/support/index.ts";
import { receiver, refusedBy } from "../receiver.ts";
import { began, newTraceId } from "../sent.ts";

const span = (
  spanId: string,
  parentId: string | null,
  startMs: number,
  more: Partial<RunSpan> = {},
): RunSpan => ({
  ...{ spanId, parentId, startMs, durationMs: 100, name: spanId, kind: "internal", service: "a", scope: "" },
  ...{ shiftMs: 0, status: "unset", statusMessage: "", attributes: {}, events: [], links: [], left: 0 },
  resource: 0,
  ...more,
});

const shifts = (spans: readonly RunSpan[]) =>
  Object.fromEntries(shiftSpans(spans).map(({ spanId, shiftMs }) => [spanId, shiftMs]));

describe("clocks that disagree", () => {
  it("are seen where something begins before its cause, and all that is inside moves with it", () => {
    const spans = [
      span("client", null, 1_000, { kind: "client" }),
      span("server", "client", 400, { kind: "server", resource: 1, durationMs: 60 }),
      span("inside", "server", 410, { resource: 1, durationMs: 20 }),
      span("back", "inside", 1_040, { durationMs: 5 }),
    ];
    // Half of what is left of the caller's time before it, half behind.
    expect(shifts(spans)).toEqual({ client: 0, server: 620, inside: 620, back: 0 });
  });

  it("are seen where an answer comes after it was waited for, and not where nobody waits", () => {
    const client = span("client", null, 1_000, { kind: "client" });
    const late = { resource: 1, durationMs: 60 } as const;
    expect(shifts([client, span("server", "client", 1_090, { ...late, kind: "server" })])).toEqual({
      client: 0,
      server: -70,
    });
    expect(shifts([client, span("consumer", "client", 9_000, { ...late, kind: "consumer" })])).toEqual({
      client: 0,
      consumer: 0,
    });
  });

  it("are one clock within one process, whatever it says", () => {
    expect(shifts([span("a", null, 1_000), span("b", "a", 500)])).toEqual({ a: 0, b: 0 });
  });

  it("leave no circle of parents", () => {
    const opened = shiftSpans([
      span("a", "c", 3),
      span("b", "a", 1),
      span("c", "b", 2),
      span("d", "missing", 4),
    ]);
    expect(opened.map(({ spanId, parentId }) => [spanId, parentId])).toEqual([
      ["a", null],
      ["b", "a"],
      ["c", "b"],
      ["d", "missing"],
    ]);
  });
});

describe("one run", () => {
  it("has its spans in their order, the processes that made them, and its lines", async () => {
    const at = await receiver();
    const traceId = newTraceId();
    await at.spans([{ traceId, name: "late", startMs: began + 50 }], "b", { "service.instance.id": "b-1" });
    await at.spans([
      { traceId, name: "inside", durationMs: 5 },
      { traceId, name: "around", durationMs: 500 },
    ]);
    await at.lines([
      { message: "second", traceId, timeMs: began + 2 },
      { message: "first", traceId, timeMs: began + 1 },
      { message: "of another", traceId: newTraceId() },
    ]);
    const { run, spans, resources, logs } = await at.run(traceId.toUpperCase());
    expect(spans.map(({ name, resource }) => [name, resources[resource]])).toEqual([
      ["around", { "service.name": "api" }],
      ["inside", { "service.name": "api" }],
      ["late", { "service.name": "b", "service.instance.id": "b-1" }],
    ]);
    expect(logs.map(({ message }) => message)).toEqual(["first", "second"]);
    expect(run).toMatchObject({ services: ["api", "b"], spans: 3, logs: 2 });
  });

  it("is not there where nothing of it is kept", async () => {
    const at = await receiver();
    const response = await fetch(`${at.url}/api/runs/${newTraceId()}`);
    expect([response.status, (await refusedBy(response)).error]).toEqual([
      404,
      "There is no run of that trace id: it was not kept, is too old, or never came here.",
    ]);
  });
});
