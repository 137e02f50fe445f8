import { describe, expect, it } from "vitest";
import { isObsError } from "../../src/errors/index.ts";
import type { Probe } from "../../src/health/checks/probe.ts";
import type { HealthCheckConfig } from "../../src/health/index.ts";
import { waitFor } from "../real/index.ts";
import { localServer } from "./local-server.ts";
import { started } from "./started.ts";

const check = (n: number, more: object = {}): HealthCheckConfig => ({
  name: `c${n}`,
  kind: "tcp",
  address: `c${n}.example:1`,
  intervalMs: 200,
  timeoutMs: 100,
  ...more,
});

describe("200 checks at once, half of which never return", () => {
  it("run one at a time each, are given up in time, and delay neither the others nor an answer", async () => {
    const under = new Map<string, number>();
    let most = 0;
    let aborted = 0;
    const probe: Probe = (target, signal) => {
      const host = target.kind === "tcp" ? target.host : "";
      const now = (under.get(host) ?? 0) + 1;
      under.set(host, now);
      most = Math.max(most, now);
      const done = (): void => void under.set(host, (under.get(host) ?? 1) - 1);
      const number = Number(/\d+/.exec(host)?.[0]);
      if (number % 2 === 0) {
        done();
        return Promise.resolve({ verdict: "pass" });
      }
      signal.addEventListener("abort", () => {
        aborted += 1;
        done();
      });
      return new Promise(() => {});
    };
    const { url } = await started(
      { checks: Array.from({ length: 200 }, (_, n) => check(n, { critical: n % 2 === 0 })) },
      { probe },
    );
    await waitFor("each to have run", async () => (await fetch(`${url}/startupz`)).status === 200);
    await waitFor("some to have run again", () => aborted > 250);
    expect(most).toBe(1);
    const [ready, health] = await Promise.all([fetch(`${url}/readyz`), fetch(`${url}/healthz`)]);
    expect([ready.status, health.status]).toEqual([200, 200]);
    expect(await health.text()).toContain("c199: no answer within 0.1 s");
  });
});

describe("/startupz", () => {
  it("is there once each check has an answer or had its time, and stays, whatever they say later", async () => {
    let isBroken = false;
    const answers: (() => void)[] = [];
    const probe: Probe = (target) =>
      target.kind === "tcp" && target.host === "c1.example"
        ? new Promise((resolve) => answers.push(() => resolve({ verdict: "pass" })))
        : Promise.resolve(isBroken ? { verdict: "fail", output: "broken" } : { verdict: "pass" });
    const late: HealthCheckConfig = { name: "late", kind: "heartbeat", intervalMs: 60_000, critical: true };
    const slow = { timeoutMs: 5_000, intervalMs: 9_000 };
    const { url } = await started(
      { checks: [check(0, { critical: true }), check(1, slow), late] },
      { probe },
    );
    const startup = async () => {
      const answer = await fetch(`${url}/startupz`);
      return [answer.status, await answer.text()];
    };
    await waitFor(
      "the first",
      async () =>
        (await startup())[1] ===
        "not started\nunknown c1: not asked yet\nunknown late: no heartbeat came yet\n",
    );
    expect((await startup())[0]).toBe(503);
    for (const answer of answers) answer();
    await waitFor("the start", async () => (await startup())[0] === 200);
    isBroken = true;
    await waitFor("a failure", async () => (await (await fetch(`${url}/readyz`)).text()).includes("fail c0"));
    expect(await startup()).toEqual([200, "started\n"]);
  });
});

it("never asks an address that comes from outside, and follows nobody elsewhere", async () => {
  const asked: string[] = [];
  const inside = await localServer((request, response) => {
    asked.push(request.url ?? "");
    response.end("secret");
  });
  const away = await localServer((_request, response) => {
    response.writeHead(302, { location: `${inside.url}/by-redirect` }).end();
  });
  const { url } = await started({
    checks: [{ name: "away", kind: "http", url: away.url, intervalMs: 200 }],
  });
  const given = encodeURIComponent(`${inside.url}/by-query`);
  const paths = ["/healthz", "/status", "/readyz", "/badge.svg"].map(
    (path) => `${path}?url=${given}&target=${given}`,
  );
  for (const path of paths)
    await fetch(url + path, { headers: { "x-forwarded-host": `${inside.url}/by-header` } });
  const alert = {
    status: "firing",
    fingerprint: "a",
    labels: {},
    annotations: { url: `${inside.url}/by-alert` },
    startsAt: "2026-01-01T00:00:00Z",
    generatorURL: `${inside.url}/by-source`,
  };
  await fetch(`${url}/alerts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ version: "4", alerts: [alert] }),
  });
  await waitFor("the check", async () =>
    (await (await fetch(`${url}/healthz`)).text()).includes("answered 302"),
  );
  expect(asked).toEqual([]);
});

it("is not started on a config that is none, and says where it is wrong", async () => {
  await expect(started({ checks: [check(1), check(1)] })).rejects.toSatisfy(
    (error) => isObsError(error) && error.code === "HEALTH_CHECK" && error.message.includes('named "c1"'),
  );
});
