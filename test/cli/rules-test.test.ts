import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTempDir, tempDir } from "../real/index.ts";
import { tta } from "./run-cli.ts";

describe("tta-obs rules test", () => {
  const { path: dir, remove } = makeTempDir();
  const rules = join(dir, "alerts/production/target.yml");

  beforeAll(async () => {
    expect((await tta(["generate"], { cwd: dir })).code).toBe(0);
  });

  afterAll(remove);

  it("says in one line that all is as it should be", async () => {
    const { code, stdout, stderr } = await tta(["rules", "test", "--only", "ServiceDown"], { cwd: dir });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(
      /^All is as it should be: 1 alert, 3 environments, \d+ cases \(\d+\.\d s, on the engine\)\.\n$/,
    );
  });

  it("judges what lies on the disk, and says where it is not what would be generated", async () => {
    const before = readFileSync(rules, "utf8");
    writeFileSync(rules, before.replace(/for: \S+/, "for: 9m"));
    const { code, stdout } = await tta(["rules", "test", "--only", "ServiceDown"], { cwd: dir });
    const json = await tta(["rules", "test", "--only", "ServiceDown", "--json"], { cwd: dir });
    writeFileSync(rules, before);
    expect(code).toBe(1);
    expect(stdout).toContain(
      "alerts/tests/production-service-down.yml\n  ServiceDown in production: pending, firing, resolved\n    after ",
    );
    expect(stdout).toContain("it is pending for ");
    expect(stdout).toContain(
      "\nalerts/production/target.yml is not what would be generated: run tta-obs generate.\n",
    );
    expect(stdout).toMatch(/\n\d of \d+ cases failed: 1 alert, 3 environments, \d+ cases \(.*\)\.\n$/);
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, alerts: ["ServiceDown"] });
  });

  it("runs files that are named and asks for no project then", async () => {
    const file = join(dir, "alerts/tests/staging-service-down.yml");
    expect(await tta(["rules", "test", file])).toMatchObject({ code: 0 });
  });

  it("says in one sentence that there are none, or that a file is none", async () => {
    expect(await tta(["rules", "test"], { cwd: tempDir() })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /^tta-obs: no tests of rules lie in .*alerts\/tests: write them with tta-obs generate, or name files of tests\.\n$/,
      ),
    });
    expect(await tta(["rules", "test", "gone.yml"])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/the tests of rules at .*gone\.yml.* cannot be read: ENOENT/),
    });
  });
});
