import { type HealthCheckConfig, startHealthService } from "../../../src/health/index.ts";
import type { Telemetry } from "../../../src/service/index.ts";

/** What checks measure, by their kind. */
const measuredOf: Readonly<Record<string, (() => number) | undefined>> = {
  disk: () => 0.4,
  certificate: () => Date.now() / 1_000 + 30 * 86_400,
  clock: () => 0.3,
};

/** Checks that pass, fail, warn and cannot tell. */
export async function driveHealth(telemetry: Telemetry, addPage: () => Promise<void>): Promise<void> {
  const check = (name: string, port: number, critical: boolean) =>
    ({ name, critical, kind: "tcp", address: `127.0.0.1:${port}`, intervalMs: 60_000 }) as const;
  const canary = (signal: "metric" | "log" | "trace" | "alert"): HealthCheckConfig => {
    const all = {
      name: `canary-${signal}`,
      kind: "canary",
      url: "http://127.0.0.1:1",
      timeoutMs: 1_000,
    } as const;
    const sendTo = "http://127.0.0.1:1/v1";
    if (signal === "log" || signal === "trace") return { ...all, signal, sendTo };
    return { ...all, signal };
  };
  const health = await startHealthService(
    {
      service: "health",
      environment: "test",
      listen: { port: 0 },
      checks: [
        check("well", 1, true),
        check("down", 2, true),
        check("minor", 3, false),
        check("dark", 4, true),
        ...(["metric", "log", "trace", "alert"] as const).map((signal) => canary(signal)),
        { name: "disk", kind: "disk", path: "/", intervalMs: 60_000 },
        { name: "certificate", kind: "certificate", address: "127.0.0.1:5", intervalMs: 60_000 },
        { name: "clock", kind: "clock", url: "http://127.0.0.1:6/", intervalMs: 60_000 },
      ],
    },
    {
      telemetry,
      probe: async (target) => {
        if (target.kind === "canary") return { verdict: "pass", latencyMs: 40 };
        const measured = measuredOf[target.kind];
        if (measured !== undefined) return { verdict: "pass", measured: measured() };
        if (target.kind !== "tcp" || target.port === 1) return { verdict: "pass" };
        return { verdict: target.port === 4 ? "unknown" : "fail", output: "no" };
      },
    },
  );
  await new Promise((resolve) => setTimeout(resolve, 20));
  await addPage();
  await health.close();
}
