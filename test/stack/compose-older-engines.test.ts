import { expect, it } from "vitest";
import { parse } from "yaml";
import { renderStackFiles } from "../../src/stack/index.ts";

it("asks no Docker engine for start_interval, which those before 25 refuse to create containers with", () => {
  const compose: { services: Record<string, { healthcheck?: Record<string, unknown> }> } = parse(
    renderStackFiles().get("docker-compose.monitoring.yml") ?? "",
  );
  const checks = Object.values(compose.services).flatMap(({ healthcheck }) =>
    healthcheck === undefined ? [] : [healthcheck],
  );
  expect(checks.length).toBeGreaterThan(5);
  for (const check of checks) {
    expect(Object.keys(check)).not.toContain("start_interval");
    // What start_interval was for: a start is noticed within seconds.
    expect(Number.parseInt(String(check.interval), 10)).toBeLessThanOrEqual(5);
  }
});
