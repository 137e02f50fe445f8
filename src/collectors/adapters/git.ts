import { execFile } from "node:child_process";
import { ownEnvironment } from "../../processes/index.ts";

/** A history of so many bytes is not read. */
const mostBytes = 256 * 1024 * 1024;
const longestMs = 60_000;

/**
 * What git says in a folder; undefined where it says nothing good, or is not there. Nothing in its environment leads it to
 * another repository.
 */
export function git(folder: string, words: readonly string[]): Promise<string | undefined> {
  const kept = Object.entries(ownEnvironment()).filter(([name]) => !name.startsWith("GIT_"));
  const env = {
    ...Object.fromEntries(kept),
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
  };
  return new Promise((resolve) => {
    execFile(
      "git",
      ["-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "core.quotePath=false", ...words],
      { cwd: folder, env, maxBuffer: mostBytes, timeout: longestMs, killSignal: "SIGKILL" },
      (error, stdout) => resolve(error === null ? stdout : undefined),
    );
  });
}

/** The commit that is checked out; undefined outside of a repository, and in one without commits. */
export async function commitOf(top: string): Promise<string | undefined> {
  const said = (await git(top, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]))?.trim();
  return said === undefined || said === "" ? undefined : said;
}
