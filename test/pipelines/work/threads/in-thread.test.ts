import { describe, expect, it } from "vitest";
import { inThread, type ThreadOptions } from "../../../../src/pipelines/work/call/adapters/in-thread.ts";
import { createWorkRegistry } from "../../../../src/pipelines/work/call/work-registry.ts";
import type { WorkContext } from "../../../../src/pipelines/work/work-context.ts";
import { RunContext, silentSpan } from "../../../../src/telemetry/index.ts";
import { workIn } from "../work-in.ts";

const module = new URL("./in-thread.fixture.ts", import.meta.url);
const calling = (name: string, options: ThreadOptions = {}, context: Partial<WorkContext> = {}) => {
  const registry = createWorkRegistry({ it: inThread(module, { name, ...options }) });
  return workIn({ call: "it", input: { n: 1 } }, { registry, ...context }).then((result) => ({
    ...result,
    left: registry.leftBehind,
  }));
};

describe("what is called in a thread of its own", () => {
  it("gets its input and what task it is, and gives its result", async () => {
    const said = await calling("default", {}, { subject: { run: "r", task: "t" } });
    expect(said).toMatchObject({
      ok: true,
      result: { input: { n: 1 }, metadata: { pipeline: { run: "r", task: "t" } } },
    });
    expect(said.ok && said.result?.threadId).toBeGreaterThan(0);
  });

  it("gets what leads back to the span of its task", async () => {
    const ids = { traceId: "a".repeat(32), spanId: "b".repeat(16) };
    const run = new RunContext({
      span: { ...silentSpan, ids, recording: true },
      baggage: {},
      metadata: {},
      source: undefined,
      correlationId: "the run",
      newId: () => "id",
    });
    expect(await calling("place", {}, { run })).toMatchObject({
      result: {
        traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01`,
        "x-correlation-id": "the run",
      },
    });
  });

  it("fails by what it throws", async () => {
    expect(await calling("fails")).toMatchObject({ ok: false, kind: "threw", message: "too far" });
  });

  it("is told when it is to end", async () => {
    const control = new AbortController();
    const ends = calling("heeds", {}, { signal: control.signal });
    setTimeout(() => control.abort("nobody wants it"), 300);
    expect(await ends).toMatchObject({ ok: false, kind: "signal", left: 0 });
  });

  it("is ended if it does not heed that, and holds up nobody meanwhile", async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 10);
    const said = await calling("forever", { grace: "200ms" }, { timeoutMs: 300 });
    clearInterval(timer);
    expect(said).toMatchObject({ ok: false, kind: "timeout", message: "took longer than 300ms", left: 0 });
    expect(ticks).toBeGreaterThan(5);
  });

  it("fails alone where it exits or has no memory left", async () => {
    expect(await calling("exits")).toMatchObject({ ok: false, kind: "threw", message: "its thread ended" });
    expect(await calling("eats", { memoryMiB: 20 })).toMatchObject({
      ok: false,
      kind: "threw",
      message: expect.stringContaining("memory"),
    });
  });

  it("says what it cannot give, and what cannot be called", async () => {
    expect(await calling("gives")).toMatchObject({
      ok: false,
      message: expect.stringContaining("its result cannot leave its thread"),
    });
    expect(await calling("notCallable")).toMatchObject({
      ok: false,
      message: expect.stringContaining('exports no function "notCallable"'),
    });
    expect(() => inThread("./x.js" as never)).toThrow(
      expect.objectContaining({ code: "PIPELINE_DEFINITION" }),
    );
  });
});
