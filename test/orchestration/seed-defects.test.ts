import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog/index.ts";
import { createPage, createRegistry } from "../../src/metrics/index.ts";
import {
  createOrchestration,
  defineOrchestrator,
  fail,
  feedbackOrchestrator,
  ok,
  resilienceOrchestrator,
  resilienceStrategies,
  skip,
} from "../../src/orchestration/index.ts";
import { createPrimitives } from "../../src/primitives/index.ts";
import { createTelemetryPort } from "../../src/telemetry/index.ts";
import { open, some } from "./open.ts";

const resilient = (opened: ReturnType<typeof open>, options: Parameters<typeof resilienceOrchestrator>[1]) =>
  resilienceOrchestrator({ port: opened.port, primitives: createPrimitives(opened.port) }, options);

/** What the framework that this one re-creates did wrong, each as a test of its own. */
describe("the original's defect", () => {
  it("that neither facade nor base measured anything: a plain orchestrator has duration, count, overhead and in-flight", async () => {
    const registry = createRegistry(catalog);
    const orchestration = createOrchestration(createTelemetryPort({ metrics: registry }));
    orchestration.register(defineOrchestrator({ name: "plain", layer: "domain", run: () => ok() }));
    await orchestration.run("plain");
    const page = [...createPage({ registries: [registry] }).write({ format: "text" })].join("");
    const labels = 'orchestrator="plain",layer="domain",type="sequential",outcome="ok"';
    expect(page).toContain(`tta_orchestrator_duration_seconds_count{${labels}} 1\n`);
    expect(page).toMatch(/^tta_orchestrator_overhead_seconds_total\{orchestrator="plain"\} [0-9.e-]*[1-9]/m);
    expect(page).toContain('tta_orchestrator_in_flight{orchestrator="plain"} 0\n');
  });

  it("that cleanup after every call killed the monitor: it lives through calls, and ends with stop alone", async () => {
    const opened = open();
    const models = resilient(opened, { name: "models", routes: { local: () => fail("down") } });
    opened.orchestration.register(models);
    await opened.orchestration.start();
    for (let i = 0; i < 3; i += 1) {
      await opened.orchestration.run("models", { input: undefined });
      opened.clock.advance(30_000);
      expect(models.routes()).toMatchObject([{ healthy: false, attempts: i + 1 }]);
    }
    const timers = opened.clock.pending;
    await opened.orchestration.stop();
    expect(opened.clock.pending).toBe(timers - 1);
  });

  it("that the monitor never started again: it does, as often as asked", async () => {
    const opened = open();
    const models = resilient(opened, { name: "models", routes: { local: () => fail("down") } });
    opened.orchestration.register(models);
    for (let i = 0; i < 3; i += 1) {
      await opened.orchestration.start();
      await opened.orchestration.stop();
    }
    await opened.orchestration.start();
    await opened.orchestration.run("models", { input: undefined });
    opened.clock.advance(30_000);
    expect(models.routes()).toMatchObject([{ healthy: false }]);
  });

  it("that metrics without a definition were recorded, and the failure swallowed: every name in the code is in the catalog", () => {
    const folder = new URL("../../src/orchestration/", import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".ts"),
    );
    const names = files.flatMap((path) => [
      ...readFileSync(new URL(path, folder), "utf8").matchAll(/"(tta_\w+)"/g),
    ]);
    expect(names.length).toBeGreaterThan(2);
    for (const [, name = ""] of names) expect(Object.keys(catalog.metrics)).toContain(name);
    const registry = createRegistry(catalog);
    expect(() => registry.counter("tta_resilience_requests_total" as never)).toThrow(
      expect.objectContaining({ code: "METRICS_UNKNOWN" }),
    );
  });

  it("that adaptive routing only logged: weights shift, and calls follow them", async () => {
    const opened = open();
    const calls = { good: 0, bad: 0 };
    const models = resilient(opened, {
      name: "models",
      strategy: "adaptive_routing",
      routes: {
        bad: () => {
          calls.bad += 1;
          return fail("down");
        },
        good: () => {
          calls.good += 1;
          return ok();
        },
      },
    });
    opened.orchestration.register(models);
    await opened.orchestration.start();
    for (let i = 0; i < 200; i += 1) await opened.orchestration.run("models", { input: undefined });
    expect(models.routes().map(({ weight }) => weight)).toEqual([0.1, 2]);
    expect(calls.good).toBeGreaterThan(4 * calls.bad);
    expect(
      opened.metrics.value("tta_router_route_weight_ratio", { router: "models", route: "bad" }),
    ).toBeLessThan(0.05);
  });

  it("that infrastructure had no hook to start with: every layer has start and stop", async () => {
    for (const layer of ["infrastructure", "domain", "application"] as const) {
      const { orchestration } = open();
      const events: string[] = [];
      const hook = (event: string) => () => void events.push(event);
      orchestration.register(some("a", undefined, { layer, start: hook("start"), stop: hook("stop") }));
      await orchestration.start();
      await orchestration.stop();
      expect(events).toEqual(["start", "stop"]);
    }
  });

  it.each(resilienceStrategies)(
    "that a failed or skipped result inside of a strategy counted as a success: not with %s",
    async (strategy) => {
      for (const result of [fail("no", { category: "not_found" }), skip("empty")]) {
        const opened = open();
        const models = resilient(opened, { name: "models", strategy, routes: { local: () => result } });
        opened.orchestration.register(models);
        await opened.orchestration.start();
        expect(await opened.orchestration.run("models", { input: undefined })).toMatchObject({
          status: result.status,
        });
        expect(opened.books(models)).not.toHaveProperty("ok");
        expect(
          opened.metrics.value("tta_retry_attempts_total", { primitive: "models", result: "success" }),
        ).toBe(0);
      }
    },
  );

  it("that feedback answered with a result nobody read: its receipt is in data", async () => {
    const opened = open();
    const feedback = feedbackOrchestrator(opened, { name: "feedback" });
    opened.orchestration.register(feedback);
    await opened.orchestration.start();
    const signal = { source: "governance", component: { type: "tool", id: "x" }, score: 0 } as const;
    expect(await opened.orchestration.run(feedback, signal)).toEqual(ok({ accepted: 1, queued: 1 }));
  });

  it("that the list of a layer was the facade's own: every list is a copy", () => {
    const { orchestration } = open();
    orchestration.register(some("a"), some("b"));
    orchestration.byLayer("domain").pop();
    orchestration.list().length = 0;
    expect(orchestration.byLayer("domain")).toHaveLength(2);
    expect(orchestration.list()).toHaveLength(2);
  });

  it("that one facade served all, and leaked from test to test: each knows its own orchestrators only", async () => {
    const [first, second] = [open(), open()];
    first.orchestration.register(some("a", () => ok("first")));
    expect(second.orchestration.list()).toEqual([]);
    await expect(second.orchestration.run("a")).rejects.toMatchObject({ code: "ORCHESTRATOR_UNKNOWN" });
    second.orchestration.register(some("a", () => ok("second")));
    expect([await first.orchestration.run("a"), await second.orchestration.run("a")]).toEqual([
      ok("first"),
      ok("second"),
    ]);
  });

  it("that anybody called anybody: a call up the layers is an error that names both", async () => {
    const { orchestration } = open();
    orchestration.register(
      some("store", (_params, context) => context.run("answer"), { layer: "infrastructure" }),
      some("answer", undefined, { layer: "application" }),
    );
    expect(await orchestration.run("store")).toMatchObject({
      status: "fail",
      error: expect.stringMatching(/"store" \(infrastructure.*"answer" \(application/),
    });
  });

  it("that types stood in the guide and not in the code: the code knows seven, and refuses others", () => {
    const define = (type: string) => () =>
      defineOrchestrator({ name: "a", layer: "domain", type: type as "sequential", run: () => ok() });
    const types = [
      "sequential",
      "parallel",
      "hierarchical",
      "adaptive",
      "feedback",
      "monitoring",
      "coordination",
    ];
    for (const type of types) expect(define(type)).not.toThrow();
    for (const type of ["lifecycle", "business_logic"]) {
      expect(define(type)).toThrow(expect.objectContaining({ code: "ORCHESTRATOR_OPTION" }));
    }
  });
});
