import { createAgents } from "../../../src/agents/index.ts";
import { createOrchestration } from "../../../src/orchestration/index.ts";
import { createTelemetry } from "../../../src/service/index.ts";
import { driveAgents } from "../../catalog/emitters/drive-agents.ts";
import { driveFlow } from "../../catalog/emitters/drive-flow.ts";
import { driveHttp } from "../../catalog/emitters/drive-http.ts";
import { driveOrchestration } from "../../catalog/emitters/drive-orchestration.ts";
import { drivePrimitives } from "../../catalog/emitters/drive-primitives.ts";
import { driveResilience } from "../../catalog/emitters/drive-resilience.ts";
import { driveSdk, HostileSource } from "../../catalog/emitters/drive-sdk.ts";
import { type RealPrometheus, startPrometheus, waitFor } from "../../real/index.ts";
import { ask } from "../../service/open.ts";

/** A real Prometheus, and the telemetry that it scrapes. */
export interface DrivenPrometheus {
  readonly prometheus: RealPrometheus;
  stop(): Promise<void>;
}

/**
 * Starts telemetry and a Prometheus that scrapes it, and lets every emitter do all that it can while it does: once
 * so that every series is there, and once more so that each has grown between two scrapes.
 */
export async function startDrivenPrometheus(
  files: Readonly<Record<string, string>>,
): Promise<DrivenPrometheus> {
  const hostile = new HostileSource();
  const telemetry = createTelemetry({
    service: "driven",
    sources: [hostile],
    version: "1.0.0",
    log: { level: "silent" },
    seriesLimits: { tta_router_requests_total: 100, tta_agent_memory_operations_total: 47 },
  });
  const { url } = await telemetry.listen({ port: 0 });
  const config = `
global: { scrape_interval: 200ms, scrape_timeout: 200ms, evaluation_interval: 200ms }
rule_files: [${Object.keys(files).join(", ")}]
scrape_configs:
  - job_name: tta
    static_configs: [{ targets: ["${new URL(url).host}"], labels: { service: driven, environment: staging } }]
`;
  const prometheus = await startPrometheus({ config, files });
  const stop = async (): Promise<void> => {
    await prometheus.stop();
    await telemetry.shutdown();
  };
  try {
    // As in the test of the emitters: what is held while somebody looks needs a moment to begin.
    const look = async (): Promise<void> => void (await ask(url));
    for (let round = 0; round < 2; round += 1) {
      // Names of agents and orchestrators are given once, so each round has a set of its own over the same series.
      const agents = createAgents(telemetry.port);
      const orchestration = createOrchestration(telemetry.port);
      await drivePrimitives(telemetry.primitives, look);
      await driveResilience(telemetry.primitives, look);
      await driveFlow(telemetry.primitives);
      await driveAgents({ ...telemetry, agents }, look);
      await driveOrchestration(orchestration, look);
      await driveHttp(telemetry, () => {});
      await hostile.drive(url);
      driveSdk(telemetry);
      await scrapedAgain(prometheus);
    }
    return { prometheus, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Waits until what was recorded before the call is in Prometheus: two scrapes that began later. */
async function scrapedAgain(prometheus: RealPrometheus): Promise<void> {
  const start = Date.now() / 1_000;
  await waitFor("two more scrapes", async () => {
    const scrapes = await prometheus.query(
      `count_over_time(up[${Math.ceil(Date.now() / 1_000 - start)}s]) > 2`,
    );
    const last = await prometheus.query("timestamp(up)");
    return scrapes.length > 0 && (last[0]?.value ?? 0) > start + 0.5;
  });
}
