import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalog, type MetricDefinition } from "../../src/catalog/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import { ask } from "../service/open.ts";
import { driveAgents } from "./emitters/drive-agents.ts";
import { driveComponents } from "./emitters/drive-components.ts";
import { driveFlow } from "./emitters/drive-flow.ts";
import { driveGates } from "./emitters/drive-gates.ts";
import { driveHealth } from "./emitters/drive-health.ts";
import { driveHttp } from "./emitters/drive-http.ts";
import { driveKinds } from "./emitters/drive-kinds.ts";
import { driveLines } from "./emitters/drive-lines.ts";
import { driveLlm } from "./emitters/drive-llm.ts";
import { driveOrchestration } from "./emitters/drive-orchestration.ts";
import { drivePipelines } from "./emitters/drive-pipelines.ts";
import { drivePrimitives } from "./emitters/drive-primitives.ts";
import { driveResilience } from "./emitters/drive-resilience.ts";
import { driveRuns } from "./emitters/drive-runs.ts";
import { driveSdk, HostileSource } from "./emitters/drive-sdk.ts";
import { driveSpans } from "./emitters/drive-spans.ts";
import { driveWorkers } from "./emitters/drive-workers.ts";
import { PageRecord } from "./emitters/page-record.ts";

describe("every metric of the catalog", () => {
  const hostile = new HostileSource();
  const telemetry = createTelemetry({
    service: "all",
    sources: [hostile],
    version: "1.0.0",
    log: { level: "silent" },
    seriesLimits: { tta_router_requests_total: 100, tta_agent_memory_operations_total: 47 },
  });
  const record = new PageRecord();
  let stopPipelines = async (): Promise<void> => {};
  afterAll(async () => {
    await stopPipelines();
    await telemetry.shutdown();
  });

  beforeAll(async () => {
    const { url } = await telemetry.listen({ port: 0 });
    const look = async (): Promise<void> => record.add((await ask(url)).text);
    await drivePrimitives(telemetry.primitives, look);
    await driveResilience(telemetry.primitives, look);
    await driveFlow(telemetry.primitives);
    await driveKinds(telemetry.primitives, look);
    await driveAgents(telemetry, look);
    await driveOrchestration(telemetry.orchestration, look);
    await driveLlm(telemetry, look);
    await driveHttp(telemetry, (page) => record.add(page));
    await driveHealth(telemetry, look);
    await driveWorkers(telemetry, look);
    await driveRuns((page) => record.add(page));
    stopPipelines = await drivePipelines(telemetry, look);
    driveComponents(telemetry);
    driveGates(telemetry);
    await hostile.drive(url);
    driveSdk(telemetry);
    await driveLines(telemetry);
    await driveSpans(telemetry);
    await new Promise((resolve) => setTimeout(resolve, 120));
    await look();
  });

  it.each(Object.keys(catalog.metrics))("%s reaches the page with something recorded", (name) => {
    expect(record.hasMetric(name)).toBe(true);
  });

  it.each(
    Object.entries<MetricDefinition>(catalog.metrics).flatMap(([name, { labels }]) =>
      Object.entries(labels).flatMap(([label, definition]) =>
        definition.type === "closed" ? definition.values.map((value) => [name, label, value] as const) : [],
      ),
    ),
  )('%s{%s="%s"} reaches the page with something recorded', (name, label, value) => {
    expect(record.hasValue(name, label, value)).toBe(true);
  });
});

describe("the record of pages", () => {
  it("does not take a bound series at 0, nor another value, for something recorded", () => {
    const record = new PageRecord();
    record.add('a_total{result="hit"} 0\nb_seconds_count{x="1"} 0\nb_seconds_sum{x="1"} 3\nc{y="2"} 1\n');
    expect([record.hasMetric("a_total"), record.hasMetric("b_seconds")]).toEqual([false, false]);
    expect([record.hasValue("a_total", "result", "hit"), record.hasValue("c", "y", "2")]).toEqual([
      false,
      true,
    ]);
    expect(record.hasValue("c", "y", "1")).toBe(false);
  });
});
