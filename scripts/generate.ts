import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { filledPages, root } from "./docs/fill-pages.ts";

/**
 * What is generated in this repository: the files that every project gets, and the parts of its own pages that code
 * writes. `--check` writes nothing and fails where something is not as it should be.
 */
const args = process.argv.slice(2);
const check = args.includes("--check");
const cli = spawnSync(process.execPath, [`${root}bin/tta-obs.js`, "generate", ...args], {
  cwd: root,
  stdio: "inherit",
});
const wrong = (await filledPages()).filter(({ is, should }) => is !== should);
for (const { page, should } of wrong) {
  if (!check) writeFileSync(root + page, should);
  process.stdout.write(`  ${check ? "is not as code writes it" : "changed"}  ${page}\n`);
}
process.exitCode = cli.status === 0 && check && wrong.length > 0 ? 1 : (cli.status ?? 1);
