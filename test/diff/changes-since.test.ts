import { renameSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { changesSince } from "../../src/project/index.ts";
import { tempDir } from "../real/index.ts";
import { generated, repository } from "./repository.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const told = (report: Awaited<ReturnType<typeof changesSince>>): string[] =>
  report.changes.map(({ class: kind, subject, says }) => `${kind}: ${subject} ${says}`);

describe("what changed since a commit", { timeout: 120_000 }, () => {
  it("is nothing where what is committed is what would be generated", async () => {
    const { path, git } = await generated();
    const report = await changesSince({ cwd: path, ref: "HEAD" });
    expect(report).toMatchObject({
      ref: "HEAD",
      changes: [],
      notes: [],
      counts: { breaking: 0, notable: 0, cosmetic: 0 },
    });
    expect(report.commit).toBe(git("rev-parse", "HEAD").trim());
  });

  it("is seen though nothing was generated since: by branch, by tag and by part of an id", async () => {
    const made = await generated();
    made.edit("dashboards/overview.json", (text) => text.replace(/"unit": "[^"]+"/, '"unit": "ms"'));
    made.edit("alerts/production/workflow.yml", (text) => text.replace("> 0.05 ", "> 0.04 "));
    const id = made.commit();
    made.git("tag", "v1");
    for (const ref of ["main", "v1", id.slice(0, 10), "HEAD~0"]) {
      expect(told(await changesSince({ cwd: made.path, ref }))).toEqual([
        "notable: WorkflowErrorRatioHigh (production) compares with 0.05 instead of 0.04",
        expect.stringMatching(/^notable: panel ".*" on board Overview has the unit \S+ instead of ms$/),
      ]);
    }
  });

  it("is found for a project in a folder whose files are written elsewhere", async () => {
    const made = await generated("services/story", { outDir: "../../ops/story" });
    made.edit("ops/story/dashboards/overview.json", (text) =>
      text.replace('"title": "Overview"', '"title": "Old name"'),
    );
    made.commit();
    const report = await changesSince({ cwd: join(made.path, "services/story"), ref: "HEAD" });
    expect(told(report)).toContain("cosmetic: board Overview was called Old name");
    expect(report.changes).toHaveLength(1);
  });

  it("follows generated files that were moved to another folder", async () => {
    const made = await generated(".", { outDir: "before" });
    made.write("tta-obs.config.json", JSON.stringify({ outDir: "after" }));
    renameSync(join(made.path, "before"), join(made.path, "after"));
    const report = await changesSince({ cwd: made.path, ref: "HEAD" });
    expect(report.notes).toEqual(["At HEAD the generated files were in before."]);
    expect(report.counts.breaking).toBe(0);
  });

  it("calls everything new where nothing had been generated", async () => {
    const made = repository();
    made.write("README.md", "words");
    made.commit();
    const report = await changesSince({ cwd: made.path, ref: "main" });
    expect(report.notes).toEqual(["Nothing was generated at main, so all of it is new."]);
    expect(told(report)).toContain("notable: board Overview was added");
    expect(report.counts.breaking).toBe(0);
  });

  it("says which alerts point at a panel whose id is another now, and which boards of yours ask for what is gone", async () => {
    const made = await generated(".", { keep: ["dashboards/mine.json"] });
    made.write(
      "dashboards/mine.json",
      JSON.stringify({
        title: "Mine",
        panels: [{ id: 1, type: "stat", title: "Old", targets: [{ expr: "sum(tta_gone_total)" }] }],
      }),
    );
    made.edit("docs/metrics.json", (text) => {
      const list = JSON.parse(text) as object[];
      return JSON.stringify([
        ...list,
        { name: "tta_gone_total", kind: "counter", unit: "none", help: "Gone.", labels: {}, source: "own" },
      ]);
    });
    const ids = /__panelId__: "(\d+)"/;
    let id = "";
    made.edit("alerts/production/workflow.yml", (text) => {
      id = ids.exec(text)?.[1] ?? "";
      return text.replaceAll(id, "77");
    });
    made.edit("dashboards/overview.json", (text) => text.replaceAll(id, "77"));
    made.commit();
    const breaking = (await changesSince({ cwd: made.path, ref: "HEAD" })).changes.filter(
      (change) => change.class === "breaking",
    );
    expect(breaking.map(({ subject, says, users }) => [subject, says, users])).toEqual([
      [
        "tta_gone_total",
        "was removed",
        [{ name: 'panel "Old" on your board dashboards/mine.json', still: true }],
      ],
      [
        expect.stringMatching(/^panel ".*" on board Overview$/),
        `has the id ${id} instead of 77, so that links and alerts to it break`,
        [{ name: expect.stringMatching(/^alert Workflow/), still: false }],
      ],
    ]);
  });

  it("passes over a board of yours that cannot be read, and says so", async () => {
    const made = await generated(".", { keep: ["dashboards/mine.json"] });
    made.write("dashboards/mine.json", "{");
    const { notes } = await changesSince({ cwd: made.path, ref: "HEAD" });
    expect(notes).toEqual([
      expect.stringMatching(
        /^Your file was not looked into: dashboards\/mine\.json is not valid JSON: .*\.$/,
      ),
    ]);
  });

  it.each([
    "--upload-pack=touch x",
    "-",
    "",
    "nobody",
    "HEAD:dashboards",
    "main..HEAD",
    "$(touch x)",
    "a\0b",
    "@{99}",
  ])("refuses %j as no commit, in one sentence", async (ref) => {
    const made = repository();
    made.commit();
    await expect(changesSince({ cwd: made.path, ref })).rejects.toMatchObject({
      code: "DIFF_REF",
      message: `this repository has no commit ${JSON.stringify(ref)}: name a branch, a tag or a commit that is fetched, such as origin/main or HEAD~1.`,
    });
    expect(made.git("status", "--porcelain")).toBe("");
  });

  it("says that a folder is in no repository, that it has no commit, and that git is missing", async () => {
    const dir = tempDir();
    await expect(changesSince({ cwd: dir, ref: "HEAD" })).rejects.toMatchObject({
      code: "DIFF_GIT",
      message: `${dir} is in no git repository: run it where the generated files are committed.`,
    });
    await expect(changesSince({ cwd: repository().path, ref: "HEAD" })).rejects.toMatchObject({
      code: "DIFF_REF",
    });
    vi.stubEnv("PATH", dir);
    await expect(changesSince({ cwd: dir, ref: "HEAD" })).rejects.toMatchObject({
      code: "DIFF_GIT",
      message: "git is not installed, or not on the PATH: install it.",
    });
  });

  it("says which file was broken at the commit, and that an output folder is in no repository", async () => {
    const made = repository();
    made.write("tta-obs.generated.json", "<<<<<<<");
    made.commit();
    await expect(changesSince({ cwd: made.path, ref: "HEAD" })).rejects.toMatchObject({
      code: "DIFF_FILE",
      message:
        "tta-obs.generated.json at HEAD is no list of generated files: compare with a commit in which it is whole.",
    });
    const outside = repository();
    outside.write("tta-obs.config.json", JSON.stringify({ outDir: tempDir() }));
    outside.commit();
    await expect(changesSince({ cwd: outside.path, ref: "HEAD" })).rejects.toMatchObject({
      code: "DIFF_GIT",
    });
  });
});
