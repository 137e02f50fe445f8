import { EventEmitter } from "node:events";
import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { openTraced } from "./open-traced.ts";

const traceparent = (traceId: string, flags = "01") => `00-${traceId}-${"b".repeat(16)}-${flags}`;
const theirs = "a".repeat(32);

describe("the context of a run", () => {
  const { telemetry, finished } = openTraced();
  const { workflow, step } = telemetry.primitives;
  const seen: IncomingHttpHeaders[] = [];
  let server: Server;
  let url = "";

  beforeAll(async () => {
    server = createServer((incoming, response) => {
      seen.push(incoming.headers);
      response.end("ok");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });

  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await telemetry.shutdown();
  });

  const spanOf = (name: string) => finished.findLast((span) => span.name === name)?.spanContext();
  const parentOf = (header: unknown) => String(header).split("-").slice(1, 3);

  it("goes out with fetch, below the step that made the request, and baggage does not", async () => {
    const ask = step("asks", async () => (await fetch(url)).text());
    await workflow("fetches", ask).run(undefined, { baggage: { secret: "s" } });
    const headers = seen.at(-1);
    expect(parentOf(headers?.traceparent)).toEqual([
      spanOf("function asks")?.traceId,
      spanOf("function asks")?.spanId,
    ]);
    expect(headers?.baggage).toBeUndefined();
  });

  it("goes out with node:http", async () => {
    const ask = step(
      "gets",
      () =>
        new Promise<void>((resolve, reject) => {
          request(url, (response) => response.resume().on("end", resolve))
            .on("error", reject)
            .end();
        }),
    );
    await workflow("requests", ask).run(undefined);
    expect(parentOf(seen.at(-1)?.traceparent)[1]).toBe(spanOf("function gets")?.spanId);
  });

  it("leaves alone a request that says by itself where it comes from, and one outside of any run", async () => {
    await workflow("own", async () => {
      await (await fetch(url, { headers: { traceparent: traceparent(theirs) } })).text();
    }).run(undefined);
    expect(seen.at(-1)?.traceparent).toBe(traceparent(theirs));
    await (await fetch(url)).text();
    expect(seen.at(-1)?.traceparent).toBeUndefined();
  });

  it("goes out with a message and comes in with it: one trace, one name, the baggage, but not who pays", async () => {
    let headers: Readonly<Record<string, string>> = {};
    await workflow("sends", () => {
      headers = telemetry.inject();
    }).run(undefined, { correlationId: "c-1", baggage: { tenant: "ä b", "tta.owner": "them" } });
    const bytes = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Buffer.from(value)]),
    );
    for (const given of [headers, bytes]) {
      const worked = workflow("works", (_: undefined, context) => [context.correlationId, context.baggage]);
      expect(await telemetry.extract(given, () => worked.run(undefined))).toEqual(["c-1", { tenant: "ä b" }]);
      expect(spanOf("workflow works")?.traceId).toBe(spanOf("workflow sends")?.traceId);
    }
    const trusted = telemetry.extract(headers, ({ baggage }) => baggage, { sendersSayOwner: true });
    expect(trusted).toEqual({ tenant: "ä b", "tta.owner": "them" });
  });

  it.each([
    [undefined],
    [null],
    [{}],
    [{ traceparent: "00-no" }],
    [{ traceparent: `00-${"0".repeat(32)}-${"0".repeat(16)}-01` }],
    [{ traceparent: [], baggage: "%%%=%,=,;", "x-correlation-id": "a b\n" }],
    [{ baggage: "k=v,".repeat(100_000) }],
  ])("begins anew with headers that say nothing, or not well: %o", async (headers) => {
    const run = workflow("alone", (_: undefined, context) => Object.keys(context.baggage).length);
    expect(await telemetry.extract(headers as never, () => run.run(undefined))).toBeLessThan(65);
    expect(finished.findLast(({ name }) => name === "workflow alone")?.parentSpanContext).toBeUndefined();
  });

  it("takes no more baggage along than the conventions let it", () => {
    const baggage = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`k${i}`, "v".repeat(1_000)]));
    const context = telemetry.extract({}, (around) =>
      around.child({ baggage: { ...baggage, "not a key": "v" } }),
    );
    const text = telemetry.inject(context).baggage ?? "";
    expect(text.length).toBeLessThanOrEqual(8_192);
    expect(text.split(",").length).toBe(8);
  });

  it("is found across timers, callbacks, promises and streams", async () => {
    const found: (string | undefined)[] = [];
    const look = (): void => void found.push(telemetry.current()?.correlationId);
    await workflow("everywhere", async () => {
      await new Promise<void>((resolve) => setTimeout(() => [look(), resolve()], 1));
      await new Promise<void>((resolve) => process.nextTick(() => [look(), resolve()]));
      const through = new Transform({
        transform: (chunk, _encoding, done) => {
          look();
          done(null, chunk);
        },
      });
      await pipeline(Readable.from(["a"]), through, async (source) => {
        for await (const _ of source) look();
      });
    }).run(undefined, { correlationId: "c-2" });
    expect(found).toEqual(["c-2", "c-2", "c-2", "c-2"]);
  });

  it("of a listener is that of whoever emits, and of a queue's worker that of whoever started it", async () => {
    const emitter = new EventEmitter();
    const found: (string | undefined)[] = [];
    await workflow("listens", () => {
      emitter.on("event", () => found.push(telemetry.current()?.correlationId));
    }).run(undefined, { correlationId: "listener" });
    await workflow("emits", () => void emitter.emit("event")).run(undefined, { correlationId: "emitter" });
    emitter.emit("event");
    const jobs: { readonly headers: Readonly<Record<string, string>> }[] = [];
    await workflow("queues", () => void jobs.push({ headers: telemetry.inject() })).run(undefined, {
      correlationId: "queued",
    });
    for (const { headers } of jobs)
      telemetry.extract(headers, () => found.push(telemetry.current()?.correlationId));
    expect(found).toEqual(["emitter", undefined, "queued"]);
  });
});

describe("without OpenTelemetry", () => {
  it("a message still takes along the name and the baggage of its run", async () => {
    const telemetry = createTelemetry({ service: "s", openTelemetry: false, log: { level: "silent" } });
    const headers = await telemetry.primitives
      .workflow("w", () => telemetry.inject())
      .run(undefined, { correlationId: "c-1", baggage: { tenant: "t" } });
    expect(headers).toEqual({ baggage: "tenant=t", "x-correlation-id": "c-1" });
    expect(telemetry.extract(headers, ({ correlationId, baggage }) => [correlationId, baggage])).toEqual([
      "c-1",
      { tenant: "t" },
    ]);
    expect(telemetry.inject()).toEqual({});
    await telemetry.shutdown();
  });
});
