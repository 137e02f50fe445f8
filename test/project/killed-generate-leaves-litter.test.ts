import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { generate } from "../../src/project/index.ts";
import { tempDir } from "../real/index.ts";

it("generate removes what a killed one left beside its files, and nothing of one that runs or of others", async () => {
  const cwd = tempDir();
  const folder = join(cwd, "dashboards");
  mkdirSync(folder);
  const { pid: dead } = spawnSync("true");
  const kept = [`.overview.json.${process.ppid}.tmp`, `.mine.json.${dead}.tmp`, ".overview.json.old.tmp"];
  for (const name of [...kept, `.overview.json.${dead}.tmp`]) writeFileSync(join(folder, name), "{");
  await generate({ cwd });
  const there = readdirSync(folder);
  expect(there.filter((name) => name.endsWith(".tmp")).sort()).toEqual([...kept].sort());
  expect(there).toContain("overview.json");
});
