import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ObsError } from "../../../errors/index.ts";
import { askGit } from "../../adapters/git.ts";

/** What is installed and not committed: the commit before it is looked at with the packages of the one after it. */
const installed = "node_modules";

/**
 * Checks a commit out into a folder of its own, does something there, and takes it away whatever that comes to.
 *
 * @param use is given the folder that stands for `top`
 * @throws ObsError GATE_BASE if it cannot be checked out, and what `use` throws
 */
export async function withTreeOf<T>(
  { top, commit }: { readonly top: string; readonly commit: string },
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "tta-obs-base-"));
  const tree = join(folder, "tree");
  try {
    const prefix = (await askGit(top, ["rev-parse", "--show-prefix"])) ?? "";
    const made = await askGit(top, ["worktree", "add", "--detach", "--force", "--quiet", tree, commit]);
    if (made === undefined)
      throw new ObsError({
        code: "GATE_BASE",
        problem: `the commit ${commit.slice(0, 12)} cannot be checked out into ${tree}`,
        fix: "see that git can (git worktree add), that the disk has room, and run it again",
      });
    const place = join(tree, prefix);
    if (existsSync(join(top, installed)) && !existsSync(join(place, installed)))
      symlinkSync(join(top, installed), join(place, installed), "dir");
    return await use(place);
  } finally {
    await askGit(top, ["worktree", "remove", "--force", tree]);
    rmSync(folder, { recursive: true, force: true });
    await askGit(top, ["worktree", "prune"]);
  }
}
