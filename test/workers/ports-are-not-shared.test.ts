import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { freePort, waitFor } from "../real/index.ts";

it("lets one worker of a cluster have a port, and tells the others that each process needs another", async () => {
  const port = await freePort();
  const program = fileURLToPath(new URL("programs/no-collector.ts", import.meta.url));
  const child = spawn(process.execPath, [program, String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let out = "";
  child.stdout.on("data", (text) => {
    out += String(text);
  });
  const lines = await waitFor("both workers", () => {
    const lines = out.split("\n").filter((line) => line !== "");
    return lines.length === 2 && lines;
  });
  expect(lines.sort()).toEqual([
    "listens",
    expect.stringMatching(
      new RegExp(`metrics cannot be served on 127.0.0.1:${port} .*give each process another port`),
    ),
  ]);
});
