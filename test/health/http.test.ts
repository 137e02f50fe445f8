import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { isObsError } from "../../src/errors/index.ts";
import type { HealthCheckConfig } from "../../src/health/index.ts";
import { freePort, waitFor } from "../real/index.ts";
import { localServer } from "./local-server.ts";
import { started } from "./started.ts";

/** Sends what fetch does not let one choose: the Host header. */
function statusFor(port: number, host: string, path = "/status"): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, headers: { host }, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on("error", reject).end();
  });
}

async function withChecks(checks: (url: string, closed: number) => readonly HealthCheckConfig[]) {
  const target = await localServer((_request, response) => response.end("ok"));
  const service = await started({ checks: checks(target.url, await freePort()) });
  await waitFor(
    "the first checks",
    async () => !(await (await fetch(`${service.url}/healthz`)).text()).includes("not asked"),
  );
  return service;
}
const check = (name: string, url: string, critical: boolean): HealthCheckConfig => ({
  name,
  kind: "http",
  url,
  critical,
});

describe("the probes", () => {
  it("say alive, ready and pass when all is well", async () => {
    const { url } = await withChecks((ok) => [check("a", ok, true)]);
    for (const path of ["/livez", "/readyz", "/healthz"]) expect((await fetch(url + path)).status).toBe(200);
    const answer = await fetch(`${url}/healthz`);
    expect(answer.headers.get("content-type")).toMatch(/^application\/health\+json/);
    expect(await answer.json()).toMatchObject({
      status: "pass",
      serviceId: "health",
      checks: {
        "a:responseTime": [
          { componentId: "a", componentType: "component", observedUnit: "ms", status: "pass" },
        ],
      },
    });
  });

  it("stay ready and warn when what fails is not critical", async () => {
    const { url } = await withChecks((ok, closed) => [
      check("a", ok, true),
      check("b", `http://127.0.0.1:${closed}`, false),
    ]);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const answer = await fetch(`${url}/healthz`);
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { status: "warn", output: "b: nothing listens there (connection refused)" },
    ]);
  });

  it("are alive but neither ready nor healthy when what fails is critical", async () => {
    const { url } = await withChecks((_ok, closed) => [check("a", `http://127.0.0.1:${closed}`, true)]);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.text()]).toEqual([
      503,
      "not ready\nroot cause: a\nfail a: nothing listens there (connection refused)\n",
    ]);
    const health = await fetch(`${url}/healthz`);
    expect([health.status, await health.json()]).toMatchObject([503, { status: "fail" }]);
  });

  it("are not ready while a critical check has no answer yet, and call that fail, not pass", async () => {
    const hanging = await localServer(() => {});
    const { url } = await started({ checks: [check("a", hanging.url, true)] });
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    const health = await fetch(`${url}/healthz`);
    expect([health.status, await health.json()]).toMatchObject([
      503,
      { status: "fail", checks: { "a:responseTime": [{ state: "unknown", output: "not asked yet" }] } },
    ]);
    expect(await (await fetch(`${url}/status`)).text()).toContain("The first checks are running.");
  });
});

describe("the HTTP side", () => {
  it("answers HEAD, redirects the root, and names what it has when asked for something else", async () => {
    const { url } = await started();
    const head = await fetch(`${url}/healthz`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const root = await fetch(url, { redirect: "manual" });
    expect([root.status, root.headers.get("location")]).toEqual([302, "/status"]);
    const lost = await fetch(`${url}/<script>`, { method: "DELETE" });
    expect([lost.status, lost.headers.get("content-type")]).toEqual([404, "text/plain; charset=utf-8"]);
    expect((await lost.text()).trim().split("\n").length).toBe(1);
  });

  it("gives browsers JSON that they show instead of a download", async () => {
    const { url } = await started();
    const answer = await fetch(`${url}/healthz`, { headers: { accept: "text/html,*/*;q=0.8" } });
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  });

  it("serves addresses, localhost and listed names, and no other host", async () => {
    const { port } = await started({ listen: { port: 0, allowedHosts: ["health"] } });
    const hosts = ["127.0.0.1", `localhost:${port}`, "[::1]:80", "10.0.0.7", "health:8080", "HEALTH"];
    expect(await Promise.all(hosts.map((host) => statusFor(port, host)))).toEqual(hosts.map(() => 200));
    const others = [
      "evil.example",
      "127.0.0.1.evil.example",
      "localhost.evil.example",
      "health.evil",
      "1.2.3.4.5",
    ];
    expect(await Promise.all(others.map((host) => statusFor(port, host)))).toEqual(others.map(() => 403));
    expect(await statusFor(port, "evil.example", "/alerts")).toBe(403);
  });

  it("sends headers that allow nothing from elsewhere and nothing inline", async () => {
    const { url } = await started();
    const { headers } = await fetch(`${url}/status`);
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get("content-security-policy")).not.toContain("unsafe");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-powered-by")).toBeNull();
  });

  it("says which port is taken", async () => {
    const first = await started();
    const second = started({ listen: { port: first.port } });
    await expect(second).rejects.toSatisfy(
      (error) =>
        isObsError(error) &&
        error.code === "HEALTH_LISTEN" &&
        error.message.includes(`127.0.0.1:${first.port} is already taken`),
    );
  });
});
