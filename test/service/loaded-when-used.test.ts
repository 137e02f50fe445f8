import { describe, expect, it } from "vitest";
import { root } from "../../scripts/packages/manifests.ts";
import { modulesLoaded } from "../package/modules-loaded.ts";

const heavy = /^(@opentelemetry\/.*|winston|prom-client|express)$/;

/** The heavy packages among those that are loaded after each step of a program, all of them being installed. */
function heavyAfter(...steps: readonly string[]): readonly (readonly string[])[] {
  const script = [
    'import { createTelemetry } from "tta-observability";',
    ...steps.flatMap((step) => [step, "sayLoaded();"]),
    "process.exit(0);",
  ].join("\n");
  return modulesLoaded(root, script)
    .slice(0, steps.length)
    .map(({ packages }) => packages.filter((name) => heavy.test(name)));
}

const without = 'const telemetry = createTelemetry({ service: "a", openTelemetry: false });';
const record = `await telemetry.primitives.workflow("answer", async () => 1).run();
  telemetry.metrics.counter("tta_event_loop_seconds_total").inc({ state: "idle" }, 1);`;
const scrape = `const { url } = await telemetry.listen({ port: 0 });
  await (await fetch(url)).text();`;

describe("what is installed beside the SDK", () => {
  it("is not loaded by importing it, nor by recording without traces", () => {
    expect(heavyAfter("", without, record, "telemetry.log.debug('not shown');")).toEqual([[], [], [], []]);
  });

  it("is loaded when it is used: winston for a line, prom-client for a page", () => {
    const [line, page] = heavyAfter(`${without} telemetry.log.info("a line");`, scrape);
    expect(line).toEqual(["winston"]);
    // prom-client itself asks for the API.
    expect(page).toEqual(["@opentelemetry/api", "prom-client", "winston"]);
  });

  it("is left alone where neither lines nor figures of the process are wanted", () => {
    const quiet = without.replace("false", 'false, processMetrics: false, log: { level: "silent" }');
    expect(heavyAfter(`${quiet} telemetry.log.error("dropped");`, scrape)).toEqual([[], []]);
  });

  it("keeps traces where nobody says otherwise", () => {
    const [loaded = []] = heavyAfter('createTelemetry({ service: "a" });');
    expect(loaded).toContain("@opentelemetry/sdk-node");
    expect(loaded).toContain("@opentelemetry/exporter-prometheus");
    expect(loaded).not.toContain("winston");
  });

  it("is not loaded for traces where the program has an OpenTelemetry of its own", () => {
    const [loaded = []] = heavyAfter(`
      const { trace } = await import("@opentelemetry/api");
      trace.setGlobalTracerProvider({ getTracer: () => ({}) });
      createTelemetry({ service: "a" });`);
    expect(loaded).toEqual(["@opentelemetry/api"]);
  });
});
