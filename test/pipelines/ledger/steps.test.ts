import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { at, filesOf, gitIn, makeRepository, patchOf, snapshot, wordsOf } from "./fixture.ts";

const tree = { "a.txt": "one\ntwo\n", "src/b.txt": "b\n", ".gitignore": "ignored\nkept\n" };

describe("what a gate did to the files", () => {
  it("is gone after a reset: changes, new and ignored files, other repositories, commits", async () => {
    const { open } = makeRepository(tree);
    const ledger = await open("run-1", { keep: ["/kept"] });
    const { workingTree } = ledger;
    const before = filesOf(workingTree);
    writeFileSync(join(workingTree, "a.txt"), "changed\n");
    rmSync(join(workingTree, ".gitignore"));
    for (const name of ["ignored", "kept", "new"])
      mkdirSync(join(workingTree, name, "below"), { recursive: true });
    for (const name of ["ignored", "kept", "new"])
      writeFileSync(join(workingTree, name, "below", "file"), "");
    gitIn(join(workingTree, "new"), "init", "-q");
    gitIn(workingTree, "checkout", "-q", "-b", "gate");
    gitIn(workingTree, "commit", "-q", "-a", "-m", "by a gate");
    writeFileSync(join(workingTree, "..", "git", "index.lock"), "");
    await ledger.reset();
    expect(filesOf(workingTree)).toEqual({ ...before, "kept/below/file": expect.any(String) });
    expect(gitIn(workingTree, "rev-parse", "HEAD").trim()).toBe(ledger.base);
  });

  it("is gone where it put a link to elsewhere, and elsewhere is as it was", async () => {
    const { open, around, diff } = makeRepository(tree);
    const ledger = await open();
    const elsewhere = join(around, "elsewhere");
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, "b.txt"), "precious\n");
    const left = snapshot(elsewhere);
    const trap = (): void => {
      rmSync(join(ledger.workingTree, "src"), { recursive: true });
      symlinkSync(elsewhere, join(ledger.workingTree, "src"));
    };
    trap();
    expect(await ledger.apply(patchOf(diff({ "src/b.txt": "c\n", "src/new.txt": "n\n" })))).toMatchObject({
      verdict: "fits",
    });
    expect(readFileSync(join(ledger.workingTree, "src", "b.txt"), "utf8")).toBe("c\n");
    trap();
    await ledger.reset();
    expect(readFileSync(join(ledger.workingTree, "src", "b.txt"), "utf8")).toBe("b\n");
    expect(snapshot(elsewhere)).toEqual(left);
  });

  it("is gone where it took the tree away, made one of its own, or put a link to elsewhere in its place", async () => {
    const { open, around } = makeRepository(tree);
    const ledger = await open();
    const { workingTree } = ledger;
    const before = filesOf(workingTree);
    const elsewhere = join(around, "elsewhere");
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, "a.txt"), "precious\n");
    const left = snapshot(elsewhere);
    for (const spoil of [
      () => rmSync(workingTree, { recursive: true }),
      () => {
        rmSync(join(workingTree, ".git"));
        gitIn(workingTree, "init", "-q");
      },
      () => {
        rmSync(workingTree, { recursive: true });
        symlinkSync(elsewhere, workingTree);
      },
    ]) {
      spoil();
      await ledger.reset();
      expect(filesOf(workingTree)).toEqual(before);
      expect(gitIn(workingTree, "rev-parse", "HEAD").trim()).toBe(ledger.base);
    }
    expect(snapshot(elsewhere)).toEqual(left);
  });

  it("is gone where a tool made it read-only, also when the ledger is closed", async () => {
    const { open, folder } = makeRepository(tree);
    const ledger = await open();
    const cache = (): void => {
      mkdirSync(join(ledger.workingTree, "cache", "mod"), { recursive: true });
      writeFileSync(join(ledger.workingTree, "cache", "mod", "file"), "");
      for (const path of ["cache/mod", "cache"]) chmodSync(join(ledger.workingTree, path), 0o555);
    };
    cache();
    await ledger.reset();
    expect(existsSync(join(ledger.workingTree, "cache"))).toBe(false);
    cache();
    await ledger.close();
    expect(snapshot(folder)).toEqual(new Map());
  });

  it("is not in the commit: what is kept is what was checked", async () => {
    const { open, repository, diff } = makeRepository(tree);
    const ledger = await open();
    const patch = patchOf(diff({ "a.txt": "one\n2\n" }));
    await ledger.apply(patch);
    writeFileSync(join(ledger.workingTree, "a.txt"), "formatted\n");
    writeFileSync(join(ledger.workingTree, "report.xml"), "");
    gitIn(ledger.workingTree, "add", "-A");
    const { commit } = await ledger.commit(patch, { at });
    expect(gitIn(repository, "show", `${commit}:a.txt`)).toBe("one\n2\n");
    expect(gitIn(repository, "ls-tree", "--name-only", commit)).not.toContain("report.xml");
  });
});

