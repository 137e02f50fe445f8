import { execFile } from "node:child_process";

const mostBytes = 16 * 1024 * 1024;
/** A repository on a slow disk answers within this. */
const timeoutMs = 120_000;

/**
 * What git prints, without the line end; undefined where it refuses or is not there. Without a shell, so that no name of
 * a branch means anything but itself.
 */
export function askGit(
  folder: string,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = {
      ...{
        cwd: folder,
        encoding: "utf8" as const,
        maxBuffer: mostBytes,
        timeout: timeoutMs,
        windowsHide: true,
      },
      ...(signal !== undefined && { signal }),
      env: { ...process.env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0" },
    };
    execFile("git", [...args], options, (error, out) =>
      resolve(error === null ? out.replace(/\r?\n$/, "") : undefined),
    );
  });
}

/** The branch that is checked out; undefined where none is. */
export const currentBranch = async (folder: string): Promise<string | undefined> =>
  (await askGit(folder, ["symbolic-ref", "--quiet", "--short", "HEAD"])) || undefined;

/** What is checked out. */
export interface CheckedOut {
  readonly commit: string;
  /** When it was committed, in ms since 1970. */
  readonly committedAtMs: number | undefined;
  /** Whether files differ from it. */
  readonly isDirty: boolean;
}

/**
 * What is checked out in a folder; undefined outside of a repository, or in one without a commit.
 *
 * @param stateDir a folder whose files do not count as changes
 */
export async function checkedOut(folder: string, stateDir: string): Promise<CheckedOut | undefined> {
  const head = await askGit(folder, ["show", "--no-patch", "--format=%H %ct", "HEAD"]);
  const [commit, seconds] = head?.split(" ") ?? [];
  if (commit === undefined || commit === "") return undefined;
  const paths = ["--", ".", `:(exclude,literal)${stateDir}`];
  const changes =
    (await askGit(folder, ["status", "--porcelain", ...paths])) ??
    (await askGit(folder, ["status", "--porcelain"]));
  const at = Number(seconds) * 1000;
  return { commit, committedAtMs: Number.isFinite(at) ? at : undefined, isDirty: changes !== "" };
}

/** The commit that a name means; undefined where there is none. A name of ours never begins so, and would be an option. */
export const commitNamed = async (folder: string, name: string): Promise<string | undefined> =>
  name === "" || name.startsWith("-") || name.includes("\0")
    ? undefined
    : await askGit(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]);

/** The last commit that two have in common. */
export const mergeBase = (folder: string, one: string, other: string): Promise<string | undefined> =>
  askGit(folder, ["merge-base", one, other]);

/** The text of a file as a commit has it; undefined where it has none. */
export const textAt = (folder: string, commit: string, path: string): Promise<string | undefined> =>
  askGit(folder, ["cat-file", "blob", `${commit}:./${path}`]);
