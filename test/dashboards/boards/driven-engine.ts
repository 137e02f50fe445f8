import { createAgents } from "../../../src/agents/index.ts";
import { ownEnvironments } from "../../../src/catalog/index.ts";
import { finished, RunningRules, readRuleFiles, Store } from "../../../src/engine/index.ts";
import { ownMetrics } from "../../../src/engine/own-metrics.ts";
import { newScrapeCounts } from "../../../src/engine/scrape/scrape-counts.ts";
import { createOrchestration } from "../../../src/orchestration/index.ts";
import { histogramSeries, print } from "../../../src/promql/index.ts";
import { defineSlo, everyRecording, sloBaseRecordings } from "../../../src/rules/index.ts";
import { createTelemetry } from "../../../src/service/index.ts";
import { ScrapedPage } from "../../../src/testing/engine/scraped-page.ts";
import { collectGarbage } from "../../catalog/collect-garbage.ts";
import { driveAgents } from "../../catalog/emitters/drive-agents.ts";
import { driveComponents } from "../../catalog/emitters/drive-components.ts";
import { driveFlow } from "../../catalog/emitters/drive-flow.ts";
import { driveGates } from "../../catalog/emitters/drive-gates.ts";
import { driveHealth } from "../../catalog/emitters/drive-health.ts";
import { driveHttp } from "../../catalog/emitters/drive-http.ts";
import { driveLines } from "../../catalog/emitters/drive-lines.ts";
import { driveLlm } from "../../catalog/emitters/drive-llm.ts";
import { driveOrchestration } from "../../catalog/emitters/drive-orchestration.ts";
import { drivePipelines } from "../../catalog/emitters/drive-pipelines.ts";
import { drivePrimitives } from "../../catalog/emitters/drive-primitives.ts";
import { driveResilience } from "../../catalog/emitters/drive-resilience.ts";
import { driveSdk, HostileSource } from "../../catalog/emitters/drive-sdk.ts";
import { driveSpans } from "../../catalog/emitters/drive-spans.ts";
import { driveWorkers } from "../../catalog/emitters/drive-workers.ts";
import { type EngineWith, startEngineWith } from "../../engine/engine-with.ts";
import { waitFor } from "../../real/index.ts";
import { ask } from "../../service/open.ts";
import { storesPage } from "./stores-page.ts";

/** ms between two scrapes, and between two evaluations of the recordings. */
const intervalMs = 5_000;

/** An objective of each period that there is. */
const ofFourWeeks = defineSlo({
  name: "steps-done",
  help: "Share of the executions that end well.",
  objective: 0.99,
  period: "28d",
  sli: { outcomeOf: histogramSeries("tta_primitive_duration_seconds") },
  by: ["primitive"],
});

const rules = `groups:
  - name: recordings
    rules:
${[...sloBaseRecordings([ofFourWeeks], ownEnvironments), ...everyRecording]
  .map(({ name, query, labels = {} }) => JSON.stringify({ record: name, expr: print(query), labels }))
  .map((rule) => `      - ${rule}`)
  .join("\n")}
`;

/**
 * An engine that holds what telemetry showed while every emitter did all that it can: once so that every series is
 * there, and once more so that each has grown between two scrapes.
 */
export async function startDrivenEngine(): Promise<EngineWith> {
  const pages = await drivenPages();
  const store = new Store();
  const labels = { job: "tta", instance: "driven:9464", service: "driven", environment: "staging" };
  const target = new ScrapedPage(store, labels);
  const stack = new ScrapedPage(store, { ...labels, job: "prometheus", instance: "stack:9090" });
  const end = Math.floor(Date.now() / intervalMs) * intervalMs;
  const surroundings = {
    ...{ data: store, appender: store, intervalMs, subqueryStep: intervalMs },
    ...{ externalLabels: {}, externalUrl: "" },
  };
  const recorded = new RunningRules(surroundings, end - pages.length * intervalMs);
  recorded.load(readRuleFiles([{ name: "rules.yml", text: rules }]).groups, end - pages.length * intervalMs);
  for (const [i, page] of pages.entries()) {
    const time = end - (pages.length - 1 - i) * intervalMs;
    target.take(page, time);
    stack.take(stackPage(i, time / 1_000), time);
    finished(recorded.run(time));
  }
  return startEngineWith(store);
}