describe("a patch that is applied", () => {
  it("lies on what is kept alone, and shows as a difference to it", async () => {
    const { open, diff } = makeRepository(tree);
    const ledger = await open();
    await ledger.apply(patchOf(diff({ "x.txt": "x\n" })));
    await ledger.apply(patchOf(diff({ "y.txt": "y\n" })));
    expect(gitIn(ledger.workingTree, "status", "--porcelain").trim()).toBe("A  y.txt");
    expect(gitIn(ledger.workingTree, "log", "--oneline", "main").trim()).toContain("first");
  });

  it("leaves the files as they are where it does not fit", async () => {
    const { open, diff } = makeRepository(tree);
    const ledger = await open();
    await ledger.apply(patchOf(diff({ "x.txt": "x\n" })));
    const before = snapshot(ledger.workingTree);
    const other = patchOf(diff({ "a.txt": "one\nthree\n" }).replaceAll("two", "zwei"));
    expect(await ledger.apply(other)).toMatchObject({ verdict: "conflicts" });
    expect(snapshot(ledger.workingTree)).toEqual(before);
  });
});

describe("a patch that is kept", () => {
  it("is a commit on a branch of the run, with the run and the patch at its end", async () => {
    const { open, repository, diff } = makeRepository(tree);
    const ledger = await open("run-7");
    const patch = patchOf(diff({ "a.txt": "one\n2\n" }), "p-1");
    await ledger.apply(patch);
    const kept = await ledger.commit(patch, { at, message: "Count by numbers\n\nTta-Pipeline-Run: other" });
    expect(ledger.branch).toBe("tta-pipeline/run-7");
    expect(gitIn(repository, "rev-parse", ledger.branch, `${ledger.branch}^`).trim().split("\n")).toEqual([
      kept.commit,
      ledger.base,
    ]);
    expect(gitIn(repository, "log", "-1", "--format=%an <%ae> %aI %cI%n%B", ledger.branch).trim()).toBe(
      [
        "tta-obs pipeline <pipeline@tta-obs.invalid> 2026-01-02T03:04:05+00:00 2026-01-02T03:04:05+00:00",
        "Count by numbers\n\nTta-Pipeline-Run: other\n\nTta-Pipeline-Run: run-7\nTta-Pipeline-Patch: p-1",
      ].join("\n"),
    );
    gitIn(repository, "merge", "-q", "--ff-only", ledger.branch);
    expect(readFileSync(join(repository, "a.txt"), "utf8")).toBe("one\n2\n");
    expect(gitIn(repository, "fsck", "--strict")).toBe("");
  });

  it("is the same commit wherever and whenever it is made, and made once", async () => {
    const ids = [];
    for (const run of [1, 2]) {
      const { open, repository, diff } = makeRepository(tree);
      const ledger = await open();
      const patch = patchOf(diff({ [`${"x".repeat(1)}.txt`]: "x\n" }), "p");
      if (run === 1) await ledger.apply(patch);
      const kept = await ledger.commit(patch, { at });
      expect(await ledger.commit(patch, { at: new Date() })).toEqual(kept);
      expect(gitIn(repository, "rev-list", "--count", ledger.branch).trim()).toBe("2");
      ids.push(kept.commit);
    }
    expect(ids[0]).toBe(ids[1]);
  });

  it("is not kept where it does not fit what was kept meanwhile", async () => {
    const { open, diff } = makeRepository(tree);
    const ledger = await open();
    const [first, second] = [patchOf(diff({ "a.txt": "one\n2\n" })), patchOf(diff({ "a.txt": "one\nII\n" }))];
    await ledger.apply(second);
    await ledger.commit(first, { at });
    await expect(ledger.commit(second, { at })).rejects.toMatchObject({ code: "PIPELINE_PATCH" });
    expect(ledger.kept().map(({ patchId }) => patchId)).toEqual([first.id]);
  });

  it("moves no branch that is checked out, or that somebody moved", async () => {
    const { open, repository, diff } = makeRepository(tree);
    const ledger = await open();
    await ledger.commit(patchOf(diff({ "x.txt": "" })), { at });
    gitIn(repository, "checkout", "-q", ledger.branch);
    const next = patchOf(diff({ "y.txt": "" }));
    await expect(ledger.commit(next, { at })).rejects.toThrow(
      `the branch ${ledger.branch} is checked out in ${repository}`,
    );
    gitIn(repository, "commit", "-q", "--allow-empty", "-m", "by hand");
    gitIn(repository, "checkout", "-q", "main");
    await expect(ledger.commit(next, { at })).rejects.toThrow("let nobody but the run commit to it");
    await ledger.close();
    await expect(open()).rejects.toThrow("its last commit is none of this run");
  });
});

