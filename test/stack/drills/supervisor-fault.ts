import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "../../../src/lock/index.ts";
import { status } from "../../../src/stack/index.ts";
import type { Fault } from "./fault.ts";

/** The supervisor is killed; whoever keeps it running, as systemd does, starts it again after a few seconds. */
export const supervisorKilled: Fault = {
  key: "kill-supervisor",
  title: "`kill -9` of `tta-obs up`, which is started again 5 s later",
  async begin(stack, notice) {
    const processes = stack.services().flatMap(({ process }) => process ?? []);
    await stack.kill();
    const { ready, text } = await status({ stateDir: stack.options.stateDir });
    if (!ready && text.includes("was killed")) notice("status", "tta-obs status");
    await sleep(5000);
    const left = processes.filter(isAlive);
    if (left.length > 0) throw new Error(`${left.length} processes outlived their supervisor`);
    await stack.start();
  },
};
