import { loopback } from "../files/addresses.ts";
import type { Target } from "./target.ts";

/** The native demo as a target. */
export function demoTargets(port: number, environment: string): readonly Target[] {
  return [{ service: "demo", address: `${loopback}:${port}`, environment }];
}