describe("a patch that is taken back", () => {
  it("leaves what was before it, in the order in which patches stand", async () => {
    const { open, repository, diff } = makeRepository(tree);
    const ledger = await open();
    const before = filesOf(ledger.workingTree);
    const first = patchOf(diff({ "a.txt": "one\n2\n", "x.txt": "x\n" }));
    await ledger.commit(first, { at });
    const second = patchOf(
      first.text.replaceAll("x.txt", "z.txt").replaceAll("+2", "+3").replace("-two", "-2"),
    );
    await ledger.commit(second, { at });
    expect(ledger.kept().map(({ patchId }) => patchId)).toEqual([second.id, first.id]);
    for (const { patchId } of ledger.kept()) {
      expect(await ledger.revert(patchId, { at })).toMatchObject({ verdict: "reverted", kept: { patchId } });
    }
    expect(ledger.kept()).toEqual([]);
    expect(filesOf(ledger.workingTree)).toEqual(before);
    expect(gitIn(repository, "diff", "main", ledger.branch)).toBe("");
    expect(gitIn(repository, "log", "--format=%s", ledger.branch).trim().split("\n")).toEqual([
      `Take back ${first.id}`,
      `Take back ${second.id}`,
      second.name,
      first.name,
      "first",
    ]);
  });

  it("leaves those that were kept after it, or says that they stand on it", async () => {
    const { open, diff } = makeRepository(tree);
    const ledger = await open();
    const apart = patchOf(diff({ "x.txt": "x\n" }));
    const under = patchOf(diff({ "a.txt": "one\n2\n" }));
    for (const patch of [apart, under]) await ledger.commit(patch, { at });
    const over = patchOf(under.text.replace("-two", "-2").replace("+2", "+3"));
    await ledger.commit(over, { at });
    expect(await ledger.revert(under.id, { at })).toMatchObject({
      verdict: "conflicts",
      conflicts: [{ path: "a.txt" }],
      error: {
        message: `the patch ${under.id} cannot be taken back, since what was kept later stands on it (in a.txt): take back first what was kept after it.`,
      },
    });
    expect(await ledger.revert(apart.id, { at })).toMatchObject({ verdict: "reverted" });
    expect(ledger.kept().map(({ patchId }) => patchId)).toEqual([over.id, under.id]);
    expect(existsSync(join(ledger.workingTree, "x.txt"))).toBe(false);
    expect(readFileSync(join(ledger.workingTree, "a.txt"), "utf8")).toBe("one\n3\n");
  });

  it("is taken back once, and what was never kept is not", async () => {
    const { open, diff } = makeRepository(tree);
    const ledger = await open();
    const patch = patchOf(diff({ "x.txt": "x\n" }), "p");
    await ledger.commit(patch, { at });
    const back = await ledger.revert("p", { at });
    expect(await ledger.revert("p", { at })).toEqual(back);
    await expect(ledger.revert("q", { at })).rejects.toThrow("the patch q was never kept in this run");
    expect(wordsOf(await ledger.check(patch))).toBe("");
  });
});

