import { createServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";

it("sends spans over grpc where the options say so, as a collector takes them", async () => {
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
      // An empty message: not compressed, of length 0.
      stream.end(Buffer.alloc(5));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const telemetry = createTelemetry({
    service: "s",
    log: { level: "silent" },
    openTelemetry: { otlp: { protocol: "grpc", endpoint } },
  });
  await telemetry.primitives.workflow("w", () => 1).run(undefined);
  expect(await telemetry.flush()).toBe(true);
  expect(calls).toEqual([
    ["/opentelemetry.proto.collector.trace.v1.TraceService/Export", "application/grpc", expect.any(Number)],
  ]);
  expect(calls[0]?.[2]).toBeGreaterThan(100);
  await telemetry.shutdown();
  server.close();
});
