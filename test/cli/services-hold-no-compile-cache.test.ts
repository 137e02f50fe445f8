import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { tempDir } from "../real/index.ts";
import { bin } from "./run-cli.ts";

/** Where what Node compiled is kept: in a folder of the system's for what is temporary. */
const kept = (folder: string): readonly string[] => readdirSync(folder);
const environment = (folder: string) => {
  const { NODE_DISABLE_COMPILE_CACHE: _off, NODE_COMPILE_CACHE: _elsewhere, ...others } = process.env;
  return { ...others, TMPDIR: folder };
};

it("keeps what was compiled for the next short command", () => {
  const folder = tempDir();
  spawnSync(process.execPath, [bin, "--version"], { env: environment(folder) });
  expect(kept(folder)).toEqual(["node-compile-cache"]);
});

it("holds nothing that was compiled for others while the health service runs", async () => {
  const folder = tempDir();
  const config = join(tempDir(), "health.json");
  writeFileSync(
    config,
    JSON.stringify({ service: "health", environment: "test", listen: { port: 0 }, checks: [] }),
  );
  const child = spawn(process.execPath, [bin, "health", "--config", config], {
    env: environment(folder),
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stderr, "data");
  child.kill("SIGTERM");
  await once(child, "exit");
  expect(kept(folder)).toEqual([]);
});
