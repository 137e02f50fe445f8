import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compose } from "../../examples/demo/answer/compose.ts";
import { readCorpus } from "../../examples/demo/corpus/read-corpus.ts";
import { parseFault } from "../../examples/demo/faults/parse-fault.ts";
import { tempDir } from "../real/index.ts";

const hits = (...paths: string[]) => ({
  question: "soup",
  route: "fast" as const,
  sections: paths.map((path) => ({ id: path, path })),
});

describe("documents of the demo", () => {
  it("that cannot be read are left out, whatever is wrong with them", async () => {
    const dir = tempDir();
    writeFileSync(join(dir, "good.md"), "# Soup\n\nHot soup.\n");
    writeFileSync(join(dir, "deep.md"), `${"> ".repeat(5000)}x\n`);
    mkdirSync(join(dir, "folder.md"));
    symlinkSync("/nonexistent", join(dir, "dangling.md"));
    const { sections, skipped } = await readCorpus(dir);
    expect(sections.map(({ path }) => path)).toEqual(["good.md"]);
    expect(skipped.map(({ path }) => path).toSorted()).toEqual(["dangling.md", "deep.md", "folder.md"]);
  });

  it("are asked for in one sentence when none can be read", async () => {
    const dir = tempDir();
    symlinkSync("/nonexistent", join(dir, "dangling.md"));
    await expect(readCorpus(dir)).rejects.toThrow(/no document in .* can be read, such as dangling\.md/);
  });

  it("that are gone since the start do not spoil an answer", async () => {
    const dir = tempDir();
    writeFileSync(join(dir, "good.md"), "# Soup\n\nHot soup.\n");
    writeFileSync(join(dir, "gone.md"), "# Soup\n\nCold soup.\n");
    const { sections } = await readCorpus(dir);
    rmSync(join(dir, "gone.md"));
    const wanted = { ...hits(), sections: sections.map(({ id, path }) => ({ id, path })) };
    const answer = await compose(dir)(wanted, new AbortController().signal);
    expect(answer.passages.map(({ text }) => text)).toEqual(["Hot soup."]);
  });

  it("still end the work of a caller who has hung up", async () => {
    const gone = AbortSignal.abort();
    await expect(compose(tempDir())(hits("a.md"), gone)).rejects.toThrow();
  });
});

it("refuses a fault with two waiting times", () => {
  expect(() => parseFault("all=slow-5s-6s:5s")).toThrow(/waits "5s-6s"/);
});
