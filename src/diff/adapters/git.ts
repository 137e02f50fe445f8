import { execFile } from "node:child_process";
import { ObsError } from "../../errors/index.ts";

/** Files of one commit. */
export interface FilesAtCommit {
  /** The whole id of the commit. */
  readonly commit: string;
  /** Paths of all files, relative to the top of the repository, with `/` between folders. */
  readonly paths: readonly string[];
  /** The texts of some of them; what is not there is left out. */
  read(paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface Repository {
  /** The folder that was opened, relative to the top of the repository; empty for the top. */
  readonly prefix: string;
  /**
   * Opens a commit by any name that Git knows for it.
   *
   * @throws ObsError DIFF_REF if there is none
   */
  at(ref: string): Promise<FilesAtCommit>;
}

const mostBytes = 512 * 1024 * 1024;

interface Answer {
  readonly ok: boolean;
  readonly out: Buffer;
  readonly error: string;
}

function noGit(problem: string, fix: string, cause?: unknown): ObsError {
  return new ObsError({ code: "DIFF_GIT", problem, fix, ...(cause !== undefined && { cause }) });
}

/** Runs Git without a shell; its messages are English whatever the machine speaks. */
function git(cwd: string, args: readonly string[], input?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = {
      cwd,
      encoding: "buffer" as const,
      maxBuffer: mostBytes,
      windowsHide: true,
      env: { ...process.env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0" },
    };
    const child = execFile("git", [...args], options, (error, out, stderr) => {
      const code = error === null ? undefined : error.code;
      if (code === "ENOENT") {
        reject(noGit("git is not installed, or not on the PATH", "install it", error));
      } else if (error !== null && typeof code !== "number") {
        reject(noGit(`git failed (${code ?? error.signal ?? error.message})`, "run it again", error));
      } else {
        const [line = ""] = stderr.toString("utf8").trim().split("\n");
        resolve({ ok: error === null, out, error: line.replace(/^(fatal|error): /, "") });
      }
    });
    // Git may end before it read everything.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input ?? "");
  });
}

async function demand(cwd: string, args: readonly string[], input?: string): Promise<Buffer> {
  const { ok, out, error } = await git(cwd, args, input);
  if (!ok) throw noGit(`git ${args[0]} failed: ${error}`, "repair the repository and run it again");
  return out;
}

/** Reads what `cat-file --batch` writes: a line with the size, then that many bytes, for each object. */
function* blobs(out: Buffer): Generator<string> {
  let at = 0;
  while (at < out.length) {
    const end = out.indexOf(10, at);
    if (end < 0) return;
    const size = Number(out.toString("utf8", at, end).split(" ")[2]);
    at = end + 1;
    if (!Number.isInteger(size)) continue;
    yield out.toString("utf8", at, at + size);
    at += size + 1;
  }
}

/** The id of what a name stands for, or undefined. */
async function idOf(folder: string, name: string): Promise<string | undefined> {
  const { ok, out } = await git(folder, ["rev-parse", "--verify", "--quiet", name]);
  const id = ok ? out.toString("utf8").trim() : "";
  return /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
}

async function commitOf(folder: string, ref: string): Promise<string> {
  // A ref never begins so, and Git would take it for an option.
  const sane = ref !== "" && !ref.startsWith("-") && !ref.includes("\0");
  // In two steps: behind `:/words of a message` the type would be taken for words.
  const id = sane ? await idOf(folder, ref) : undefined;
  const commit = id === undefined ? undefined : await idOf(folder, `${id}^{commit}`);
  if (commit !== undefined) return commit;
  const shallow = (await git(folder, ["rev-parse", "--is-shallow-repository"])).out.toString("utf8");
  throw new ObsError({
    code: "DIFF_REF",
    problem: `this repository has no commit ${JSON.stringify(ref)}`,
    fix:
      shallow.trim() === "true"
        ? "its history was not fetched whole: git fetch --unshallow, or fetch-depth: 0 in a workflow"
        : "name a branch, a tag or a commit that is fetched, such as origin/main or HEAD~1",
  });
}

async function open(folder: string, ref: string): Promise<FilesAtCommit> {
  const commit = await commitOf(folder, ref);
  const listing = await demand(folder, ["ls-tree", "-r", "-z", "--full-tree", commit]);
  const hashes = new Map(
    listing
      .toString("utf8")
      .split("\0")
      .flatMap((line) => {
        const [, type, hash, path] = /^\d+ (\w+) ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
        return type === "blob" && hash !== undefined && path !== undefined ? [[path, hash] as const] : [];
      }),
  );
  return {
    commit,
    paths: [...hashes.keys()],
    async read(paths) {
      const wanted = paths.flatMap((path) => {
        const hash = hashes.get(path);
        return hash === undefined ? [] : [{ path, hash }];
      });
      if (wanted.length === 0) return new Map();
      const out = await demand(
        folder,
        ["cat-file", "--batch"],
        wanted.map(({ hash }) => `${hash}\n`).join(""),
      );
      const texts = [...blobs(out)];
      if (texts.length < wanted.length) {
        throw noGit(
          `git has only ${texts.length} of ${wanted.length} files of commit ${commit.slice(0, 12)}`,
          "fetch it whole",
        );
      }
      return new Map(wanted.map(({ path }, index) => [path, texts[index] ?? ""]));
    },
  };
}

/**
 * Opens the repository that a folder (absolute) belongs to.
 *
 * @throws ObsError DIFF_GIT if Git is not installed, or there is no repository
 */
export async function openRepository(folder: string): Promise<Repository> {
  const { ok, out, error } = await git(folder, ["rev-parse", "--show-prefix"]);
  if (!ok) {
    const none = /not a git repository/i.test(error);
    throw none
      ? noGit(`${folder} is in no git repository`, "run it where the generated files are committed")
      : noGit(`git refuses ${folder}: ${error}`, "do what it says");
  }
  const prefix = out.toString("utf8").replace(/\/?\n$/, "");
  return { prefix, at: (ref) => open(folder, ref) };
}
