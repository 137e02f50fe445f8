import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { devProject } from "../../src/project/index.ts";
import { waitFor } from "../real/index.ts";
import { project } from "./run-cli.ts";

const config = (limit: number): string => `
import { defineConfig } from "tta-obs/project";
export default defineConfig({ scrapeIntervalSeconds: ${limit} });
`;

it("keeps boards and rules of the config beside the project's own, and the last good ones where it breaks", async () => {
  const cwd = project({ "tta-obs.config.mjs": config(3) });
  const said: string[] = [];
  const dev = await devProject({ cwd, stateDir: ".tta-obs", report: (line) => said.push(line) });
  if (dev === undefined) throw new Error("there is a config");
  onTestFinished(() => dev.close());
  expect(dev.folder).toBe(join(cwd, ".tta-obs", "project"));
  expect(dev.scrapeIntervalSeconds).toBe(3);
  expect(readdirSync(dev.folder).toSorted()).toEqual(["alerts", "dashboards", "prometheus"]);
  const overview = (): string => readFileSync(join(dev.folder, "dashboards", "overview.json"), "utf8");
  const before = overview();

  writeFileSync(join(cwd, "tta-obs.config.mjs"), config(20));
  await waitFor("the boards to be made anew", () => overview() !== before, {
    timeoutMs: 60_000,
    everyMs: 50,
  });
  const after = overview();
  writeFileSync(join(cwd, "tta-obs.config.mjs"), "export default {");
  await waitFor("the mistake to be told", () => said.length > 0, { timeoutMs: 60_000, everyMs: 50 });
  expect(said[0]).toContain("tta-obs.config.mjs");
  expect(overview()).toBe(after);
  // Nothing of it is where generate would write.
  expect(readdirSync(cwd).toSorted()).toEqual([
    ".tta-obs",
    "node_modules",
    "package.json",
    "tta-obs.config.mjs",
  ]);
}, 120_000);

it("has nothing to do without a config, and refuses one that does not work at first", async () => {
  const report = (): void => undefined;
  expect(await devProject({ cwd: project(), stateDir: ".tta-obs", report })).toBeUndefined();
  const cwd = project({ "tta-obs.config.mjs": "export default { unknown: 1 };" });
  await expect(devProject({ cwd, stateDir: ".tta-obs", report })).rejects.toMatchObject({
    code: "CONFIG_KEY",
  });
});
