import { relative } from "node:path";
import type { StoredReport } from "../../reports/index.ts";
import { git } from "./git.ts";

/** When and of which commit a report speaks. */
interface Standing {
  readonly atMs: number;
  readonly commit: string | undefined;
  /** What it speaks of has changed since. */
  readonly isStale: boolean;
}

/** Of more files than these the whole project is asked about. */
const mostFiles = 500;

/**
 * How a report that was there already stands to what is there now. Where it names its commit, this must be the one that
 * is checked out. Else it must be from after the last commit of the files that it speaks of: a report that is itself
 * committed is from its own commit, any other from when it was written.
 *
 * @param files as seen from the top
 * @param named the commit that it names
 */
export async function standingOf(
  top: string,
  { path, writtenMs }: StoredReport,
  files: readonly string[],
  named: string | undefined,
  head: string | undefined,
): Promise<Standing> {
  const full = named === undefined ? undefined : await fullName(top, named);
  if (named !== undefined)
    return { atMs: writtenMs, commit: full ?? named, isStale: head !== undefined && full !== head };
  if (head === undefined) return { atMs: writtenMs, commit: undefined, isStale: false };
  const own = await lastCommit(top, [relative(top, path)]);
  const atMs = own?.atMs ?? writtenMs;
  const inTree = files.filter((file) => !file.startsWith("/") && !file.startsWith("../"));
  const asked = inTree.length === 0 || inTree.length > mostFiles ? ["."] : inTree;
  const changed = (await lastCommit(top, asked)) ?? (await lastCommit(top, ["."]));
  // Commits have whole seconds.
  const isStale = changed !== undefined && Math.ceil(atMs / 1000) * 1000 < changed.atMs;
  return { atMs, commit: isStale ? undefined : head, isStale };
}

async function lastCommit(
  top: string,
  files: readonly string[],
): Promise<{ readonly atMs: number } | undefined> {
  const said = await git(top, [
    "--literal-pathspecs",
    ...["log", "-1", "--format=%ct", "--end-of-options", "HEAD", "--"],
    ...files,
  ]);
  const seconds = said === undefined || said.trim() === "" ? Number.NaN : Number(said);
  return Number.isFinite(seconds) ? { atMs: seconds * 1000 } : undefined;
}

/** The whole name of a commit that is known here. */
async function fullName(top: string, commit: string): Promise<string | undefined> {
  if (!/^[0-9a-f]{7,64}$/i.test(commit)) return undefined;
  return (await git(top, ["rev-parse", "--verify", "--quiet", `${commit}^{commit}`]))?.trim();
}
