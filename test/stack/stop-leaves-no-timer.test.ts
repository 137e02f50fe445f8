import { expect, it } from "vitest";
import { rotatingLog } from "../../src/stack/adapters/rotating-log.ts";
import { supervise } from "../../src/stack/adapters/supervise.ts";
import { defaultRestartPolicy } from "../../src/stack/programs/restart-policy.ts";
import { freePort, tempDir } from "../real/index.ts";

const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;

it("leaves no timer behind a stop, which would hold up the end of the command by seconds", async () => {
  const port = await freePort();
  const serve = `require("node:http").createServer((q, r) => r.end()).listen(${port}, "127.0.0.1")`;
  const before = timers();
  const component = supervise({
    command: { file: process.execPath, args: ["-e", serve], env: {} },
    log: rotatingLog(`${tempDir()}/log`, 1000),
    readyUrl: `http://127.0.0.1:${port}/`,
    graceMs: 2000,
    leash: (file, args) => ({ file, args, heldByPipe: false }),
    policy: { ...defaultRestartPolicy, lookEveryMs: 60_000 },
    onChange: () => undefined,
  });
  expect(await component.started).toEqual({ ready: true });
  await component.stop();
  expect(timers()).toBeLessThanOrEqual(before);
});
