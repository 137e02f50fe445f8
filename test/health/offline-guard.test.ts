import { describe, expect, it } from "vitest";
import { createOfflineGuard } from "../../src/health/checks/offline-guard.ts";
import { asksOtherHost } from "../../src/health/checks/other-host.ts";
import type { Probe, ProbeResult } from "../../src/health/checks/probe.ts";
import { parseHealthConfig } from "../../src/health/index.ts";
import { waitFor } from "../real/index.ts";
import { started } from "./started.ts";

const pass: ProbeResult = { verdict: "pass" };
const fail: ProbeResult = { verdict: "fail", output: "broken" };
const offline: ProbeResult = { verdict: "unknown", output: "offline" };

function guarded() {
  const anchor = { online: true, asked: 0, answers: [] as (() => void)[] };
  const guard = createOfflineGuard({
    others: ["a", "b"],
    words: "offline",
    isOnline: () => {
      anchor.asked += 1;
      return new Promise((resolve) => anchor.answers.push(() => resolve(anchor.online)));
    },
  });
  const answer = (): void => {
    for (const one of anchor.answers.splice(0)) one();
  };
  return { guard, anchor, answer };
}

describe("the guard against being offline", () => {
  it("asks nobody while one other host answers, and believes what fails", async () => {
    const { guard, anchor } = guarded();
    await guard.judge("b", pass);
    expect(await guard.judge("a", fail)).toBe(fail);
    expect([anchor.asked, guard.reason("a")]).toEqual([0, undefined]);
  });

  it("takes back what failed once nobody answers, the anchor neither", async () => {
    const { guard, anchor, answer } = guarded();
    anchor.online = false;
    expect(await guard.judge("a", fail)).toBe(fail);
    const last = guard.judge("b", fail);
    answer();
    expect(await last).toEqual(offline);
    expect([guard.reason("a"), guard.reason("b")]).toEqual(["offline", "offline"]);
    await guard.judge("b", pass);
    expect([guard.reason("a"), guard.reason("b")]).toEqual([undefined, undefined]);
  });

  it("believes that all are broken while the anchor answers", async () => {
    const { guard, answer } = guarded();
    await guard.judge("a", fail);
    const last = guard.judge("b", fail);
    answer();
    expect(await last).toBe(fail);
    expect(guard.reason("a")).toBeUndefined();
  });

  it("asks the anchor once for all who wait, and heeds who answers meanwhile", async () => {
    const { guard, anchor, answer } = guarded();
    anchor.online = false;
    await guard.judge("a", fail);
    const waiting = [guard.judge("b", fail), guard.judge("a", fail)];
    expect(anchor.asked).toBe(1);
    await guard.judge("b", pass);
    answer();
    expect(await Promise.all(waiting)).toEqual([fail, fail]);
  });

  it("says nothing of checks of this machine", async () => {
    const { guard, anchor } = guarded();
    expect(await guard.judge("disk", fail)).toBe(fail);
    expect(anchor.asked).toBe(0);
    const { checks } = parseHealthConfig({
      service: "health",
      environment: "staging",
      listen: { port: 0 },
      checks: [
        { name: "a", kind: "http", url: "http://[::1]:1/" },
        { name: "b", kind: "tcp", address: "127.3.2.1:1" },
        { name: "c", kind: "tcp", address: "a.localhost:1" },
        { name: "d", kind: "disk", path: "/" },
        { name: "e", kind: "postgresql", address: "/run", user: "u" },
        { name: "f", kind: "http", url: "http://127.0.0.1.example/" },
        { name: "g", kind: "redis", address: "cache:1" },
        { name: "h", kind: "provider", provider: "openai" },
      ],
    });
    expect(checks.filter(({ target }) => asksOtherHost(target)).map(({ name }) => name)).toEqual([
      "f",
      "g",
      "h",
    ]);
  });
});

it("shows all as unknown with the anchor that does not answer either, and recovers by itself", async () => {
  let isCut = false;
  const probe: Probe = async (target) =>
    isCut && target.kind === "tcp" ? { verdict: "fail", output: "cut" } : pass;
  const timing = { intervalMs: 100, timeoutMs: 50, critical: true };
  const { url } = await started(
    {
      anchors: ["router.example:53", "[2001:db8::1]:53"],
      checks: [
        { name: "a", kind: "tcp", address: "a.example:1", ...timing },
        { name: "b", kind: "tcp", address: "b.example:1", ...timing },
        { name: "disk", kind: "disk", path: "/" },
      ],
    },
    { probe },
  );
  const ready = async () => (await fetch(`${url}/readyz`)).text();
  await waitFor("all to pass", async () => (await ready()).startsWith("ready"));
  isCut = true;
  const words =
    "this machine seems to be offline: no other host answers, and neither does router.example:53 or [2001:db8::1]:53";
  await waitFor(
    "the guard",
    async () => (await ready()) === `not ready\nunknown a: ${words}\nunknown b: ${words}\n`,
  );
  isCut = false;
  await waitFor("all to pass again", async () => (await ready()).startsWith("ready"));
});
