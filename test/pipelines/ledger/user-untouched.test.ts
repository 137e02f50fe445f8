import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import {
  at,
  filesOf,
  gitIn,
  type Made,
  makeRepository,
  patchOf,
  snapshot,
  wordsOf,
  write,
} from "./fixture.ts";

const tree = { "a.txt": "one\ntwo\n", "src/b.txt": "b\n", "crlf.txt": "x\r\n" };

/** A user in the middle of work: something changed, something staged, something stashed, a lock left behind. */
function atWork(made: Made): void {
  const { repository } = made;
  write(repository, { "a.txt": "stashed\n" });
  gitIn(repository, "stash", "-q");
  write(repository, { "src/b.txt": "staged\n", "new.txt": "new\n" });
  gitIn(repository, "add", "src/b.txt");
  write(repository, { "src/b.txt": "changed after that\n" });
  writeFileSync(join(repository, ".git", "index.lock"), "");
}

/** A program that leaves a trace in a file when it is run. */
function trap(folder: string, name: string): { readonly program: string; readonly trace: string } {
  const [program, trace] = [join(folder, name), join(folder, `${name}.ran`)];
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${trace}'\ncat\n`);
  chmodSync(program, 0o755);
  return { program, trace };
}

const ofRun = (path: string): boolean => /^\.git\/(?:logs\/)?refs\/heads\/tta-pipeline(?:\/|$)/.test(path);
/** Objects are added by what is kept; none of the old ones may change. */
const isObject = (path: string): boolean => /^\.git\/objects\//.test(path);
/** Git renews the time of an object that it would write and finds, and not a byte of it. */
const untimed = (all: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...all].map(([path, about]) => [path, isObject(path) ? about.replace(/ \S+ /, " ") : about]));

describe("the user's folder", () => {
  it("is the same to the byte, git's part of it too, after a run that keeps nothing", async () => {
    const made = makeRepository(tree);
    const text = made.diff({ "a.txt": "one\n2\n", "n/m.txt": "" });
    atWork(made);
    const before = snapshot(made.repository);
    const ledger = await made.open();
    expect(await ledger.check(patchOf(text))).toMatchObject({ verdict: "fits" });
    expect(await ledger.apply(patchOf(text))).toMatchObject({ verdict: "fits" });
    gitIn(ledger.workingTree, "commit", "-q", "-a", "-m", "by a gate");
    gitIn(ledger.workingTree, "tag", "by-a-gate");
    gitIn(ledger.workingTree, "branch", "-f", "main", "HEAD");
    write(ledger.workingTree, { "a.txt": "more\n" });
    gitIn(ledger.workingTree, "stash", "-q");
    expect(await ledger.apply(patchOf(text.replaceAll("two", "zwei")))).toMatchObject({
      verdict: "conflicts",
    });
    await ledger.reset();
    await ledger.close();
    expect(untimed(snapshot(made.repository))).toEqual(untimed(before));
    expect(snapshot(made.folder)).toEqual(new Map());
  });

  it("gets a branch of the run with its log, and objects, from a run that keeps something, and nothing else", async () => {
    const made = makeRepository(tree);
    const texts = [made.diff({ "a.txt": "one\n2\n" }), made.diff({ "src/b.txt": "c\n" })];
    atWork(made);
    const before = snapshot(made.repository);
    const ledger = await made.open();
    for (const text of texts) {
      const patch = patchOf(text);
      await ledger.apply(patch);
      await ledger.commit(patch, { at });
    }
    await ledger.revert(ledger.kept()[0]?.patchId ?? "", { at });
    await ledger.close();
    const after = snapshot(made.repository);
    const added = [...after.keys()].filter((path) => !before.has(path));
    expect(added.filter((path) => !ofRun(path) && !isObject(path))).toEqual([]);
    expect(added.filter((path) => ofRun(path) && !after.get(path)?.startsWith("folder"))).toEqual([
      ".git/logs/refs/heads/tta-pipeline/run-1",
      ".git/refs/heads/tta-pipeline/run-1",
    ]);
    const old = new Map([...after].filter(([path]) => before.has(path)));
    expect(untimed(old)).toEqual(untimed(before));
  });
});

