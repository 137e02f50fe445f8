/**
 * Compiles the demo once, at installation, into the cache that it is started with: what takes the types out of its
 * sources would take 25 MB of its memory for as long as it runs.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { demoCache, demoScript } from "../src/stack/native/own-command.ts";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
// Where it cannot be kept, the demo compiles itself.
spawnSync(process.execPath, [demoScript(root), "--help"], {
  env: { ...process.env, NODE_COMPILE_CACHE: demoCache(root) },
});
