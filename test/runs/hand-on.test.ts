import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { HandOn } from "../../src/runs/hand-on/hand-on.ts";
import { startRuns } from "../../src/runs/index.ts";
import { tempDir } from "../real/index.ts";
import { receiver } from "./receiver.ts";
import { logRequest, traceRequest } from "./sent.ts";

interface Got {
  readonly path: string;
  readonly type: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** A server that answers with what `status` says of the n-th request, and keeps what it got. */
async function other(status: (nth: number) => number | "never" = () => 200) {
  const got: Got[] = [];
  const server: Server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const { "content-type": type, authorization } = request.headers;
    got.push({ path: request.url ?? "", type, authorization, body: Buffer.concat(parts).toString() });
    const code = status(got.length);
    if (code !== "never") response.writeHead(code).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const span = { traceId: "a".repeat(32), spanId: "b".repeat(16), name: "answer" };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const type = "application/json";

describe("what the receiver hands on", () => {
  it("comes as it was sent, traces and logs each to their place, and is kept here too", async () => {
    const there = await other();
    const here = await receiver({
      tracesTo: `${there.url.replace("//", "//me:secret@")}/v1/traces`,
      logsTo: `${there.url}/otlp/v1/logs`,
    });
    await here.spans([span]);
    await here.post("/v1/logs", logRequest([{ message: "hello", traceId: span.traceId }]));
    await vi.waitFor(() => expect(there.got).toHaveLength(2));
    const [traces, logs] = there.got.toSorted((a, b) => (a.path < b.path ? 1 : -1));
    expect(traces).toEqual({
      path: "/v1/traces",
      type,
      authorization: `Basic ${btoa("me:secret")}`,
      body: JSON.stringify(traceRequest([span])),
    });
    expect(logs).toMatchObject({ path: "/otlp/v1/logs", authorization: undefined });
    expect((await here.runs()).runs).toHaveLength(1);
    const { handedOn } = await here.store();
    expect(handedOn).toEqual([
      { to: `${there.url}/v1/traces`, sent: 1, dropped: 0 },
      { to: `${there.url}/otlp/v1/logs`, sent: 1, dropped: 0 },
    ]);
  });

  it("is not what was refused here", async () => {
    const there = await other();
    const here = await receiver({ tracesTo: `${there.url}/v1/traces` });
    expect((await here.post("/v1/traces", "no JSON")).status).toBe(400);
    await here.spans([span]);
    await vi.waitFor(() => expect(there.got).toHaveLength(1));
    expect(there.got[0]?.body).toContain(span.traceId);
  });

  it("is tried again where the other is busy, told of once, and told when it goes again", async () => {
    const there = await other((nth) => (nth < 3 ? 503 : 200));
    const reports: string[] = [];
    const report = (line: string): void => void reports.push(line);
    const url = `${there.url}/v1/traces`;
    const handOn = new HandOn({ url, what: "Traces", report, firstWaitMs: 1 });
    handOn.offer(bytes("one"), type);
    handOn.offer(bytes("two"), type);
    await vi.waitFor(() => expect(handOn.count).toEqual({ sent: 2, dropped: 0 }));
    expect(there.got.map(({ body }) => body)).toEqual(["one", "one", "one", "two"]);
    expect(reports).toEqual([
      `Traces cannot be handed on to ${url}: it answers 503. They are kept here, and tried again.`,
      "Traces are handed on again; 0 requests were let go.",
    ]);
    await handOn.stop();
  });

  it("is let go and counted where the other will never take it", async () => {
    const there = await other((nth) => (nth < 3 ? 400 : 200));
    const reports: string[] = [];
    const handOn = new HandOn({
      url: there.url,
      what: "Logs",
      report: (line) => reports.push(line),
    });
    for (const text of ["one", "two", "three"]) handOn.offer(bytes(text), type);
    await vi.waitFor(() => expect(handOn.count).toEqual({ sent: 1, dropped: 2 }));
    expect(reports).toEqual([
      `Logs are not all taken by ${there.url}: it answers 400. What it refuses is kept here alone.`,
    ]);
    await handOn.stop();
  });

  it("waits within a bound of bytes for an other that hangs, and who sent it waits for nothing", async () => {
    const there = await other(() => "never");
    const handOn = new HandOn({ url: there.url, what: "Traces", report: () => undefined });
    const large = new Uint8Array(10_000_000);
    for (let at = 0; at < 10; at += 1) handOn.offer(large, type);
    expect(handOn.count).toEqual({ sent: 0, dropped: 7 });
    await handOn.stop();
    expect(handOn.count).toEqual({ sent: 0, dropped: 10 });
  }, 10_000);

  it("is sent at the end of the receiver, if it goes in time", async () => {
    const there = await other();
    const here = await receiver({ tracesTo: there.url });
    await here.spans([span]);
    await here.stop();
    expect(there.got).toHaveLength(1);
  });

  it.each(["tempo:4318", "file:///tmp/x", "nowhere"])("goes to no address such as %s", async (tracesTo) => {
    await expect(startRuns({ dataDir: tempDir(), port: 0, tracesTo })).rejects.toMatchObject({
      code: "RUNS_OPTION",
      message: expect.stringContaining("http://127.0.0.1:4319/v1/traces"),
    });
  });
});
