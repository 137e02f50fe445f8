import { execFile } from "node:child_process";
import { isAbsolute, relative, sep } from "node:path";

/** How the files of a project stand to its repository. */
export interface Tree {
  /** Undefined outside of a repository, and in one without a commit. */
  readonly commit: string | undefined;
  /** Whether files differ from that commit. */
  readonly dirty: boolean;
}

/** What our own commands write is no change of the project. */
const ownFiles = ["components.history.jsonl", ".components.history.jsonl.lock", ".tta-obs"];

/** Asks Git about a folder; without Git, or outside of a repository, there is no commit. */
export async function readTree(top: string, stateDir: string): Promise<Tree> {
  const commit = await git(top, ["rev-parse", "--verify", "HEAD"]);
  if (commit === undefined || commit === "") return { commit: undefined, dirty: false };
  const state = relative(top, stateDir).split(sep).join("/");
  const own = state === "" || state.startsWith("..") || isAbsolute(state) ? ownFiles : [...ownFiles, state];
  const without = own.map((path) => `:(exclude,literal)${path}`);
  const changed = await git(top, [
    "status",
    "--porcelain",
    "--untracked-files=normal",
    "--",
    ".",
    ...without,
  ]);
  // What Git cannot tell apart is not known to be the same.
  return { commit, dirty: changed !== "" };
}

/** Who works here, as Git has it: `Name <mail>`; undefined where it has no name. */
export async function gitUser(top: string): Promise<string | undefined> {
  const [name = "", mail = ""] = await Promise.all([
    git(top, ["config", "user.name"]),
    git(top, ["config", "user.email"]),
  ]);
  if (name === "") return mail === "" ? undefined : mail;
  return mail === "" ? name : `${name} <${mail}>`;
}

const mostBytes = 64 * 1024 * 1024;

/** What Git prints, without its last line end; undefined where it fails. */
function git(cwd: string, args: readonly string[]): Promise<string | undefined> {
  const env = { ...process.env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0" };
  return new Promise((resolve) => {
    execFile("git", [...args], { cwd, env, maxBuffer: mostBytes, windowsHide: true }, (error, out) =>
      resolve(error === null ? out.trim() : undefined),
    );
  });
}
