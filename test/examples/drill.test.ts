import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildService } from "../../examples/demo/build-service.ts";
import { readCorpus } from "../../examples/demo/corpus/read-corpus.ts";
import { FaultBoard } from "../../examples/demo/faults/fault-board.ts";
import { parseFault } from "../../examples/demo/faults/parse-fault.ts";
import { quoteMetrics } from "../../examples/demo/publish/quote-count.ts";
import { createLlm } from "../../src/llm/index.ts";
import { createTestEngine, createTestTelemetry } from "../../src/testing/index.ts";
import { smallCorpus } from "./running-demo.ts";

const alertName = "WorkflowErrorRatioHigh";
let corpus: Awaited<ReturnType<typeof smallCorpus>>;

beforeAll(async () => {
  corpus = await smallCorpus();
});
afterAll(() => corpus?.remove());

/** A call of a model takes real time, which the clock of the test does not know: in this drill none answers. */
const absent = (): Promise<never> => Promise.reject(new Error("there are no models in this drill"));

/** The service of the demo on a clock that the test moves, with the rules of the drill over it. */
async function drill() {
  const telemetry = createTestTelemetry({ metrics: [quoteMetrics] });
  const { sections } = await readCorpus(corpus.docs);
  const faults = new FaultBoard();
  const llm = createLlm(telemetry);
  const { answer } = await buildService(telemetry, {
    ...{ folder: corpus.docs, sections, faults, llm },
    clients: () => ({ openai: absent, anthropic: absent }),
  });
  const engine = createTestEngine({
    telemetry,
    rules: ["prometheus/rules", "alerts/drill"],
    scrapeInterval: "5s",
    labels: { service: "demo", environment: "drill" },
  });
  let asked = 0;
  // Nobody asked these before: the cache cannot answer for a route that fails.
  const ask = (): Promise<unknown> => {
    asked += 1;
    return answer.run(`What does label number ${asked} mean?`);
  };
  return { faults, engine, ask };
}

/** The same drill that a real stack plays in test/end-to-end. */
describe("the drill, on an engine", { timeout: 120_000 }, () => {
  it("turns a failing route into a fallback, of which nobody is woken", async () => {
    const { faults, engine, ask } = await drill();
    faults.add(parseFault("thorough=fail:60m"));
    const alert = engine.expectAlert(alertName);
    // Ten times as long as window and hold of the alert together.
    await alert.toStayQuiet({ for: "5m", during: ask, every: "2s" });
    const fires = engine.alerts().filter(({ state }) => state === "firing");
    expect(fires.filter(({ labels }) => labels.severity === "critical")).toEqual([]);
    expect([...new Set(fires.map(({ labels }) => labels.alertname))].sort()).toEqual([
      "RetriesExhausted",
      "RetryStorm",
      "RouteErrorRatioHigh",
      "RouterFallbackHigh",
    ]);
    const fallbacks = 'tta_router_requests_total{reason="error_fallback",outcome="ok"}';
    expect(engine.value(`sum(increase(${fallbacks}[5m]))`)).toBeGreaterThan(100);
    expect(engine.value('sum(increase(tta_workflow_duration_seconds_count{outcome!="ok"}[5m]))')).toBe(0);
  });

  it("raises the alert when all routes fail, and resolves it when they are healed", async () => {
    const { faults, engine, ask } = await drill();
    faults.add(parseFault("all=fail:60m"));
    const alert = engine.expectAlert(alertName, { service: "demo" });
    const fired = await alert.toFire({ within: "2m", during: ask });
    expect(fired.labels).toMatchObject({ environment: "drill", workflow: "answer", severity: "critical" });
    expect(fired.annotations.description).toContain("100%");
    faults.clear();
    await alert.toResolve({ within: "2m", during: ask });
    expect(engine.alerts().filter(({ labels }) => labels.alertname === alertName)).toEqual([]);
  });
});