describe("a ledger", () => {
  it("takes steps that are asked for at once one after another, and none when it is closed", async () => {
    const { open, diff } = makeRepository(tree);
    const ledger = await open();
    const patches = ["x", "y", "z"].map((name) => patchOf(diff({ [`${name}.txt`]: name })));
    await Promise.all(patches.flatMap((patch) => [ledger.apply(patch), ledger.commit(patch, { at })]));
    expect(ledger.kept().map(({ patchId }) => patchId)).toEqual(patches.map(({ id }) => id).reverse());
    const closing = ledger.close();
    await expect(ledger.reset()).rejects.toThrow("the ledger is closed");
    await Promise.all([closing, ledger.close()]);
  });

  it.each(["", "../up", "a/b", "a..b", ".hidden", "run.lock", "x".repeat(101)])(
    "is opened for no run called %j",
    async (runId) => {
      await expect(makeRepository({}).open(runId)).rejects.toMatchObject({ code: "PIPELINE_PATCH" });
    },
  );

  it("says what is wrong with a repository", async () => {
    const { open, around, repository } = makeRepository(tree);
    await expect(open("run-1", { repository: around })).rejects.toThrow("is in no git repository");
    await expect(open("run-1", { base: "nowhere" })).rejects.toThrow('has no commit "nowhere"');
    await expect(open("run-1", { base: "--all" })).rejects.toThrow('has no commit "--all"');
    await expect(open("run-1", { folder: join(repository, "state") })).rejects.toThrow("is inside of");
    expect(existsSync(join(repository, "state"))).toBe(false);
    symlinkSync(repository, join(around, "way"));
    await expect(open("run-1", { folder: join(around, "way", "a", "b") })).rejects.toThrow("is inside of");
    gitIn(repository, "branch", "tta-pipeline");
    await expect(open()).rejects.toThrow("git branch -m tta-pipeline OTHER");
    const empty = join(around, "empty");
    mkdirSync(empty);
    gitIn(empty, "init", "-q");
    await expect(open("run-1", { repository: empty })).rejects.toThrow("has no commit yet");
  });

  it("works on a bare repository, a shallow one, a worktree, and one with other ids", async () => {
    const { open, around, repository, diff } = makeRepository(tree);
    const text = diff({ "x.txt": "x\n" });
    gitIn(repository, "commit", "-q", "--allow-empty", "-m", "second");
    gitIn(repository, "worktree", "add", "-q", "--detach", join(around, "linked"));
    gitIn(around, "clone", "-q", "--bare", repository, "bare");
    gitIn(around, "clone", "-q", "--depth=1", `file://${repository}`, "shallow");
    gitIn(around, "init", "-q", "--object-format=sha256", "other");
    writeFileSync(join(around, "other", "a.txt"), "one\ntwo\n");
    gitIn(join(around, "other"), "add", "-A");
    gitIn(join(around, "other"), "commit", "-q", "-m", "first");
    for (const name of ["linked", "bare", "shallow", "other"]) {
      const ledger = await open(`of-${name}`, { repository: join(around, name) });
      const { commit } = await ledger.commit(patchOf(text), { at });
      await ledger.close();
      const again = await open(`of-${name}`, { repository: join(around, name) });
      expect(again.kept().map((kept) => kept.commit)).toEqual([commit]);
      expect(gitIn(join(around, name), "show", `${ledger.branch}:x.txt`)).toBe("x\n");
    }
    renameSync(join(around, "bare"), join(around, "gone"));
    await expect(open("run-2", { repository: join(around, "bare") })).rejects.toThrow();
  });
});
