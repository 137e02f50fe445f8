import { assertPeers } from "../../../peers/index.ts";
import type { HealthCheck } from "../../config/health-config.ts";

const needs = { postgresql: "pg", redis: "redis" } as const;

/**
 * Makes sure that the packages are there that some checks ask with.
 *
 * @throws ObsError PACKAGE_MISSING with the line that installs those that are not
 */
export function assertPackages(checks: readonly HealthCheck[]): void {
  for (const { name, target } of checks)
    if (target.kind === "postgresql" || target.kind === "redis")
      assertPeers(`the health check ${name}`, [needs[target.kind]], import.meta.url);
}
