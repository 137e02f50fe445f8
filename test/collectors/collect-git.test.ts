import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesIn } from "../../src/collectors/git/changes.ts";
import { collectDocs, collectGit, commitOf } from "../../src/collectors/index.ts";
import { projectWith, Repository, write } from "./project.ts";

const now = 1_800_000_000;
const hour = 3600;
const day = 24 * hour;

const figures = async (top: string, paths: readonly string[] = ["."]) => {
  const facts = await collectGit(top, paths, now * 1000);
  return Object.fromEntries(facts.map(({ measure, value }) => [measure, value]));
};
const whys = async (top: string) => (await collectGit(top, ["."], now * 1000)).map(({ why }) => why);

describe("what the history of a project says", () => {
  it("takes the time from writing a commit until it is on the main line, as a median", async () => {
    const repository = new Repository(projectWith());
    repository.commit("long ago", { committed: now - 50 * day, authored: now - 90 * day }, { a: "1" });
    repository.git("checkout", "-q", "-b", "side");
    repository.commit("one", { committed: now - 10 * day }, { a: "2" });
    repository.commit("two", { committed: now - 8 * day }, { b: "1" });
    repository.git("checkout", "-q", "main");
    repository.commit("straight", { authored: now - 5 * day - hour, committed: now - 5 * day }, { c: "1" });
    repository.gitAt({ committed: now - 4 * day }, ["merge", "-q", "--no-ff", "-m", "merge", "side"]);
    // Of one 6 days, of two 4 days, of straight an hour.
    expect((await figures(repository.top)).lead_time).toBe(4 * day);
    expect((await figures(repository.top, ["a"])).lead_time).toBe(6 * day);
    expect((await figures(repository.top, ["c", "b"])).lead_time).toBe((4 * day + hour) / 2);
  });

  it("counts a change as failed that was taken back, or mended within a day in the same file", async () => {
    const repository = new Repository(projectWith());
    const at = (days: number) => ({ committed: now - days * day });
    const bad = repository.commit("add a", at(20), { a: "1" });
    repository.commit("add b", at(19), { b: "1" });
    repository.commit("fix: b", at(18.5), { b: "2" });
    repository.commit("add c", at(17), { c: "1" });
    repository.commit("fix c too late", at(15), { c: "2" });
    repository.commit("add d", at(14), { d: "1" });
    repository.commit("fix e", at(13.9), { e: "1" });
    repository.commit("prefix: no mending", at(13.8), { d: "2" });
    repository.commit(`Revert "add a"\n\nThis reverts commit ${bad}.`, at(10), { a: "0" });
    // Of nine, add a and add b.
    expect((await figures(repository.top)).change_failure).toBeCloseTo(2 / 9);
    expect((await figures(repository.top, ["b"])).change_failure).toBe(0.5);
    expect((await figures(repository.top, ["c"])).change_failure).toBe(0);
  });

  it("counts lines that were added or deleted in the last 30 days, of any file name", async () => {
    const repository = new Repository(projectWith());
    repository.commit("old", { committed: now - 31 * day }, { "x/a": "1\n2\n3\n" });
    repository.commit(
      "new",
      { committed: now - day },
      { "x/a": "1\n", "y/\u0001b\nc": "1\n2\n", "x/[z]": "1\n" },
    );
    repository.commit("bytes", { committed: now - day }, { "x/bin": "\0\0" });
    expect((await figures(repository.top)).churn).toBe(5);
    expect((await figures(repository.top, ["x"])).churn).toBe(3);
    expect((await figures(repository.top, ["x/[z]"])).churn).toBe(1);
    expect((await figures(repository.top, ["y/**"])).churn).toBe(2);
  });

  it("is that of the top alone, where this is a folder of a larger repository", async () => {
    const repository = new Repository(projectWith());
    repository.commit("one", { authored: now - 2 * day, committed: now - day }, { "part/a": "1\n" });
    repository.commit("two", { authored: now - 9 * day, committed: now - day }, { b: "1\n2\n" });
    expect(await figures(join(repository.top, "part"))).toEqual({
      lead_time: day,
      change_failure: 0,
      churn: 1,
    });
  });

  it("is unknown without a repository, without a commit, and of a part of the history", async () => {
    const top = projectWith();
    expect(await whys(top)).toEqual(Array(3).fill("there is no repository of git here, or no commit in it"));
    expect(await commitOf(top)).toBeUndefined();
    const repository = new Repository(top);
    expect((await whys(top))[0]).toMatch(/no commit in it/);
    repository.commit("one", { committed: now - day }, { a: "1" });
    const head = repository.commit("two", { committed: now - day }, { a: "2" });
    expect(await commitOf(top)).toBe(head);
    const other = projectWith();
    repository.git("clone", "-q", "--depth", "1", `file://${top}`, join(other, "copy"));
    expect((await whys(join(other, "copy")))[0]).toMatch(/only a part of the history/);
  });

  it("says nothing of changes where there was none, but that no line changed", async () => {
    const repository = new Repository(projectWith());
    repository.commit("old", { committed: now - 40 * day }, { a: "1" });
    expect(await figures(repository.top)).toEqual({
      lead_time: undefined,
      change_failure: undefined,
      churn: 0,
    });
  });

  it("is not that of a repository that the environment names", async () => {
    const [one, other] = [projectWith(), new Repository(projectWith())];
    other.commit("one", { committed: now - day }, { a: "1" });
    process.env.GIT_DIR = join(other.top, ".git");
    try {
      expect(await commitOf(one)).toBeUndefined();
    } finally {
      delete process.env.GIT_DIR;
    }
    mkdirSync(join(one, "x"));
    cpSync(join(other.top, "a"), join(one, "x/a"));
    expect(await commitOf(join(one, "x"))).toBeUndefined();
  });

  it("is read whatever names and messages there are", () => {
    const text = fc
      .string({ unit: "binary", maxLength: 20 })
      .map((said) => said.replaceAll("\0", "").replaceAll("\u0001", ""));
    const file = fc.record({ path: text.filter((path) => path !== ""), lines: fc.nat(1000) });
    fc.assert(
      fc.property(
        fc.array(fc.record({ subject: text, body: text, files: fc.array(file, { maxLength: 3 }) }), {
          maxLength: 8,
        }),
        (all) => {
          const said = all
            .map(
              ({ subject, body, files }, index) =>
                `\u0001${index}\u00015\u00016\u0001${subject}\u0001${body}\0${files
                  .map(({ path, lines }, at) => `${at === 0 ? "\n" : ""}${lines}\t0\t${path}\0`)
                  .join("")}`,
            )
            .join("");
          expect(changesIn(said)).toEqual(
            all.map((change, index) => ({ hash: `${index}`, authored: 5, committed: 6, ...change })),
          );
        },
      ),
    );
  });
});

describe("the README of a component", () => {
  it.each<readonly [string, Readonly<Record<string, string>>, number]>([
    ["is there", { "a/README.md": "# A\n\nIt does this.\n" }, 1],
    ["is missing", { "a/x.md": "It does this." }, 0],
    ["has nothing but headings", { "a/README.md": "# A component of ours\n\n## Use of it here\n" }, 0],
    ["is that of another", { "README.md": "It does this." }, 0],
  ])("that %s", async (_what, files, value) => {
    const top = projectWith(files);
    write(top, { "a/keep": "" });
    expect(await collectDocs(top, "a")).toMatchObject([{ measure: "readme", value }]);
  });
});
