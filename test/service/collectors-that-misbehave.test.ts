import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A collector that answers as it is told; gives its address and what it was sent. */
async function collector(answer: (response: ServerResponse) => void) {
  const requests: {
    readonly path: string;
    readonly type: string;
    readonly token: unknown;
    readonly bytes: number;
  }[] = [];
  const opened = createServer((request, response) => {
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
    });
    request.on("end", () => {
      const { "content-type": type = "", "x-token": token } = request.headers;
      requests.push({ path: request.url ?? "", type, token, bytes });
      answer(response);
    });
  });
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
  return { endpoint: `http://127.0.0.1:${(opened.address() as AddressInfo).port}`, requests };
}

const open = (otlp: {
  readonly endpoint: string;
  readonly protocol?: "http/json";
  readonly headers?: Record<string, string>;
}) => createTelemetry({ service: "s", log: { level: "silent" }, openTelemetry: { otlp } });

/** Writes for as long as anybody reads. */
function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(1_000_000);
  const write = (): void => {
    if (response.destroyed) return;
    while (response.write(chunk));
    response.once("drain", write);
  };
  response.writeHead(200);
  write();
}

const manyHeaders = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`x-${at}`, "y".repeat(60)]));

const lost = (page: string): number =>
  [...page.matchAll(/tta_sdk_spans_dropped_total{[^}]*} (\d+)/g)].reduce((sum, [, n]) => sum + Number(n), 0);

async function pageOf(telemetry: ReturnType<typeof open>): Promise<string> {
  const { url, close } = await telemetry.listen({ port: 0 });
  const text = await (await fetch(url)).text();
  await close();
  return text;
}

describe("a collector", () => {
  it.each([
    [undefined, "application/x-protobuf"],
    ["http/json" as const, "application/json"],
  ])("gets spans over OTLP by the options (%s), with the headers", async (protocol, type) => {
    const { endpoint, requests } = await collector((response) => response.writeHead(200).end());
    const telemetry = open({
      endpoint,
      headers: { "x-token": "t" },
      ...(protocol !== undefined && { protocol }),
    });
    await telemetry.primitives.workflow("w", () => 1).run(undefined);
    await telemetry.flush();
    expect(requests).toEqual([{ path: "/v1/traces", type, token: "t", bytes: expect.any(Number) }]);
    await telemetry.shutdown();
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ["hangs", () => {}],
    ["answers 429", (response) => response.writeHead(429, { "retry-after": "60" }).end()],
    ["breaks the connection", (response) => response.destroy()],
  ])("that %s holds a flush and the end no longer than they may take", async (_, answer) => {
    const { endpoint } = await collector(answer);
    const telemetry = open({ endpoint });
    for (let i = 0; i < 3; i += 1) await telemetry.primitives.workflow("w", () => 1).run(undefined);
    const began = performance.now();
    await telemetry.flush({ timeout: 50 });
    await telemetry.shutdown({ timeout: 50 });
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it("that answers garbage with 200 has taken the spans", async () => {
    const { endpoint } = await collector((response) => response.writeHead(200).end("<html>no</html>"));
    const telemetry = open({ endpoint });
    await telemetry.primitives.workflow("w", () => 1).run(undefined);
    expect(await telemetry.flush()).toBe(true);
    expect(lost(await pageOf(telemetry))).toBe(0);
    await telemetry.shutdown();
  });

  it.each([
    [undefined, Buffer.from([10, 7, 8, 2, 18, 3, 98, 97, 100])],
    ["http/json" as const, '{"partialSuccess":{"rejectedSpans":"2","errorMessage":"bad"}}'],
    ["http/json" as const, '{"partialSuccess":{"rejectedSpans":2}}'],
  ])(
    "that takes a request but not all spans of it (%s) costs those, which are counted",
    async (protocol, said) => {
      const type = protocol === undefined ? "application/x-protobuf" : "application/json";
      const { endpoint } = await collector((response) =>
        response.writeHead(200, { "content-type": type }).end(said),
      );
      const telemetry = open({ endpoint, ...(protocol !== undefined && { protocol }) });
      for (let i = 0; i < 3; i += 1) await telemetry.primitives.workflow("w", () => 1).run(undefined);
      expect(await telemetry.flush()).toBe(false);
      expect(lost(await pageOf(telemetry))).toBe(2);
      await telemetry.shutdown();
    },
  );

  it("that says nonsense of what it did not take has taken all", async () => {
    for (const said of ['{"partialSuccess":7}', '{"partialSuccess":{"rejectedSpans":-3}}', "null"]) {
      const { endpoint } = await collector((response) =>
        response.writeHead(200, { "content-type": "application/json" }).end(said),
      );
      const telemetry = open({ endpoint, protocol: "http/json" });
      await telemetry.primitives.workflow("w", () => 1).run(undefined);
      expect(await telemetry.flush()).toBe(true);
      expect(lost(await pageOf(telemetry))).toBe(0);
      await telemetry.shutdown();
      server?.close();
    }
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ["refuses for good", (response) => response.writeHead(400).end()],
    ["sends them elsewhere", (response) => response.writeHead(307, { location: "/elsewhere" }).end()],
  ])("that %s costs no more than its spans, which are counted", async (_, answer) => {
    const { endpoint } = await collector(answer);
    const telemetry = open({ endpoint });
    for (let i = 0; i < 3; i += 1) await telemetry.primitives.workflow("w", () => 1).run(undefined);
    expect(await telemetry.flush()).toBe(false);
    expect(lost(await pageOf(telemetry))).toBe(3);
    await telemetry.shutdown();
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ["gives an answer without end", endless],
    ["speaks no HTTP", (response) => response.socket?.end("\0garbage\r\n\r\n")],
    ["has more headers than anybody reads", (response) => response.writeHead(200, manyHeaders).end()],
  ])("that %s is asked again once it is well, and gets the spans then", async (_, answer) => {
    let isWell = false;
    const { endpoint, requests } = await collector((response) => {
      if (isWell) response.writeHead(200).end();
      else answer(response);
    });
    const telemetry = open({ endpoint });
    for (let i = 0; i < 3; i += 1) await telemetry.primitives.workflow("w", () => 1).run(undefined);
    expect(await telemetry.flush()).toBe(false);
    const before = requests.length;
    expect(lost(await pageOf(telemetry))).toBe(0);
    isWell = true;
    expect(await telemetry.flush()).toBe(true);
    expect([requests.length - before, lost(await pageOf(telemetry))]).toEqual([1, 0]);
    await telemetry.shutdown();
  });

  it.each([503, 429])("that answers %i for a while gets them in the end, each once", async (status) => {
    let asked = 0;
    const { endpoint, requests } = await collector((response) => {
      asked += 1;
      response.writeHead(asked === 1 ? status : 200, { "retry-after": "1" }).end();
    });
    const telemetry = open({ endpoint });
    await telemetry.primitives.workflow("w", () => 1).run(undefined);
    expect(await telemetry.flush()).toBe(true);
    expect([requests.length, lost(await pageOf(telemetry))]).toEqual([2, 0]);
    await telemetry.shutdown();
  });
});
