import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Ledger, LedgerOptions } from "../../../src/pipelines/ledger/ledger.ts";
import { openLedger } from "../../../src/pipelines/ledger/open-ledger.ts";
import type { Patch, Verdict } from "../../../src/pipelines/ledger/patch.ts";
import { tempDir } from "../../real/index.ts";

/** What a file of a tree is: a text, bytes, or a link to somewhere. */
export type Content = string | Uint8Array | { readonly link: string };

const environment = {
  PATH: process.env.PATH ?? "",
  HOME: "/nonexistent",
  LC_ALL: "C",
  GIT_CONFIG_NOSYSTEM: "1",
  ...Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((who) => [
      [`GIT_${who}_NAME`, "user"],
      [`GIT_${who}_EMAIL`, "user@example.invalid"],
      [`GIT_${who}_DATE`, "@1700000000 +0000"],
    ]),
  ),
};

/** Git as the user of a repository runs it. */
export const gitIn = (folder: string, ...words: readonly string[]): string =>
  execFileSync("git", words, {
    cwd: folder,
    env: environment,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });

export function write(folder: string, files: Readonly<Record<string, Content>>): void {
  for (const [path, content] of Object.entries(files)) {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    rmSync(full, { force: true });
    if (typeof content === "string" || content instanceof Uint8Array) writeFileSync(full, content);
    else symlinkSync(content.link, full);
  }
}

export interface Made {
  /** The user's repository. */
  readonly repository: string;
  /** Where its ledgers are. */
  readonly folder: string;
  /** A folder beside both, of which nobody knows. */
  readonly around: string;
  open(runId?: string, more?: Partial<LedgerOptions>): Promise<Ledger>;
  /** What git calls the difference that other files make, which are committed nowhere. */
  diff(files: Readonly<Record<string, Content>>, ...words: readonly string[]): string;
  /** What git calls the difference that other files make to the commit `from`, where these are all that there is. */
  diffTo(from: string, files: Readonly<Record<string, Content>>): string;
}

/** A repository with one commit, and the ledgers over it. */
export function makeRepository(files: Readonly<Record<string, Content>>): Made {
  const around = tempDir("tta-obs-ledger-");
  const repository = join(around, "user");
  const folder = join(around, "ledgers");
  mkdirSync(repository);
  gitIn(repository, "init", "-q", "-b", "main");
  write(repository, files);
  gitIn(repository, "add", "-A");
  gitIn(repository, "commit", "-q", "--allow-empty", "-m", "first");
  let copies = 0;
  const inCopy = (work: (copy: string) => string): string => {
    const copy = join(around, `copy-${copies++}`);
    gitIn(around, "clone", "-q", repository, copy);
    const text = work(copy);
    rmSync(copy, { recursive: true });
    return text;
  };
  return {
    repository,
    folder,
    around,
    open: async (runId = "run-1", more = {}) => {
      const ledger = await openLedger({ repository, folder, runId, ...more });
      onTestFinished(() => ledger.close());
      return ledger;
    },
    diff: (changed, ...words) =>
      inCopy((copy) => {
        write(copy, changed);
        gitIn(copy, "add", "-A");
        return gitIn(copy, "diff", "--cached", "--binary", ...words);
      }),
    diffTo: (from, all) =>
      inCopy((copy) => {
        gitIn(copy, "checkout", "-q", "--detach", from);
        gitIn(copy, "rm", "-rqf", "--ignore-unmatch", ".");
        write(copy, all);
        gitIn(copy, "add", "-A");
        return gitIn(copy, "diff", "--cached", "--binary");
      }),
  };
}

let made = 0;
export const patchOf = (text: string, id = `patch-${made++}`): Patch => ({ id, name: id, text });

/** Every file below a folder: path → what it is and a digest of its bytes. */
export function snapshot(
  folder: string,
  skip: (path: string) => boolean = () => false,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (below: string): void => {
    for (const name of readdirSync(join(folder, below)).sort()) {
      const path = join(below, name);
      if (skip(path)) continue;
      const full = join(folder, path);
      const about = lstatSync(full);
      if (about.isDirectory()) {
        found.set(path, `folder ${about.mode.toString(8)}`);
        walk(path);
      } else {
        const bytes = about.isSymbolicLink() ? readlinkSync(full) : readFileSync(full);
        found.set(
          path,
          `${about.mode.toString(8)} ${about.mtimeMs} ${createHash("sha256").update(bytes).digest("hex")}`,
        );
      }
    }
  };
  walk("");
  return found;
}

/** The files of a tree, without git's own and without when they were written. */
export const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    [...snapshot(folder, (path) => path === ".git")]
      .filter(([, about]) => !about.startsWith("folder"))
      .map(([path, about]) => [path, about.replace(/ \S+ /, " ")]),
  );

/** What is wrong with a patch, in the words that people read; of one that fits, nothing. */
export const wordsOf = (verdict: Verdict): string =>
  verdict.verdict === "fits" ? "" : verdict.error.message;

export const at = new Date("2026-01-02T03:04:05Z");
