import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkPlan, type Plan, writePlan } from "../../src/project/index.ts";
import { withManifest } from "../../src/project/manifest.ts";
import { makeTempDir, tempDir } from "../real/index.ts";

type Texts = Readonly<Record<string, string>>;

const plan = (outDir: string, texts: Texts, keep: readonly string[] = []): Plan => ({
  outDir,
  files: withManifest(new Map(Object.entries(texts))),
  keep,
});
const texts = { "alerts/a.yml": "one\n", "docs/metrics.md": "two\n" };
const listed = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((path) => !statSync(join(dir, path)).isDirectory())
    .sort();

describe("writing generated files", () => {
  it("writes a new folder, and touches nothing the second time", async () => {
    const dir = join(tempDir(), "deep", "out");
    const first = await writePlan(plan(dir, texts));
    expect(first.added).toEqual(["alerts/a.yml", "docs/metrics.md", "tta-obs.generated.json"]);
    const times = listed(dir).map((path) => statSync(join(dir, path)).mtimeMs);
    const second = await writePlan(plan(dir, texts));
    expect(second).toMatchObject({ added: [], changed: [], removed: [], strays: [] });
    expect(listed(dir).map((path) => statSync(join(dir, path)).mtimeMs)).toEqual(times);
    expect((await checkPlan(plan(dir, texts))).ok).toBe(true);
  });

  it("repairs what was changed or deleted, and shows it as a diff before", async () => {
    const dir = tempDir();
    await writePlan(plan(dir, texts));
    writeFileSync(join(dir, "alerts/a.yml"), "edited\n");
    writeFileSync(join(dir, "docs/metrics.md"), "two\n");
    const report = await checkPlan(plan(dir, { ...texts, "docs/new.md": "new\n" }));
    expect(report).toMatchObject({ ok: false, missing: ["docs/new.md"], orphans: [], strays: [] });
    expect(report.changed[0]?.diff).toContain("@@ -1,1 +1,1 @@\n-edited\n+one\n");
    await writePlan(plan(dir, texts));
    expect(readFileSync(join(dir, "alerts/a.yml"), "utf8")).toBe("one\n");
  });

  it("removes a file that it wrote before, with the folder that becomes empty", async () => {
    const dir = tempDir();
    await writePlan(plan(dir, { ...texts, "alerts/old/b.yml": "old\n", "loki/c.yml": "old\n" }));
    expect(await checkPlan(plan(dir, texts))).toMatchObject({
      orphans: ["alerts/old/b.yml", "loki/c.yml"],
      strays: [],
    });
    expect((await writePlan(plan(dir, texts))).removed).toEqual(["alerts/old/b.yml", "loki/c.yml"]);
    expect(listed(dir)).toEqual(["alerts/a.yml", "docs/metrics.md", "tta-obs.generated.json"]);
    expect(existsSync(join(dir, "loki"))).toBe(false);
  });

  it("never removes a former file that was edited since, and reports it", async () => {
    const dir = tempDir();
    await writePlan(plan(dir, { ...texts, "loki/c.yml": "old\n" }));
    writeFileSync(join(dir, "loki/c.yml"), "mine now\n");
    expect(await writePlan(plan(dir, texts))).toMatchObject({ removed: [], strays: ["loki/c.yml"] });
    expect(readFileSync(join(dir, "loki/c.yml"), "utf8")).toBe("mine now\n");
  });

  it("reports what lies in generated folders and is not known, keeps it, and lets the user vouch for it", async () => {
    const dir = tempDir();
    mkdirSync(join(dir, "dashboards/team"), { recursive: true });
    mkdirSync(join(dir, "docs"));
    for (const path of [
      "dashboards/mine.json",
      "dashboards/team/a.json",
      "dashboards/README.md",
      "docs/guide.md",
    ])
      writeFileSync(join(dir, path), "mine");
    await writePlan(plan(dir, texts));
    expect((await checkPlan(plan(dir, texts))).strays).toEqual([
      "dashboards/mine.json",
      "dashboards/team/a.json",
    ]);
    expect((await checkPlan(plan(dir, texts, ["./dashboards/mine.json", "dashboards/team/"]))).ok).toBe(true);
    expect(readFileSync(join(dir, "dashboards/mine.json"), "utf8")).toBe("mine");
  });

  it("does not replace a file of the user unless forced", async () => {
    const dir = tempDir();
    mkdirSync(join(dir, "docs"));
    writeFileSync(join(dir, "docs/metrics.md"), "my own page\n");
    await expect(writePlan(plan(dir, texts))).rejects.toThrow(
      `docs/metrics.md in ${dir} would be replaced, but tta-obs did not write it: move it away`,
    );
    expect(listed(dir)).toEqual(["docs/metrics.md"]);
    await writePlan(plan(dir, texts), true);
    expect(readFileSync(join(dir, "docs/metrics.md"), "utf8")).toBe("two\n");
  });

  it("survives a manifest that a merge has broken", async () => {
    const dir = tempDir();
    await writePlan(plan(dir, texts));
    writeFileSync(join(dir, "tta-obs.generated.json"), "<<<<<<< HEAD\n");
    expect((await checkPlan(plan(dir, texts))).changed.map(({ path }) => path)).toEqual([
      "tta-obs.generated.json",
    ]);
    await writePlan(plan(dir, texts));
    expect((await checkPlan(plan(dir, texts))).ok).toBe(true);
  });

  it.each([
    [
      "a file stands where a folder belongs",
      "loki",
      "cannot write loki/c.yml in .*, a file stands where a folder",
    ],
    [
      "a folder stands where a file belongs",
      "loki/c.yml/",
      "cannot read loki/c.yml in .*, a folder is there",
    ],
  ])("changes nothing when %s", async (_, obstacle, message) => {
    const dir = tempDir();
    if (obstacle.endsWith("/")) mkdirSync(join(dir, obstacle), { recursive: true });
    else writeFileSync(join(dir, obstacle), "");
    const before = listed(dir);
    await expect(writePlan(plan(dir, { ...texts, "loki/c.yml": "x" }))).rejects.toThrow(new RegExp(message));
    expect(listed(dir)).toEqual(before);
    expect(existsSync(join(dir, "alerts"))).toBe(false);
  });

  it("leaves everything as it was on a full disk", async ({ skip }) => {
    const dir = makeTempDir("tta-full-");
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", dir.path], { stdio: "pipe" });
    } catch (error) {
      dir.remove();
      skip(`a small disk cannot be mounted here (needs root): ${String(error)}`);
      return;
    }
    try {
      await writePlan(plan(dir.path, texts));
      const before = listed(dir.path);
      const big = {
        "alerts/a.yml": "changed\n",
        "new/b.yml": "new\n",
        "new/deep/c.yml": "x".repeat(200_000),
      };
      await expect(writePlan(plan(dir.path, big))).rejects.toThrow(
        `cannot write new/deep/c.yml in ${dir.path}, no space left on the device: free some space and run it again (nothing was changed).`,
      );
      expect(listed(dir.path)).toEqual(before);
      expect(existsSync(join(dir.path, "new"))).toBe(false);
      expect(readFileSync(join(dir.path, "alerts/a.yml"), "utf8")).toBe("one\n");
      expect((await checkPlan(plan(dir.path, texts))).ok).toBe(true);
    } finally {
      execFileSync("umount", [dir.path]);
      dir.remove();
    }
  });

  it("says that files differ wholly instead of comparing for minutes", async () => {
    const dir = tempDir();
    const lines = (from: number): string =>
      Array.from({ length: 9_000 }, (_, i) => `line ${from + i * 2}`).join("\n");
    await writePlan(plan(dir, { "a.md": lines(0) }));
    const start = performance.now();
    const report = await checkPlan(plan(dir, { "a.md": lines(1) }));
    expect(report.changed[0]?.diff).toContain("(more than 4000 lines differ)");
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
