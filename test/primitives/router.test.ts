import { describe, expect, it } from "vitest";
import { createPrimitives } from "../../src/primitives/index.ts";
import { SkippedError, TimeoutError } from "../../src/telemetry/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

const open = () => {
  const fake = fakePort();
  const { metrics } = fake;
  return {
    ...fake,
    ...createPrimitives(fake.port),
    /** "route reason outcome" → count, those at 0 left out. */
    attempts: () =>
      Object.fromEntries(
        metrics
          .all("tta_router_requests_total")
          .filter(([, count]) => count > 0)
          .map(([{ route, reason, outcome }, count]) => [`${route} ${reason} ${outcome}`, count]),
      ),
    outcome: (outcome: string) =>
      metrics.value("tta_primitive_duration_seconds", { primitive: "r", kind: "router", outcome }),
  };
};
const ok = (answer: string) => (_input: string) => answer;
const fail =
  (error: unknown = new Error("down")) =>
  (_input: string): string => {
    throw error;
  };

describe("router", () => {
  it("runs the route that was chosen, and counts it", async () => {
    const { router, attempts } = open();
    const r = router("r", {
      routes: { short: ok("s"), long: ok("l") },
      choose: (text: string) => (text.length < 3 ? "short" : "long"),
    });
    expect(await r.run("a")).toBe("s");
    expect(await r.run("abcd")).toBe("l");
    expect(attempts()).toEqual({ "short selected ok": 1, "long selected ok": 1 });
  });

  it("shows at 0, from the start, every attempt that can happen and no other", () => {
    const { router, metrics } = open();
    router("r", {
      routes: { a: ok("a"), b: ok("b") },
      choose: () => "a",
      defaultRoute: "b",
      fallbackRoute: "a",
    });
    const pairs = metrics.all("tta_router_requests_total").map(([{ route, reason }]) => `${route} ${reason}`);
    expect([...new Set(pairs)].sort()).toEqual(["a error_fallback", "a selected", "b default", "b selected"]);
    expect(pairs).toHaveLength(4 * 6);
  });

  it("chooses asynchronously as well", async () => {
    const { router, attempts } = open();
    const r = router("r", { routes: { a: ok("a") }, choose: async () => "a" as const });
    expect(await r.run("x")).toBe("a");
    expect(attempts()).toEqual({ "a selected ok": 1 });
  });

  it.each<[string, (input: string) => unknown]>([
    ["names no route", () => "nowhere"],
    ["names a property of every object", () => "toString"],
    ["names __proto__", () => "__proto__"],
    ["returns nothing", () => undefined],
    ["throws", fail()],
    ["rejects", () => Promise.reject(new Error("no model"))],
  ])("takes the default route when choose %s", async (_what, choose) => {
    const { router, attempts, outcome } = open();
    const r = router("r", {
      routes: { a: ok("a"), b: ok("b") },
      choose: choose as never,
      defaultRoute: "b",
    });
    expect(await r.run("x")).toBe("b");
    expect(attempts()).toEqual({ "b default ok": 1 });
    expect(outcome("ok")).toBe(1);
  });

  it("names the routes it has when there is no default", async () => {
    const { router, attempts, outcome } = open();
    const r = router("r", { routes: { a: ok("a"), b: ok("b") }, choose: (() => "c" as string) as () => "a" });
    await expect(r.run("x")).rejects.toThrow(
      'router "r" chose the route "c", which does not exist: choose one of "a", "b", or give the router a defaultRoute.',
    );
    expect(attempts()).toEqual({});
    expect(outcome("error")).toBe(1);
  });

  it("fails with what choose threw when there is no default", async () => {
    const { router, outcome } = open();
    const r = router("r", { routes: { a: ok("a") }, choose: fail(new Error("cannot choose")) as never });
    await expect(r.run("x")).rejects.toThrow("cannot choose");
    expect(outcome("error")).toBe(1);
  });

  it("tries the fallback when a route failed, and counts both attempts", async () => {
    const { router, attempts, outcome } = open();
    const r = router("r", {
      routes: { best: fail(new TimeoutError("late")), spare: ok("spare") },
      choose: () => "best",
      fallbackRoute: "spare",
    });
    expect(await r.run("x")).toBe("spare");
    expect(attempts()).toEqual({ "best selected timeout": 1, "spare error_fallback ok": 1 });
    expect(outcome("ok")).toBe(1);
  });

  it("tries the fallback when the default route failed", async () => {
    const { router, attempts } = open();
    const r = router("r", {
      routes: { best: fail(), spare: ok("spare") },
      choose: fail() as never,
      defaultRoute: "best",
      fallbackRoute: "spare",
    });
    expect(await r.run("x")).toBe("spare");
    expect(attempts()).toEqual({ "best default error": 1, "spare error_fallback ok": 1 });
  });

  it("never tries the same route twice", async () => {
    const { router, attempts } = open();
    const r = router("r", {
      routes: { a: fail() },
      choose: () => "a",
      defaultRoute: "a",
      fallbackRoute: "a",
    });
    await expect(r.run("x")).rejects.toThrow("down");
    expect(attempts()).toEqual({ "a selected error": 1 });
  });

  it("fails with the fallback's error when both fail", async () => {
    const { router, attempts, outcome } = open();
    const r = router("r", {
      routes: { a: fail(new Error("first")), b: fail(new Error("second")) },
      choose: () => "a",
      fallbackRoute: "b",
    });
    await expect(r.run("x")).rejects.toThrow("second");
    expect(attempts()).toEqual({ "a selected error": 1, "b error_fallback error": 1 });
    expect(outcome("error")).toBe(1);
  });

  it("does not fall back when the step says that there was nothing to do", async () => {
    const { router, attempts, outcome } = open();
    const r = router("r", {
      routes: { a: fail(new SkippedError("empty")), b: ok("b") },
      choose: () => "a",
      fallbackRoute: "b",
    });
    await expect(r.run("x")).rejects.toThrow("empty");
    expect(attempts()).toEqual({ "a selected skipped": 1 });
    expect(outcome("skipped")).toBe(1);
  });

  it("does not fall back, nor to the default, when the caller gave up", async () => {
    const { router, attempts, outcome } = open();
    const controller = new AbortController();
    const r = router("r", {
      routes: {
        a: () => {
          controller.abort();
          throw new Error("socket closed");
        },
        b: ok("b"),
      },
      choose: () => "a",
      defaultRoute: "b",
      fallbackRoute: "b",
    });
    await expect(r.run("x", { signal: controller.signal })).rejects.toThrow("socket closed");
    expect(attempts()).toEqual({ "a selected cancelled": 1 });
    expect(outcome("cancelled")).toBe(1);
  });

  it("starts no route when the caller gave up while it chose", async () => {
    const { router, attempts, outcome } = open();
    const controller = new AbortController();
    const r = router("r", {
      routes: { a: ok("a") },
      choose: async () => {
        controller.abort("gone");
        return "a" as const;
      },
    });
    await expect(r.run("x", { signal: controller.signal })).rejects.toMatchObject({ cause: "gone" });
    expect(attempts()).toEqual({});
    expect(outcome("cancelled")).toBe(1);
  });
});
