import { describe, expect, it } from "vitest";
import { openRepository } from "../../src/diff/index.ts";
import { tempDir } from "../real/index.ts";
import { repository } from "./repository.ts";

function twoCommits(): ReturnType<typeof repository> & { readonly first: string } {
  const made = repository();
  made.write("a.txt", "1");
  const first = made.commit();
  made.write("a.txt", "2");
  made.git("add", "-A");
  made.git("commit", "--quiet", "--message=second thoughts");
  return { ...made, first };
}

// `^{commit}` was put behind whatever name was given, where Git took it for words of the message that it looked for.
describe("a commit to compare with", () => {
  it("may be named by words of its message, and is no folder or file of a commit", async () => {
    const made = twoCommits();
    const { at } = await openRepository(made.path);
    expect((await at(":/second")).commit).toBe(made.git("rev-parse", "HEAD").trim());
    expect((await at("HEAD^{/second}")).commit).toBe(made.git("rev-parse", "HEAD").trim());
    for (const name of [":/never said", "HEAD:a.txt", "HEAD^{tree}", "HEAD:"]) {
      await expect(at(name)).rejects.toThrow(/has no commit ".*": name a branch/);
    }
  });

  it("that was not fetched is said to be so", async () => {
    const made = twoCommits();
    const clone = `${tempDir()}/clone`;
    made.git("clone", "--quiet", "--depth=1", `file://${made.path}`, clone);
    const { at } = await openRepository(clone);
    await expect(at(made.first)).rejects.toThrow(/was not fetched whole: git fetch --unshallow/);
  });
});
