import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { generate } from "../../src/project/index.ts";
import { hashOf } from "../../src/project/manifest.ts";
import { tempDir } from "../real/index.ts";

it("a manifest that lists a file outside of the output folder does not get it removed", async () => {
  const dir = tempDir();
  const mine = join(dir, "mine.txt");
  writeFileSync(mine, "mine");
  const cwd = join(dir, "project");
  mkdirSync(cwd);
  const files = { "../mine.txt": hashOf("mine"), [mine]: hashOf("mine"), "old.yml": hashOf("old") };
  writeFileSync(join(cwd, "tta-obs.generated.json"), JSON.stringify({ files }));
  writeFileSync(join(cwd, "old.yml"), "old");
  expect((await generate({ cwd })).removed).toEqual(["old.yml"]);
  expect(existsSync(mine)).toBe(true);
});
