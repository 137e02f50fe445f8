/**
 * Mends a small repository by a pipeline: `npm run pipeline`. Holds its patches against its linter, its types and its
 * tests, keeps those that pass on a branch, and says why it did not keep the others.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { makeExample } from "./make.ts";

const [folder = ".tta-obs/example-pipeline"] = process.argv.slice(2);
const command = fileURLToPath(new URL("../../bin/tta-obs.js", import.meta.url));
const { status } = spawnSync(process.execPath, [command, "pipeline", "run", makeExample(folder)], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
