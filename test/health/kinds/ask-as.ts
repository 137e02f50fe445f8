import { networkProbe } from "../../../src/health/adapters/probes/network-probe.ts";
import type { ProbeResult } from "../../../src/health/checks/probe.ts";
import { runProbe } from "../../../src/health/checks/run-probe.ts";
import { parseHealthConfig } from "../../../src/health/index.ts";
import { systemClock } from "../../../src/telemetry/index.ts";

/** What a check of the service with these fields finds, once, without what it measures. */
export async function askAs(check: object, timeoutMs = 5_000): Promise<ProbeResult> {
  const { measured: _measured, ...found } = await measureAs(check, timeoutMs);
  return found;
}

/** The same, with what it measures. */
export async function measureAs(check: object, timeoutMs = 5_000): Promise<ProbeResult> {
  const [parsed] = parseHealthConfig({
    service: "health",
    environment: "staging",
    listen: { port: 0 },
    checks: [{ name: "a", timeoutMs, intervalMs: 20_000, ...check }],
  }).checks;
  if (parsed === undefined) throw new Error("no check");
  return runProbe(parsed, networkProbe, systemClock, new AbortController().signal);
}

export const pass: ProbeResult = { verdict: "pass" };
export const fail = (output: unknown) => ({ verdict: "fail", output });
export const unknown = (output: unknown) => ({ verdict: "unknown", output });
