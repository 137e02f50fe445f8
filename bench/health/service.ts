import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { HealthCheckConfig, HealthConfig } from "../../src/health/index.ts";
import { freePort, waitFor } from "../../test/real/index.ts";

/** The health service in a process of its own, as whoever types the command runs it. */
export interface Service {
  readonly port: number;
  /** The most memory that it has held so far, in MB. */
  mostMegabytes(): number;
  stop(): Promise<void>;
}

const command = fileURLToPath(new URL("../../bin/tta-obs.js", import.meta.url));

/** Half of the checks answer and are critical, half hang until they are given up. */
function checksOf(count: number, ports: { readonly answering: number; readonly hanging: number }) {
  return Array.from({ length: count }, (_, n): HealthCheckConfig => {
    const critical = n % 2 === 0;
    const port = critical ? ports.answering : ports.hanging;
    return {
      name: `check-${n}`,
      kind: "http",
      url: `http://127.0.0.1:${port}/`,
      critical,
      intervalMs: 5_000,
    };
  });
}

/** Starts it with so many checks, and waits until each has run once. */
export async function startService(
  folder: string,
  count: number,
  ports: { readonly answering: number; readonly hanging: number },
): Promise<Service> {
  const port = await freePort();
  const config: HealthConfig = {
    service: "health",
    environment: "bench",
    listen: { port },
    checks: checksOf(count, ports),
  };
  const file = join(folder, "health.json");
  writeFileSync(file, JSON.stringify(config));
  const args = [command, "health", "--config", file];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  await waitFor("all checks to have run", async () => (await fetch(`${url}/startupz`)).ok);
  return {
    port,
    mostMegabytes: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      return (Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024) / 1e6;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
