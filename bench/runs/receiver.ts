import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { heapFlags } from "../../src/stack/native/heap-flags.ts";
import { freePort, waitFor } from "../../test/real/index.ts";

/** The receiver in a process of its own, as the stack runs it. */
export interface Receiver {
  readonly url: string;
  /** Seconds of processor time that it has taken. */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

const command = fileURLToPath(new URL("../../bin/tta-obs.js", import.meta.url));

/** Linux counts processor time in these. */
const ticksPerSecond = 100;

export async function startReceiver(dataDir: string): Promise<Receiver> {
  const port = await freePort();
  const args = [...heapFlags("runs"), command, "runs", "--data", dataDir, "--port", String(port)];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  await waitFor("the receiver", async () => (await fetch(`${url}/livez`)).ok);
  return {
    url,
    cpuSeconds: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
