import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isObsError } from "../../src/errors/index.ts";
import { networkProbe } from "../../src/health/adapters/probes/network-probe.ts";
import { probePing } from "../../src/health/adapters/probes/ping-probe.ts";
import { type HealthConfig, type Probe, parseHealthConfig } from "../../src/health/index.ts";
import { tempDir, waitFor } from "../real/index.ts";
import { localServer } from "./local-server.ts";
import { started } from "./started.ts";

/** An observer that answers with these statuses in turn, the last again and again, and what it was told. */
async function observer(...statuses: readonly number[]) {
  const told: { path: string; body: unknown }[] = [];
  const server = await localServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      response.statusCode = statuses[Math.min(told.length, statuses.length - 1)] ?? 200;
      told.push({ path: request.url ?? "", body: JSON.parse(Buffer.concat(parts).toString("utf8")) });
      response.end();
    });
  });
  return { ...server, told };
}

type Verdict = "pass" | "fail" | "unknown";

/** A service whose critical check says what it is told to, and what is known of its ping. */
async function pinging(ping: object, verdict: () => Verdict) {
  const probe: Probe = async (target, signal, facts) => {
    if (target.kind === "ping") return networkProbe(target, signal, facts);
    const now = verdict();
    return now === "pass" ? { verdict: now } : { verdict: now, output: "no" };
  };
  const checks = [
    { name: "db", kind: "tcp", address: "db:1", critical: true, intervalMs: 100 },
    { name: "snitch", kind: "ping", intervalMs: 100, timeoutMs: 90, ...ping },
  ] as HealthConfig["checks"];
  const { url } = await started({ checks }, { probe });
  return async () => {
    const health = (await (await fetch(`${url}/healthz`)).json()) as {
      checks: Record<string, [{ state: string; output?: string; consequenceOf?: string }]>;
    };
    return health.checks["snitch:responseTime"]?.[0];
  };
}

describe("a ping", () => {
  it("is sent while every critical check passes, and not while one fails, as a consequence of that", async () => {
    const { url, told } = await observer(200);
    let verdict: Verdict = "pass";
    const known = await pinging({ url: `${url}/secret` }, () => verdict);
    await waitFor("two pings", async () => told.length > 1);
    expect(told[0]).toEqual({ path: "/secret", body: {} });
    verdict = "fail";
    const off = await waitFor("the ping to stop", async () => {
      const now = await known();
      return now?.state === "warn" && now;
    });
    expect(off).toMatchObject({ output: "nothing is sent: db fails", consequenceOf: "db" });
    const before = told.length;
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(told.length).toBe(before);
    verdict = "pass";
    await waitFor("the ping to come back", async () => told.length > before);
  });

  it("sends nothing while it does not know, and says so", async () => {
    const { url, told } = await observer(200);
    const known = await pinging({ url, fail: true }, () => "unknown");
    const now = await waitFor("a run", async () => {
      const one = await known();
      return one?.output?.startsWith("nothing is sent") && one;
    });
    expect(now).toMatchObject({ state: "unknown", output: "nothing is sent: nothing is known of db" });
    expect(told).toEqual([]);
  });

  it("waits a moment after a start for what it does not know yet", async () => {
    const { url, told } = await observer(200);
    const began = performance.now();
    const target = { kind: "ping", fail: true, timeoutMs: 10_000, to: { address: url } } as const;
    const found = await probePing(target, new AbortController().signal, () => ({
      failing: [],
      unknown: performance.now() - began < 300 ? ["db"] : [],
    }));
    expect([found, told.length]).toEqual([{ verdict: "pass" }, 1]);
  });

  it("tells of a failure, by names alone, where it is asked to", async () => {
    const { url, told } = await observer(200);
    const known = await pinging({ url: `${url}/id/?a=b`, fail: true }, () => "fail");
    await waitFor("the bad news", async () => told.some(({ path }) => path === "/id/fail?a=b"));
    expect(told.find(({ path }) => path === "/id/fail?a=b")?.body).toEqual({ failing: ["db"] });
    await waitFor("the ping to pass", async () => (await known())?.state === "pass");
  });
});

describe("a ping that is not taken", () => {
  const send = (to: object, timeoutMs: number) =>
    probePing(
      { kind: "ping", fail: false, timeoutMs, to: to as { urlFile: string } },
      new AbortController().signal,
      () => ({ failing: [], unknown: [] }),
    );

  it("is sent thrice at most, and once more is no success without an answer", async () => {
    const once = await observer(503, 200);
    expect(await send({ address: once.url }, 20_000)).toEqual({ verdict: "pass" });
    expect(once.told.length).toBe(2);
    const never = await observer(503);
    expect(await send({ address: never.url }, 20_000)).toEqual({
      verdict: "fail",
      output: "the observer was not told: it answered 503",
    });
    expect(never.told.length).toBe(3);
    const hurried = await observer(503);
    await send({ address: hurried.url }, 500);
    expect(hurried.told.length).toBe(1);
  });

  it("never shows the address that stands in its file, which is read each time", async () => {
    const urlFile = join(tempDir("tta-ping-"), "url");
    await expect(send({ urlFile }, 500)).rejects.toThrow(`the file ${urlFile} cannot be read (ENOENT)`);
    writeFileSync(urlFile, "not/an/address/hunter2\n");
    expect(await send({ urlFile }, 500)).toEqual({
      verdict: "fail",
      output: "the observer was not told: what stands in its file is no http address",
    });
    const { url, told } = await observer(200);
    writeFileSync(urlFile, `${url}/hunter2\n`);
    expect(await send({ urlFile }, 500)).toEqual({ verdict: "pass" });
    expect(told.map(({ path }) => path)).toEqual(["/hunter2"]);
  });
});

describe("a ping in a config", () => {
  const parse = (ping: object) =>
    parseHealthConfig({
      service: "health",
      environment: "staging",
      listen: { port: 0 },
      checks: [
        { name: "minor", kind: "tcp", address: "a:1" },
        { name: "db", kind: "tcp", address: "a:1", critical: true },
        { name: "beat", kind: "heartbeat", intervalMs: 1_000, critical: true },
        { name: "snitch", kind: "ping", ...ping },
      ],
    }).checks.find(({ name }) => name === "snitch");

  it("is sent each minute, and depends on all that is critical", () => {
    expect(parse({ url: "https://observer.example" })).toMatchObject({
      intervalMs: 60_000,
      timeoutMs: 20_000,
      critical: false,
      dependsOn: ["db", "beat"],
      target: { fail: false },
    });
  });

  it.each<readonly [string, object, string]>([
    ["no address", {}, "checks[3] has neither url nor urlFile"],
    ["two addresses", { url: "http://a", urlFile: "/a" }, "checks[3] has a url and a urlFile"],
    ["being critical", { url: "http://a", critical: true }, "checks[3] is a ping and critical"],
    [
      "a password in the config",
      { url: "http://me:hunter2@a" },
      "checks[3].url holds a user name or password",
    ],
  ])("is refused with %s", (_, ping, place) => {
    const refusal = (() => {
      try {
        return parse(ping);
      } catch (error) {
        return error;
      }
    })();
    expect(isObsError(refusal) && refusal.code).toMatch(/^HEALTH_C/);
    expect(String(refusal)).toContain(place);
    expect(String(refusal)).not.toContain("hunter2");
  });
});
