import { afterEach, expect, it, vi } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { ask } from "../service/open.ts";
import { driveAgents } from "./emitters/drive-agents.ts";
import { driveFlow } from "./emitters/drive-flow.ts";
import { driveHealth } from "./emitters/drive-health.ts";
import { driveHttp } from "./emitters/drive-http.ts";
import { driveKinds } from "./emitters/drive-kinds.ts";
import { driveOrchestration } from "./emitters/drive-orchestration.ts";
import { drivePrimitives } from "./emitters/drive-primitives.ts";
import { driveResilience } from "./emitters/drive-resilience.ts";

afterEach(() => vi.restoreAllMocks());

const seriesOf = (page: string): string[] =>
  page
    .split("\n")
    .filter((line) => line.startsWith("tta_"))
    .map((line) => line.slice(0, line.lastIndexOf(" ")));

it("nothing that this package records itself leaves the page for being idle: info, limits and states least of all", async () => {
  const telemetry = createTelemetry({ service: "all", idleExpiry: 1, log: { level: "silent" } });
  const { url } = await telemetry.listen({ port: 0 });
  const look = async (): Promise<void> => void (await ask(url));
  await drivePrimitives(telemetry.primitives, look);
  await driveResilience(telemetry.primitives, look);
  await driveFlow(telemetry.primitives);
  await driveKinds(telemetry.primitives, look);
  await driveAgents(telemetry, look);
  await driveOrchestration(telemetry.orchestration, look);
  await driveHttp(telemetry, () => {});
  await driveHealth(telemetry, look);
  const before = seriesOf((await ask(url)).text);
  const realNow = Date.now;
  let years = 1;
  vi.spyOn(Date, "now").mockImplementation(() => realNow() + years * 365 * 24 * 3_600_000);
  // The first look finds what was recorded since the last one, and only from then on is it idle.
  await look();
  years = 2;
  const after = new Set(seriesOf((await ask(url)).text));
  expect(before.some((series) => series.startsWith("tta_build_info{"))).toBe(true);
  expect(before.filter((series) => !after.has(series))).toEqual([]);
  await telemetry.shutdown();
});