describe("what a repository or a machine is set to do with git", () => {
  it("runs no hook, filter, monitor, signature or driver, and rewrites no line", async () => {
    const made = makeRepository({ ...tree, ".gitattributes": "*.txt filter=f diff=d merge=m\n" });
    const { repository, around, diff } = made;
    const text = diff({ "src/b.txt": "c \n\n" });
    const { program, trace } = trap(around, "trap");
    const hooks = join(around, "hooks");
    mkdirSync(hooks);
    for (const hook of [
      "post-checkout",
      "post-index-change",
      "reference-transaction",
      "pre-commit",
      "post-commit",
    ]) {
      writeFileSync(join(hooks, hook), readFileSync(program));
      chmodSync(join(hooks, hook), 0o755);
      writeFileSync(join(repository, ".git", "hooks", hook), readFileSync(program), { mode: 0o755 });
    }
    const settings = {
      "core.hooksPath": hooks,
      "core.fsmonitor": program,
      "core.pager": program,
      "core.autocrlf": "true",
      "core.alternateRefsCommand": program,
      "apply.whitespace": "fix",
      "commit.gpgSign": "true",
      "log.showSignature": "true",
      "gpg.program": program,
      "diff.external": program,
      "diff.d.textconv": program,
      "diff.d.command": program,
      "merge.m.driver": program,
      "filter.f.clean": program,
      "filter.f.smudge": program,
      "filter.f.required": "true",
      "uploadpack.packObjectsHook": program,
    };
    for (const [key, value] of Object.entries(settings)) gitIn(repository, "config", key, value);
    const ledger = await made.open();
    const patch = patchOf(text);
    expect(wordsOf(await ledger.apply(patch))).toBe("");
    expect(readFileSync(join(ledger.workingTree, "src", "b.txt"), "utf8")).toBe("c \n\n");
    expect(readFileSync(join(ledger.workingTree, "crlf.txt"), "utf8")).toBe("x\r\n");
    await ledger.commit(patch, { at });
    await ledger.revert(patch.id, { at });
    await ledger.reset();
    await ledger.close();
    expect(() => readFileSync(trace)).toThrow("ENOENT");
  });

  it("does not reach git by the environment", async () => {
    const made = makeRepository(tree);
    const text = made.diff({ "src/b.txt": "c\n" });
    const { program, trace } = trap(made.around, "trap");
    const home = join(made.around, "home");
    write(home, {
      ".gitconfig": `[core]\n\thooksPath = ${made.around}\n\tautocrlf = true\n[apply]\n\twhitespace = error\n`,
    });
    for (const [name, value] of Object.entries({
      HOME: home,
      GIT_DIR: made.around,
      GIT_WORK_TREE: made.around,
      GIT_INDEX_FILE: join(made.around, "index"),
      GIT_OBJECT_DIRECTORY: made.around,
      GIT_EXTERNAL_DIFF: program,
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "core.fsmonitor",
      GIT_CONFIG_VALUE_0: program,
      GIT_AUTHOR_NAME: "somebody",
      LC_ALL: "de_DE.UTF-8",
      LANGUAGE: "de",
    })) {
      vi.stubEnv(name, value);
    }
    const ledger = await made.open();
    const patch = patchOf(text);
    expect(wordsOf(await ledger.apply(patch))).toBe("");
    const { commit } = await ledger.commit(patch, { at });
    vi.unstubAllEnvs();
    expect(gitIn(made.repository, "log", "-1", "--format=%an", commit).trim()).toBe("tta-obs pipeline");
    expect(() => readFileSync(trace)).toThrow("ENOENT");
  });

  it("is found by no path that is not absolute, and is told where git is missing or too old", async () => {
    const made = makeRepository(tree);
    const { program } = trap(made.around, "git");
    vi.stubEnv("PATH", `.:${join(made.around, "nowhere")}`);
    await expect(made.open()).rejects.toThrow("git is not installed, or not on the PATH");
    writeFileSync(program, "#!/bin/sh\necho git version 2.31.9\n");
    vi.stubEnv("PATH", made.around);
    await expect(made.open()).rejects.toThrow(
      `${program} is git version 2.31.9, and patches need 2.32 or newer`,
    );
    vi.unstubAllEnvs();
  });

  it("asks nobody for objects that a partial clone does not have", async () => {
    const made = makeRepository(tree);
    const { program, trace } = trap(made.around, "trap");
    gitIn(made.repository, "config", "uploadpack.allowFilter", "true");
    gitIn(
      made.around,
      "clone",
      "-q",
      "--no-checkout",
      "--filter=blob:none",
      `file://${made.repository}`,
      "partial",
    );
    const partial = join(made.around, "partial");
    gitIn(partial, "config", "remote.origin.uploadpack", program);
    await expect(made.open("run-1", { repository: partial })).rejects.toMatchObject({
      code: "PIPELINE_PATCH",
    });
    expect(() => readFileSync(trace)).toThrow("ENOENT");
    expect(filesOf(made.folder)).toEqual({});
  });
});
