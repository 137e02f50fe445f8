import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { waitFor } from "../real/index.ts";

const program = fileURLToPath(new URL("programs/without-collector.ts", import.meta.url));

/** What both workers of `programs/without-collector.ts` say; they live until the test ends. */
export async function runWithoutCollector(...args: readonly string[]): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let out = "";
  child.stdout.on("data", (text) => {
    out += String(text);
  });
  return waitFor("both workers", () => {
    const lines = out.split("\n").filter((line) => line !== "");
    return lines.length === 2 && lines.sort();
  });
}
