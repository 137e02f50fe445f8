import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { gauge } from "../../src/catalog/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import { ask, logLines, seriesValue } from "./open.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a module in a process of its own, with nothing in its environment that would configure traces. */
function runAlone(code: string, environment: Readonly<Record<string, string>> = {}) {
  const result = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: root,
    encoding: "utf8",
    timeout: 20_000,
    env: { PATH: process.env.PATH, ...environment },
  });
  return { ...result, lines: result.stdout.split("\n").filter((line) => line !== "") };
}

const create = `
  import { createTelemetry } from "./src/index.ts";
  const telemetry = createTelemetry({ service: "alone", environment: "test" });
  const answer = telemetry.primitives.workflow("answer", (n) => n + 1);
`;

describe("createTelemetry", () => {
  it.each<[object | undefined, string, string]>([
    [undefined, "SERVICE_OPTION", "createTelemetry has no service"],
    [{}, "SERVICE_OPTION", "createTelemetry has no service"],
    [{ service: " " }, "SERVICE_OPTION", "createTelemetry has a bad service"],
    [{ service: "a", environment: 5 }, "SERVICE_OPTION", "createTelemetry has a bad environment"],
    [{ service: "a", namespace: "Bad Name" }, "METRICS_OPTION", "the namespace"],
    [{ service: "a", metrics: [{ up: gauge({ help: "Up.", owner: "a" }) }] }, "CATALOG_DUPLICATE", '"up"'],
  ])("refuses %j", (options, code, message) => {
    expect(() => createTelemetry(options as never)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  it("works twice in a process, each with its own metrics, and after all are shut down again", async () => {
    const quiet = { log: { level: "silent" } } as const;
    for (let round = 0; round < 2; round += 1) {
      const [a, b] = ["a", "b"].map((service) => createTelemetry({ service, ...quiet }));
      if (a === undefined || b === undefined) return expect.unreachable();
      const run = (telemetry: typeof a) =>
        telemetry.primitives.workflow("w", (_: string, context) => context.span.ids?.traceId).run("x");
      expect(await run(a)).toMatch(/^[0-9a-f]{32}$/);
      await a.shutdown();
      // The second still has traces, though the first started OpenTelemetry.
      expect(await run(b)).toMatch(/^[0-9a-f]{32}$/);
      expect(await run(b)).not.toBe(await run(b));
      const { url } = await b.listen({ port: 0 });
      const page = (await ask(url)).text;
      expect(seriesValue(page, 'tta_workflow_duration_seconds_count{workflow="w",outcome="ok"}')).toBe(3);
      await Promise.all([b.shutdown(), b.shutdown()]);
      await expect(ask(url)).rejects.toThrow();
    }
  });

  it("puts the namespace on the page in place of tta", async () => {
    const telemetry = createTelemetry({ service: "a", namespace: "acme", log: { level: "silent" } });
    const { url } = await telemetry.listen({ port: 0 });
    const { text } = await ask(url);
    expect(text).toContain("acme_build_info");
    expect(text).not.toMatch(/^tta_/m);
    await telemetry.shutdown();
  });

  it("lets a program end by itself after shutdown, and without one when it only ran something", () => {
    const listening = runAlone(`${create}
      await telemetry.listen({ port: 0 });
      console.log(await answer.run(1));
      await telemetry.shutdown();
    `);
    expect([listening.stderr, listening.status, listening.lines]).toEqual(["", 0, ["2"]]);
    const forgetful = runAlone(`${create} console.log(await answer.run(1));`);
    expect([forgetful.stderr, forgetful.status, forgetful.lines]).toEqual(["", 0, ["2"]]);
  });

  it("connects to nobody by default", () => {
    const result = runAlone(`
      import net from "node:net";
      import dns from "node:dns";
      const calls = [];
      for (const [owner, name] of [[net.Socket.prototype, "connect"], [dns, "lookup"]]) {
        owner[name] = (...args) => calls.push(name);
      }
      const { createTelemetry } = await import("./src/index.ts");
      const telemetry = createTelemetry({ service: "alone", log: { level: "silent" } });
      await telemetry.primitives.workflow("w", () => 1).run();
      await telemetry.shutdown();
      console.log(JSON.stringify(calls));
    `);
    expect([result.stderr, result.lines]).toEqual(["", ["[]"]]);
  });
});

describe("traces", () => {
  it("have a span per workflow with its parent, resource and outcome, where an exporter is given", () => {
    const result = runAlone(
      `${create}
      const outer = telemetry.primitives.workflow("outer", async (n, context) => {
        await answer.run(n, context);
        throw new Error("no");
      });
      await outer.run(1).catch(() => {});
      await telemetry.shutdown();
    `,
      { OTEL_TRACES_EXPORTER: "console" },
    );
    expect(result.status).toBe(0);
    expect(result.stdout).toContain("name: 'workflow outer'");
    expect(result.stdout).toContain("name: 'workflow answer'");
    expect(result.stdout).toContain("'service.name': 'alone'");
    expect(result.stdout).toContain("'deployment.environment.name': 'test'");
    expect(result.stdout).toContain("'tta.outcome': 'error'");
    expect(result.stdout).toContain("'tta.outcome': 'ok'");
    expect(result.stdout).not.toContain("process.command");
  });

  it("put exemplars on the page only when spans are sent somewhere", () => {
    const code = `${create}
      const { url } = await telemetry.listen({ port: 0 });
      await answer.run(1);
      const response = await fetch(url, { headers: { accept: "application/openmetrics-text" } });
      console.log("exemplars", ((await response.text()).match(/# \\{trace_id=/g) ?? []).length);
      await telemetry.shutdown();
    `;
    expect(runAlone(code).stdout).toContain("exemplars 0");
    expect(runAlone(code, { OTEL_TRACES_EXPORTER: "console" }).stdout).toContain("exemplars 1");
  });

  it("use the SDK that the host has started, and leave it running", () => {
    const result = runAlone(`
      import { NodeSDK } from "@opentelemetry/sdk-node";
      const ended = [];
      const sdk = new NodeSDK({
        serviceName: "host",
        logRecordProcessors: [],
        metricReaders: [],
        spanProcessors: [{
          onStart() {},
          onEnd(span) { ended.push(span.name + " of " + span.resource.attributes["service.name"]); },
          async forceFlush() {},
          async shutdown() { ended.push("shutdown"); },
        }],
      });
      sdk.start();
      ${create}
      await answer.run(1);
      await telemetry.shutdown();
      console.log(JSON.stringify(ended));
      await sdk.shutdown();
    `);
    expect([result.stderr, result.lines.at(-1)]).toEqual(["", JSON.stringify(["workflow answer of host"])]);
  });

  it("can be left out", async () => {
    const telemetry = createTelemetry({ service: "a", openTelemetry: false, log: { level: "silent" } });
    const ids = await telemetry.primitives.workflow("w", (_: string, context) => context.span.ids).run("x");
    expect(ids).toBeUndefined();
    await telemetry.shutdown();
  });
});

describe("the log", () => {
  it("writes JSON with the ids of the run, which no field can take", async () => {
    const { stream, lines } = logLines();
    const telemetry = createTelemetry({
      service: "shop",
      environment: "test",
      log: { stream, level: "debug" },
    });
    const run = telemetry.primitives.workflow("w", async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      telemetry.log.debug("inside", { service: "forged", trace_id: "forged", error: new Error("why") });
    });
    await run.run("x", { correlationId: "c-1" });
    telemetry.log.info("outside");
    expect(lines()).toEqual([
      {
        level: "debug",
        message: "inside",
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        service: "shop",
        environment: "test",
        correlation_id: "c-1",
        workflow: "w",
        trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        span_id: expect.stringMatching(/^[0-9a-f]{16}$/),
        error: expect.objectContaining({ name: "Error", message: "why" }),
      },
      expect.not.objectContaining({ trace_id: expect.anything() }),
    ]);
    await telemetry.shutdown();
  });

  it("shows what can be shown of fields that cannot be read", async () => {
    const { stream, lines } = logLines();
    const telemetry = createTelemetry({ service: "shop", log: { stream } });
    const circle: Record<string, unknown> = { big: 1n };
    circle.self = circle;
    const trap = {
      get secret() {
        throw new Error("trap");
      },
    };
    telemetry.log.info("circle", circle);
    telemetry.log.info("trap", trap);
    telemetry.log.info("nested trap", { trap });
    telemetry.log.info("after");
    expect(lines().map((line) => line.message)).toEqual(["circle", "trap", "nested trap", "after"]);
    await telemetry.shutdown();
  });
});

describe("what an import loads", () => {
  it.each(["metrics", "primitives", "telemetry", "catalog"])(
    "%s loads none of the heavy libraries",
    (name) => {
      const result = runAlone(`
      import { registerHooks } from "node:module";
      const loaded = new Set();
      registerHooks({
        load(url, context, next) {
          loaded.add(/node_modules\\/((@[^/]+\\/)?[^/]+)\\/(?!.*node_modules)/.exec(url)?.[1]);
          return next(url, context);
        },
      });
      await import("./src/${name}/index.ts");
      console.log(JSON.stringify([...loaded].filter(Boolean).sort()));
    `);
      expect([result.stderr, result.lines]).toEqual([
        "",
        [JSON.stringify(name === "primitives" ? ["cockatiel", "devalue", "lru-cache"] : [])],
      ]);
    },
  );
});
