import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { networkProbe } from "../../src/health/adapters/probes/network-probe.ts";
import { runProbe } from "../../src/health/checks/run-probe.ts";
import { parseHealthConfig } from "../../src/health/index.ts";
import { systemClock } from "../../src/telemetry/index.ts";
import { freePort } from "../real/index.ts";
import { localServer } from "./local-server.ts";

async function ask(check: object) {
  const [parsed] = parseHealthConfig({
    service: "health",
    environment: "staging",
    listen: { port: 0 },
    checks: [{ name: "a", kind: "http", timeoutMs: 300, ...check }],
  }).checks;
  if (parsed === undefined) throw new Error("no check");
  return runProbe(parsed, networkProbe, systemClock, new AbortController().signal);
}

describe("a check of a real server", () => {
  it("passes on 2xx, also on an empty and on a slow answer", async () => {
    const { url } = await localServer((request, response) => {
      response.statusCode = request.url === "/empty" ? 204 : 200;
      setTimeout(() => response.end(), request.url === "/slow" ? 100 : 0);
    });
    const results = await Promise.all(
      ["/", "/empty", "/slow"].map((path) => ask({ url: url + path, timeoutMs: 9_000 })),
    );
    expect(results).toEqual([{ verdict: "pass" }, { verdict: "pass" }, { verdict: "pass" }]);
  });

  it("fails on another status, and does not follow a redirect", async () => {
    const { url } = await localServer((request, response) => {
      response.writeHead(request.url === "/away" ? 302 : 503, { location: "/" }).end();
    });
    expect(await ask({ url })).toEqual({ verdict: "fail", output: "answered 503, expected 200 to 299" });
    expect(await ask({ url: `${url}/away` })).toMatchObject({ verdict: "fail" });
    expect(await ask({ url: `${url}/away`, expectStatus: [200, 302] })).toEqual({ verdict: "pass" });
    expect(await ask({ url, expectStatus: 503 })).toEqual({ verdict: "pass" });
  });

  it("fails when nothing answers, before or in the middle of the body", async () => {
    const { url } = await localServer((request, response) => {
      if (request.url === "/half") response.write("half");
    });
    const tooLate = { verdict: "fail", output: "no answer within 0.3 s" };
    expect(await Promise.all([ask({ url }), ask({ url: `${url}/half` })])).toEqual([tooLate, tooLate]);
  });

  it("fails when the connection is cut or what answers is not HTTP", async () => {
    const { url } = await localServer((request) => request.socket.destroy());
    expect(await ask({ url })).toEqual({
      verdict: "fail",
      output: "the connection was closed before an answer came",
    });
    const noise = createServer((socket) => socket.resume().end("SSH-2.0-noise\r\n"));
    await new Promise<void>((resolve) => noise.listen(0, "127.0.0.1", resolve));
    const address = noise.address();
    const port = typeof address === "object" ? address?.port : 0;
    expect(await ask({ url: `http://127.0.0.1:${port}` })).toMatchObject({ verdict: "fail" });
    await new Promise((resolve) => noise.close(resolve));
  });

  it("says that nothing listens", async () => {
    const port = await freePort();
    const refused = { verdict: "fail", output: "nothing listens there (connection refused)" };
    expect(await ask({ url: `http://127.0.0.1:${port}` })).toEqual(refused);
    expect(await ask({ kind: "tcp", address: `127.0.0.1:${port}` })).toEqual(refused);
  });

  it("reads an endless answer only so far", async () => {
    const { url } = await localServer((_request, response) => {
      const more = (): void =>
        void (response.destroyed || response.write("x".repeat(16_384), () => setImmediate(more)));
      more();
    });
    expect(await ask({ url })).toEqual({ verdict: "pass" });
  });

  it("passes when a port opens", async () => {
    const { port } = await localServer(() => {});
    expect(await ask({ kind: "tcp", address: `127.0.0.1:${port}` })).toEqual({ verdict: "pass" });
  });
});
