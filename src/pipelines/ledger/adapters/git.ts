import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { devNull } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { reasonOf } from "../../../narrow/index.ts";
import { ledgerError } from "../ledger-error.ts";

/** What one call of git is given besides its words. */
interface Given {
  readonly input?: string | Uint8Array | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** What git said, however it ended. */
interface Said {
  readonly ok: boolean;
  readonly out: Buffer;
  readonly error: string;
}

/** Git, bound to one repository. */
export interface Git {
  ask(words: readonly string[], given?: Given): Promise<Said>;
  /**
   * What it says.
   *
   * @throws ObsError PIPELINE_PATCH if it does not end well
   */
  demand(words: readonly string[], given?: Given): Promise<Buffer>;
  /** The same as text, without the end of its last line. */
  line(words: readonly string[], given?: Given): Promise<string>;
}

/** Where git is to work. */
export interface GitPlace {
  /** The folder that it runs in. */
  readonly folder: string;
  /** Its own folder; without one it is looked for from `folder` upwards. */
  readonly gitDir?: string | undefined;
  /** Whether it reads the user's config: there it says which repositories of others are safe. */
  readonly asUser?: boolean | undefined;
  readonly workingTree?: string | undefined;
}

// GIT_CONFIG_GLOBAL came with it.
const oldest = [2, 32] as const;
const mostBytes = 512 * 1024 * 1024;
const longest = 15 * 60_000;

/** Of the environment, what a program needs to run; of `GIT_*` and of the languages nothing. */
const letThrough = ["TMPDIR", "TEMP", "TMP", "SystemRoot", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"];
/** Where the config of a user is. */
const usersOwn = ["HOME", "XDG_CONFIG_HOME", "USERPROFILE"];

const own: Readonly<Record<string, string>> = {
  LC_ALL: "C",
  TZ: "UTC",
  GIT_TERMINAL_PROMPT: "0",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_LITERAL_PATHSPECS: "1",
  // No protocol has this name, so that nothing is fetched, whatever a repository says of where its objects are.
  GIT_ALLOW_PROTOCOL: "none",
};

const noConfig: Readonly<Record<string, string>> = {
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_ATTR_NOSYSTEM: "1",
};

/** Said on each call, so that it holds whatever the config of a repository says. */
const quiet = [
  `core.hooksPath=${devNull}`,
  "core.fsmonitor=false",
  "core.autocrlf=false",
  "core.protectHFS=true",
  "gc.auto=0",
  "maintenance.auto=false",
].flatMap((setting) => ["-c", setting]);

// A folder that is not absolute would be looked for in the tree of the patch.
const programFolders = (): readonly string[] =>
  (process.env.PATH ?? "").split(delimiter).filter((folder) => isAbsolute(folder));

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

const picked = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );

/** Signals by which a program ends over what it was given: git asserts some of what it takes for granted. */
const crashes = new Set(["SIGABRT", "SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL"]);

function run(
  program: string,
  { folder, gitDir, workingTree, asUser = false }: GitPlace,
  words: readonly string[],
  given: Given,
): Promise<Said> {
  const where = [
    ...(gitDir === undefined ? [] : [`--git-dir=${gitDir}`]),
    ...(workingTree === undefined ? [] : [`--work-tree=${workingTree}`]),
  ];
  const env = {
    ...picked(letThrough),
    ...(asUser ? picked(usersOwn) : noConfig),
    ...own,
    PATH: programFolders().join(delimiter),
    ...given.environment,
  };
  const options = {
    cwd: folder,
    env,
    encoding: "buffer" as const,
    maxBuffer: mostBytes,
    timeout: longest,
    killSignal: "SIGKILL" as const,
    windowsHide: true,
  };
  return new Promise((resolve, reject) => {
    const child = execFile(program, [...quiet, ...where, ...words], options, (error, out, stderr) => {
      const said = stderr.toString("utf8");
      if (crashes.has(error?.signal ?? "")) {
        resolve({ ok: false, out, error: `${said}\nerror: git ended by ${error?.signal}\n` });
      } else if (error !== null && typeof error.code !== "number") {
        const why = error.killed === true ? "it took too long" : (error.signal ?? reasonOf(error));
        reject(ledgerError(`git ${words[0]} failed in ${folder} (${why})`, "resume the run", error));
      } else resolve({ ok: error === null, out, error: said });
    });
    // Git may end before it read everything.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(given.input ?? "");
  });
}

/** The line of what git said that says what is wrong. */
const mainLine = (said: string): string => {
  const lines = said.trim().split("\n");
  return (lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines[0] ?? "").replace(/^\w+: /, "");
};

const fixFor = (said: string): string => {
  if (/No space left on device|Disk quota exceeded/.test(said))
    return "make room on the disk, and resume the run";
  if (/Permission denied|Read-only file system/.test(said))
    return "let this user write there, and resume the run";
  return "see to what it says, and resume the run";
};

function bound(program: string, place: GitPlace): Git {
  const ask: Git["ask"] = (words, given = {}) => run(program, place, words, given);
  const demand: Git["demand"] = async (words, given) => {
    const { ok, out, error } = await ask(words, given);
    if (!ok)
      throw ledgerError(`git ${words[0]} failed in ${place.folder}: ${mainLine(error)}`, fixFor(error));
    return out;
  };
  return {
    ask,
    demand,
    line: async (words, given) => (await demand(words, given)).toString("utf8").replace(/\n$/, ""),
  };
}

/**
 * Finds git on the PATH, and gives what binds it to a repository. It runs without a shell, in English, without hooks
 * and without the network, and sees of the environment only what it needs to run.
 *
 * @throws ObsError PIPELINE_PATCH if there is none, or one that is too old
 */
export async function findGit(): Promise<(place: GitPlace) => Git> {
  const files = process.platform === "win32" ? ["git.exe"] : ["git"];
  const program = programFolders()
    .flatMap((folder) => files.map((file) => join(folder, file)))
    .find(isProgram);
  if (program === undefined) {
    throw ledgerError(
      "git is not installed, or not on the PATH",
      "install it, since patches are kept in its repositories",
    );
  }
  const said = await bound(program, { folder: process.cwd() }).line(["version"]);
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(said) ?? []).map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw ledgerError(
      `${program} is ${said}, and patches need ${oldest.join(".")} or newer`,
      "install a newer one",
    );
  }
  return (place) => bound(program, place);
}
