import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { at, filesOf, gitIn, makeRepository, patchOf, snapshot } from "./fixture.ts";

const tree = { "a.txt": "one\ntwo\n" };
const source = new URL("../../../src/pipelines/ledger/open-ledger.ts", import.meta.url).href;

/** Opens a ledger in a process of its own, which keeps one patch, applies another, and is killed. */
async function killed(options: object, texts: readonly string[]): Promise<void> {
  const script = `
    import { openLedger } from ${JSON.stringify(source)};
    const ledger = await openLedger(${JSON.stringify(options)});
    const [kept, tried] = ${JSON.stringify(texts)};
    await ledger.commit({ id: "kept", name: "kept", text: kept }, { at: new Date(${at.getTime()}) });
    await ledger.apply({ id: "tried", name: "tried", text: tried });
    console.log("ready");
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
}

// Each starts processes of its own, on a machine that may be busy.
const patient = { timeout: 120_000 };

describe("a run whose process was killed", patient, () => {
  it("goes on from what it kept, and does nothing twice", async () => {
    const { open, repository, folder, diff } = makeRepository(tree);
    const texts = [diff({ "x.txt": "x\n" }), diff({ "y.txt": "y\n" })];
    await killed({ repository, folder, runId: "run-1" }, texts);
    writeFileSync(join(folder, "run-1", "git", "index.lock"), "");
    writeFileSync(join(repository, ".git", "refs", "heads", "tta-pipeline", "run-1.lock"), "");
    const tip = gitIn(repository, "rev-parse", "tta-pipeline/run-1").trim();
    gitIn(repository, "commit", "-q", "--allow-empty", "-m", "meanwhile");
    const ledger = await open();
    expect(ledger.base).toBe(gitIn(repository, "rev-parse", "main^").trim());
    expect(Object.keys(filesOf(ledger.workingTree))).toEqual(["a.txt", "x.txt"]);
    const [kept, tried] = texts.map((text, nth) => patchOf(text, ["kept", "tried"][nth]));
    if (kept === undefined || tried === undefined) throw new Error("there are two");
    expect(await ledger.apply(kept)).toMatchObject({ verdict: "fits", changes: [] });
    expect(await ledger.commit(kept, { at })).toMatchObject({ commit: tip });
    await ledger.apply(tried);
    expect(await ledger.commit(tried, { at })).toMatchObject({ parent: tip });
    await expect(open("run-2", { base: "nowhere" })).rejects.toThrow();
    await ledger.close();
    await expect(open("run-1", { base: "main" })).rejects.toThrow("resume it from where it began");
  });

  it("leaves files that the next ledger removes, whichever run it is of, and nothing that is not ours", async () => {
    const { open, repository, folder, diff } = makeRepository(tree);
    await killed({ repository, folder, runId: "dead" }, [diff({ "x.txt": "x\n" }), diff({ "y.txt": "y\n" })]);
    mkdirSync(join(folder, "of-others"));
    writeFileSync(join(folder, "of-others", "file"), "");
    const ledger = await open("living");
    expect(readdirSync(folder).sort()).toEqual([".living.lock", "living", "of-others"]);
    expect(gitIn(repository, "branch", "--list", "tta-pipeline/dead")).not.toBe("");
    await ledger.close();
    await expect(open("of-others")).rejects.toThrow("is in the way of the run of-others");
    expect([...snapshot(folder).keys()]).toEqual(["of-others", "of-others/file"]);
  });
});

describe("runs whose processes were killed", patient, () => {
  it("can all be resumed at once", async () => {
    const { open, repository, folder, diff } = makeRepository(tree);
    const texts = [diff({ "x.txt": "x\n" }), diff({ "y.txt": "y\n" })];
    const names = ["run-1", "run-2", "run-3"];
    await Promise.all(names.map((runId) => killed({ repository, folder, runId }, texts)));
    const ledgers = await Promise.all(names.map((name) => open(name)));
    expect(ledgers.map((ledger) => ledger.kept().map(({ patchId }) => patchId))).toEqual(
      names.map(() => ["kept"]),
    );
    expect(readdirSync(folder).sort()).toEqual([...names.map((name) => `.${name}.lock`), ...names]);
  });
});

describe("two ledgers at once", patient, () => {
  it("are one of a run, whose holder is named", async () => {
    const { open } = makeRepository(tree);
    const ledger = await open();
    await expect(open()).rejects.toThrow(`the ledger of the run run-1 is held by the process ${process.pid}`);
    await ledger.close();
    await open();
  });

  it("of two runs on one repository do not see each other", async () => {
    const { open, repository, diff } = makeRepository(tree);
    const names = ["a", "b", "c"];
    const ledgers = await Promise.all(names.map((name) => open(`run-${name}`)));
    await Promise.all(
      ledgers.map(async (ledger, nth) => {
        for (const step of [1, 2, 3]) {
          const patch = patchOf(diff({ [`${names[nth]}-${step}.txt`]: "x\n" }));
          await ledger.apply(patch);
          await ledger.commit(patch, { at });
        }
      }),
    );
    for (const [nth, { branch }] of ledgers.entries()) {
      const files = gitIn(repository, "ls-tree", "--name-only", branch).trim().split("\n");
      expect(files.sort()).toEqual([...[1, 2, 3].map((step) => `${names[nth]}-${step}.txt`), "a.txt"].sort());
    }
  });
});
