import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { tempDir } from "../real/index.ts";
import { bin } from "./run-cli.ts";

/** Makes objects that live for a while, so that the room for new ones grows as far as it may, and says how far. */
const watching = `data:text/javascript,${encodeURIComponent(`
  import { getHeapSpaceStatistics } from "node:v8";
  import { format } from "node:util";
  setTimeout(() => {
    let kept = [];
    for (let n = 0; n < 1e6; n += 1) {
      kept.push({ n });
      if (kept.length > 40000) kept = kept.slice(20000);
    }
    const { space_size } = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
    process.stdout.write(format("%d\\n", space_size));
  }, 1000);`)}`;

/** Bytes that the room for new objects takes in a process with these words. */
async function roomOf(...words: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ["--import", watching, ...words], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [said] = await once(child.stdout, "data");
  return Number(String(said));
}

it("keeps the heap of the health service small when it is typed without flags of Node", async () => {
  const config = join(tempDir(), "health.json");
  const checks: readonly object[] = [];
  writeFileSync(
    config,
    JSON.stringify({ service: "health", environment: "test", listen: { port: 0 }, checks }),
  );
  // It begins with 2 MiB, and may grow once before the flags are set; a bare one comes to 32.
  const most = 4 * 1024 * 1024;
  expect(await roomOf(bin, "health", "--config", config)).toBeLessThanOrEqual(most);
  expect(await roomOf("--eval", "setTimeout(() => {}, 60_000)")).toBeGreaterThan(2 * most);
});
