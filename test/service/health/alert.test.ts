import { expect, it } from "vitest";
import { createHealth } from "../../../src/service/health/create-health.ts";
import { createTestEngine, createTestTelemetry } from "../../../src/testing/index.ts";

it("tells by our alert that a critical check of a service fails, and that it passes again; not of one that only warns", async () => {
  const telemetry = createTestTelemetry();
  const resource = { service: "test", environment: "production", version: undefined };
  const own = createHealth(telemetry.port, resource);
  let well = true;
  own.health.check("db", () => well, { critical: true });
  own.health.check("mail", () => well);
  const engine = createTestEngine({ telemetry, rules: ["alerts/production"] });
  await telemetry.clock.advance(60_000);
  expect(engine.alerts()).toEqual([]);
  well = false;
  const alert = engine.expectAlert("HealthCheckFailing", { check: "db" });
  const fired = await alert.toFire({ within: "5m" });
  expect(fired).toMatchObject({ state: "firing", labels: { service: "test", environment: "production" } });
  expect(engine.alerts().map(({ labels }) => labels.check)).not.toContain("mail");
  well = true;
  await alert.toResolve({ within: "5m" });
  await own.end(1_000);
}, 60_000);
