import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

const parts = `
  import { NodeSDK } from "@opentelemetry/sdk-node";
  import { trace } from "@opentelemetry/api";
  import { createTelemetry } from "./src/index.ts";
  const seen = { host: [], ours: [] };
  const processor = (name) => ({
    onStart() {},
    onEnd(span) { seen[name].push(span.name + " of " + span.resource.attributes["service.name"]); },
    async forceFlush() { seen[name].push("flush"); },
    async shutdown() { seen[name].push("shutdown"); },
  });
  const host = () => new NodeSDK({
    serviceName: "host", logRecordProcessors: [], metricReaders: [], spanProcessors: [processor("host")],
  });
  const ours = (openTelemetry) => createTelemetry({ service: "ours", log: { level: "silent" }, openTelemetry });
`;

/** What a program printed last, that has the parts above. */
function lastOf(code: string): unknown {
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", parts + code], {
    cwd: root,
    encoding: "utf8",
    timeout: 20_000,
    env: { PATH: process.env.PATH },
  });
  const last = stdout.trim().split("\n").at(-1) ?? "";
  return last === "" ? stderr : JSON.parse(last);
}

describe("an OpenTelemetry of the application", () => {
  it("that is started before has our spans below its own, and is flushed and left running", () => {
    expect(
      lastOf(`
        const sdk = host();
        sdk.start();
        const telemetry = ours();
        const { workflow, step } = telemetry.primitives;
        await trace.getTracer("app").startActiveSpan("request", async (span) => {
          await workflow("w", step("s", () => 1)).run();
          span.end();
        });
        await telemetry.flush();
        await telemetry.shutdown();
        await trace.getTracer("app").startActiveSpan("after", async (span) => span.end());
        console.log(JSON.stringify(seen.host));
      `),
    ).toEqual(["function s of host", "workflow w of host", "request of host", "flush", "after of host"]);
  });

  it("that is started after finds the places taken, and neither breaks nor ends the other", () => {
    expect(
      lastOf(`
        const telemetry = ours({ spanProcessors: [processor("ours")] });
        const sdk = host();
        sdk.start();
        await trace.getTracer("app").startActiveSpan("request", async (span) => {
          await telemetry.primitives.workflow("w", () => 1).run();
          span.end();
        });
        await sdk.shutdown();
        await telemetry.primitives.workflow("later", () => 1).run();
        await telemetry.shutdown();
        console.log(JSON.stringify(seen));
      `),
    ).toEqual({
      host: ["shutdown"],
      ours: ["workflow w of ours", "request of ours", "workflow later of ours", "shutdown"],
    });
  });

  it("can be started once ours is shut down, and is then the one", () => {
    expect(
      lastOf(`
        const first = ours({ spanProcessors: [processor("ours")] });
        await first.primitives.workflow("first", () => 1).run();
        await first.shutdown();
        const sdk = host();
        sdk.start();
        const second = ours();
        await second.primitives.workflow("second", () => 1).run();
        await second.shutdown();
        console.log(JSON.stringify(seen));
      `),
    ).toEqual({ host: ["workflow second of host"], ours: ["workflow first of ours", "shutdown"] });
  });

  it("decides which traces are sent: its sampler is not ours to change, and the log says so", () => {
    expect(
      lastOf(`
        const warned = [];
        const log = { debug() {}, info() {}, error() {}, warn: (_, { options }) => warned.push(...options) };
        process.env.OTEL_TRACES_SAMPLER = "always_off";
        const sdk = host();
        sdk.start();
        const telemetry = createTelemetry({ service: "ours", log, openTelemetry: { sampling: { ratio: 1 } } });
        await telemetry.primitives.workflow("w", () => { throw new Error("no"); }).run().catch(() => {});
        await telemetry.shutdown();
        console.log(JSON.stringify([seen.host, warned]));
      `),
    ).toEqual([[], ["sampling"]]);
  });
});
