import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { type CommandResult, runCommand } from "./run-command.ts";
import { makeFolder } from "./write-file.ts";

const downloadMs = 300_000;

// As root, apt would fetch as a user who may not write here, and warn.
const asSelf = ["-q", "-o", "APT::Sandbox::User=root"];

/** Lists and cache of our own: the system's stay as they are, and no root is needed. */
function ownLists(dir: string): readonly string[] {
  return [...asSelf, "-o", `Dir::State::Lists=${dir}/apt/lists`, "-o", `Dir::Cache=${dir}/apt/cache`];
}

function problem(what: string, result: CommandResult): ObsError {
  const said = result.stderr.split("\n").find((line) => line.startsWith("E: ") || line.startsWith("Err:"));
  const full = /No space left|enough free space/.test(result.stderr);
  const reason =
    said?.replace(/^E: /, "") ??
    (result.code === undefined ? "it did not end in time" : result.stderr.trim());
  return new ObsError({
    code: full ? "STACK_DISK_FULL" : "STACK_INSTALL",
    problem: `${what} failed (${reason.split("\n")[0]?.slice(0, 300)})`,
    fix: full
      ? "free some space and run it again"
      : "check the network and the sources of apt, then run it again",
  });
}

function debs(dir: string): readonly string[] {
  return readdirSync(dir).filter((name) => name.endsWith(".deb"));
}

const has = (dir: string, name: string): boolean => debs(dir).some((file) => file.startsWith(`${name}_`));

/** Makes the folder that packages are fetched to. */
export function packagesFolder(dir: string): void {
  makeFolder(dir);
}

/**
 * Downloads packages into `dir` with the system's lists, or with fresh ones of our own if these do not serve.
 * Those that are there are not fetched again; gives the names of those that were not.
 *
 * @throws ObsError `STACK_INSTALL`, `STACK_DISK_FULL`
 */
export async function downloadDebs(
  dir: string,
  names: readonly string[],
  report: (line: string) => void,
): Promise<readonly string[]> {
  const absent = names.filter((name) => !has(dir, name));
  if (absent.length === 0) return absent;
  const download = (options: readonly string[]): Promise<CommandResult> =>
    runCommand("apt-get", [...options, "download", ...absent], { cwd: dir, timeoutMs: downloadMs });
  const first = await download(asSelf);
  if (first.code === 0) return absent;
  report("the package lists are missing or old: fetching fresh ones into the state folder");
  for (const folder of ["lists/partial", "cache/archives/partial"])
    mkdirSync(join(dir, "apt", folder), { recursive: true });
  const update = await runCommand("apt-get", [...ownLists(dir), "update"], {
    cwd: dir,
    timeoutMs: downloadMs,
  });
  if (update.code !== 0) throw problem("apt-get update", update);
  const second = await download(ownLists(dir));
  if (second.code !== 0) throw problem(`apt-get download ${absent.join(" ")}`, second);
  return absent;
}

/** Packages of web pages that the packages in `dir` need to show theirs. */
export async function webPackages(dir: string): Promise<readonly string[]> {
  const needs = await Promise.all(
    debs(dir).map((file) => runCommand("dpkg-deb", ["-f", file, "Depends"], { cwd: dir })),
  );
  const names = needs.flatMap(({ stdout }) =>
    stdout.split(",").map((entry) => entry.trim().split(" ")[0] ?? ""),
  );
  return [...new Set(names.filter((name) => name.startsWith("libjs-")))];
}

/**
 * Unpacks every package in `dir` into `dir/root`, all or nothing.
 *
 * @throws ObsError `STACK_INSTALL`, `STACK_DISK_FULL`
 */
export async function unpackDebs(dir: string): Promise<void> {
  const fresh = join(dir, `root.${process.pid}`);
  makeFolder(fresh);
  try {
    for (const file of debs(dir)) {
      const result = await runCommand("dpkg-deb", ["-x", file, fresh], { cwd: dir, timeoutMs: downloadMs });
      if (result.code !== 0) throw problem(`unpacking ${file}`, result);
    }
    rmSync(join(dir, "root"), { recursive: true, force: true });
    renameSync(fresh, join(dir, "root"));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Libraries that a program needs and the system lacks. */
export async function missingLibraries(path: string): Promise<readonly string[]> {
  const { stdout } = await runCommand("ldd", [path]);
  return [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? "");
}
