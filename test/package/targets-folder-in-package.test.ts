import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root, toolsName } from "../../scripts/packages/manifests.ts";
import { tempDir } from "../real/index.ts";

it("ships the folder of targets, whose .gitignore npm leaves out", () => {
  const packages = tempDir();
  execFileSync(process.execPath, [join(root, "scripts/packages/build.ts"), packages]);
  const said = execFileSync("npm", ["pack", "--dry-run", "--ignore-scripts", "--json"], {
    cwd: join(packages, toolsName),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  expect(said).toContain('"prometheus/targets/README.md"');
});
