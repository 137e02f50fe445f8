import { createServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";

/** A collector that answers each call with a message. */
async function collector(message: readonly number[]) {
  const calls: (readonly [unknown, unknown, number])[] = [];
  const server = createServer();
  server.on("stream", (stream, headers) => {
    let bytes = 0;
    stream.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
    });
    stream.on("end", () => {
      calls.push([headers[":path"], headers["content-type"], bytes]);
      stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
      stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
      // Not compressed, and how long it is.
      stream.end(Buffer.from([0, 0, 0, 0, message.length, ...message]));
    });
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const telemetry = createTelemetry({
    service: "s",
    log: { level: "silent" },
    openTelemetry: { otlp: { protocol: "grpc", endpoint } },
  });
  onTestFinished(() => telemetry.shutdown());
  return { telemetry, calls };
}

it("sends spans over grpc where the options say so, as a collector takes them", async () => {
  const { telemetry, calls } = await collector([]);
  await telemetry.primitives.workflow("w", () => 1).run(undefined);
  expect(await telemetry.flush()).toBe(true);
  expect(calls).toEqual([
    ["/opentelemetry.proto.collector.trace.v1.TraceService/Export", "application/grpc", expect.any(Number)],
  ]);
  expect(calls[0]?.[2]).toBeGreaterThan(100);
});

it("counts spans that a collector does not take of a call that it takes", async () => {
  // partial_success { rejected_spans: 1 }
  const { telemetry } = await collector([10, 2, 8, 1]);
  await telemetry.primitives.workflow("w", () => 1).run(undefined);
  expect(await telemetry.flush()).toBe(false);
  const { url } = await telemetry.listen({ port: 0 });
  expect(await (await fetch(url)).text()).toContain(
    'tta_sdk_spans_dropped_total{reason="export_failed"} 1\n',
  );
});
