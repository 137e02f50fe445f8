import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type FileChanges, watchFiles } from "../../src/watch/index.ts";
import { tempDir, waitFor } from "../real/index.ts";

interface Started {
  readonly seen: FileChanges[];
  /** Waits until this was told of a file. */
  told(how: keyof FileChanges, file: string): Promise<unknown>;
}

async function started(dir: string, options: { everyMs?: number; folders?: boolean } = {}): Promise<Started> {
  const seen: FileChanges[] = [];
  const watch = await watchFiles({
    list: async () => {
      const files = readdirSync(dir).map((name) => join(dir, name));
      return { files, folders: options.folders === false ? [] : [dir] };
    },
    onChange: (changes) => seen.push(changes),
    everyMs: options.everyMs ?? 60_000,
  });
  onTestFinished(() => watch.close());
  return { seen, told: (how, file) => waitFor(how, () => seen.some((one) => one[how].includes(file))) };
}

describe("watching files", () => {
  it("tells of files that appear, change and vanish", async () => {
    const dir = tempDir();
    const file = join(dir, "a.json");
    const { told } = await started(dir);
    writeFileSync(file, "1");
    await told("added", file);
    writeFileSync(file, "22");
    await told("changed", file);
    rmSync(file);
    await told("removed", file);
  });

  it("sees a file that another takes the place of, as editors and generate write them", async () => {
    const dir = tempDir();
    const file = join(dir, "a.json");
    writeFileSync(file, "1");
    const { told } = await started(dir);
    writeFileSync(join(dir, ".a.json.tmp"), "2");
    renameSync(join(dir, ".a.json.tmp"), file);
    await told("changed", file);
  });

  it("does not miss what changes right after it has begun, and says nothing when nothing changed", async () => {
    const dir = tempDir();
    const file = join(dir, "a.json");
    writeFileSync(file, "1");
    const { seen, told } = await started(dir);
    writeFileSync(file, "2 ");
    await told("changed", file);
    writeFileSync(join(dir, "b.json"), "");
    await told("added", join(dir, "b.json"));
    expect(seen.flatMap(({ added, changed, removed }) => [...added, ...changed, ...removed])).toHaveLength(2);
  });

  it("looks by itself where the system tells nothing", async () => {
    const dir = tempDir();
    const file = join(dir, "a.json");
    const { told } = await started(dir, { folders: false, everyMs: 20 });
    writeFileSync(file, "1");
    await told("added", file);
  });

  it("tells soon although another file of the folder is written all the time", async () => {
    const dir = tempDir();
    const { told } = await started(dir);
    const noise = setInterval(() => writeFileSync(join(dir, "log"), String(Math.random())), 5);
    onTestFinished(() => clearInterval(noise));
    writeFileSync(join(dir, "a.json"), "1");
    await told("added", join(dir, "a.json"));
  });

  it("goes on when its folder is taken away and made again", async () => {
    const dir = join(tempDir(), "boards");
    mkdirSync(dir);
    writeFileSync(join(dir, "a.json"), "1");
    const seen: FileChanges[] = [];
    const watch = await watchFiles({
      list: async () => {
        try {
          return { files: readdirSync(dir).map((name) => join(dir, name)), folders: [dir] };
        } catch {
          return { files: [], folders: [dir] };
        }
      },
      onChange: (changes) => seen.push(changes),
      everyMs: 20,
    });
    onTestFinished(() => watch.close());
    rmSync(dir, { recursive: true });
    await waitFor("the end of the file", () => seen.some(({ removed }) => removed.length === 1));
    mkdirSync(dir);
    writeFileSync(join(dir, "a.json"), "3");
    await waitFor("the file again", () => seen.some(({ added }) => added.length === 1));
  });

  it("is silent once it is closed", async () => {
    const dir = tempDir();
    const seen: FileChanges[] = [];
    const watch = await watchFiles({
      list: async () => ({ files: readdirSync(dir).map((name) => join(dir, name)), folders: [dir] }),
      onChange: (changes) => seen.push(changes),
      everyMs: 10,
    });
    watch.close();
    writeFileSync(join(dir, "a.json"), "1");
    const other = await started(dir, { everyMs: 10 });
    writeFileSync(join(dir, "b.json"), "1");
    await other.told("added", join(dir, "b.json"));
    expect(seen).toEqual([]);
  });
});