/**
 * The page of those who watch, after things went wrong so many times: of the engine, and what Prometheus writes of a
 * remote write, and of the stores of logs and traces.
 */
function stackPage(times: number, seconds: number): string {
  const page = ownMetrics({
    ...{ version: "1.0.0", store: new Store().state, scrapes: newScrapeCounts() },
    ...{ isLoaded: true, isRouted: true, loadedAt: seconds - 60, failingRules: 1, missedEvaluations: 0 },
    groups: [],
    failedEvaluations: new Map([["rules/shop.yml;shop", times]]),
    ...{ untoldAlerts: times, failedNotifications: times, corruptions: times },
    ...{ startedAt: seconds - 3_600, cpuSeconds: times, residentBytes: 1e8 },
  });
  const highest = "prometheus_remote_storage_highest_timestamp_in_seconds";
  const sent = "prometheus_remote_storage_queue_highest_sent_timestamp_seconds";
  const pending = "prometheus_remote_storage_samples_pending";
  return `${page}# TYPE ${highest} gauge
${highest} ${seconds}
# TYPE ${sent} gauge
${sent}{remote_name="archive",url="https://archive.example"} ${seconds - 5}
# TYPE ${pending} gauge
${pending}{remote_name="archive",url="https://archive.example"} 7
${storesPage(times)}`;
}

/** How many pauses for garbage a page tells of. */
const garbageIn = (page: string): number =>
  [...page.matchAll(/^nodejs_gc_duration_seconds_count\S* (\d+)/gm)].reduce(
    (sum, [, n]) => sum + Number(n),
    0,
  );

/** The scrape pages of telemetry, one after the other, while it is driven. */
async function drivenPages(): Promise<readonly string[]> {
  const hostile = new HostileSource();
  const telemetry = createTelemetry({
    service: "driven",
    sources: [hostile],
    version: "1.0.0",
    log: { level: "silent" },
    seriesLimits: { tta_router_requests_total: 100, tta_agent_memory_operations_total: 47 },
  });
  const { url } = await telemetry.listen({ port: 0 });
  const pages: string[] = [];
  const endings: (() => Promise<void>)[] = [];
  const look = async (): Promise<void> => {
    const { status, text } = await ask(url);
    if (status !== 200) throw new Error(text);
    pages.push(text);
  };
  /** Looks once more garbage was told of than before, which a quiet process need not collect. */
  const lookAfterGarbage = async (): Promise<void> => {
    const before = garbageIn(pages.at(-1) ?? "");
    await waitFor("garbage to be told of", async () => {
      collectGarbage();
      return garbageIn((await ask(url)).text) > before;
    });
    await look();
  };
  try {
    for (let round = 0; round < 2; round += 1) {
      // Names of agents and orchestrators are given once, so each round has a set of its own over the same series.
      const agents = createAgents(telemetry.port);
      const orchestration = createOrchestration(telemetry.port);
      await look();
      await drivePrimitives(telemetry.primitives, look);
      await driveResilience(telemetry.primitives, look);
      await driveFlow(telemetry.primitives);
      await driveAgents({ ...telemetry, agents }, look);
      await driveOrchestration(orchestration, look);
      await driveLlm({ ...telemetry, agents, orchestration }, look);
      await driveHttp(telemetry, () => {});
      await driveHealth(telemetry, look);
      await hostile.drive(url);
      driveSdk(telemetry);
      await driveLines(telemetry);
      await driveSpans(telemetry);
      await driveWorkers(telemetry, look);
      driveComponents(telemetry, round);
      driveGates(telemetry);
      endings.push(await drivePipelines(telemetry, look));
      await lookAfterGarbage();
    }
    return pages;
  } finally {
    await Promise.all(endings.map((end) => end()));
    await telemetry.shutdown();
  }
}
