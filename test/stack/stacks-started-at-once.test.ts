import { createServer } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { rotatingLog } from "../../src/stack/adapters/rotating-log.ts";
import { supervise } from "../../src/stack/adapters/supervise.ts";
import { defaultRestartPolicy } from "../../src/stack/programs/restart-policy.ts";
import type { RunningStack } from "../../src/stack/running-stack.ts";
import { freePort, requireBinary, tempDir } from "../real/index.ts";
import { startNativeForTest } from "./native-stack.ts";

const servers = requireBinary("prometheus") !== undefined && requireBinary("alertmanager") !== undefined;

it.runIf(process.platform === "linux")(
  "does not take the answer of another program on its port for that of its own",
  async () => {
    const other = createServer((_request, response) => response.end());
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const phases: string[] = [];
    const component = supervise({
      command: { file: "sleep", args: ["1"], env: {} },
      log: rotatingLog(`${tempDir()}/log`, 1000),
      readyUrl: `http://127.0.0.1:${port}/`,
      graceMs: 2000,
      leash: (file, args) => ({ file, args, heldByPipe: false }),
      policy: defaultRestartPolicy,
      onChange: ({ phase }) => phases.push(phase),
    });
    expect(await component.started).toMatchObject({ ready: false });
    await component.stop();
    expect(phases).not.toContain("ready");
  },
);

it.skipIf(!servers)(
  "gives stacks that start at the same time a port each, though they look for the same ones",
  async () => {
    const firstPort = await freePort();
    const start = (): Promise<RunningStack> => startNativeForTest({ stateDir: tempDir(), firstPort });
    const started = await Promise.allSettled([start(), start(), start()]);
    onTestFinished(async () => {
      for (const one of started) if (one.status === "fulfilled") await one.value.stop();
    });
    expect(started.map((one) => (one.status === "rejected" ? String(one.reason) : "up"))).toEqual([
      "up",
      "up",
      "up",
    ]);
    const states = started.flatMap((one) => (one.status === "fulfilled" ? [one.value.state()] : []));
    const ports = states.flatMap(({ services }) => services.map(({ port }) => port));
    expect(new Set(ports).size).toBe(ports.length);
    for (const { services } of states) for (const { restarts } of services) expect(restarts).toBe(0);
  },
  90_000,
);
