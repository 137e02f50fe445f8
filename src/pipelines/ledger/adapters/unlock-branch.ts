import { rmSync } from "node:fs";
import { join } from "node:path";

/** Takes away the lock of a branch that a git which was killed holds for ever; only its writer may ask for that. */
export function unlockBranch(gitDir: string, branch: string): void {
  rmSync(join(gitDir, "refs", "heads", `${branch}.lock`), { force: true });
}
