import { readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { type CommandResult, runCommand } from "./run-command.ts";
import { makeFolder } from "./write-file.ts";

const unpackMs = 300_000;

/** The error for a program of the package system that failed, with the first reason that it gave. */
export function installProblem(what: string, result: CommandResult): ObsError {
  const lines = result.stderr.split("\n");
  const said =
    lines.find((line) => /^(?:E: |Err:)/.test(line)) ?? lines.find((line) => line.startsWith("W: "));
  const full = /No space left|enough free space/.test(result.stderr);
  const reason =
    said?.replace(/^[EW]: /, "") ??
    (result.code === undefined && !result.missing ? "it did not end in time" : result.stderr.trim());
  return new ObsError({
    code: full ? "STACK_DISK_FULL" : "STACK_INSTALL",
    problem: `${what} failed (${reason.split("\n")[0]?.replace(/\s+/g, " ").slice(0, 300)})`,
    fix: full
      ? "free some space and run it again"
      : "check the network and the sources of apt, then run it again",
  });
}

/** File names of the packages in a folder. */
export function debs(dir: string): readonly string[] {
  return readdirSync(dir).filter((name) => name.endsWith(".deb"));
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
      const result = await runCommand("dpkg-deb", ["-x", file, fresh], { cwd: dir, timeoutMs: unpackMs });
      if (result.code !== 0) throw installProblem(`unpacking ${file}`, result);
    }
    rmSync(join(dir, "root"), { recursive: true, force: true });
    renameSync(fresh, join(dir, "root"));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Why a program does not run, in a few words: libraries that the system lacks, or what it said. */
export async function whyItDoesNotRun(path: string, args: readonly string[]): Promise<string> {
  const { stdout } = await runCommand("ldd", [path]);
  const lacking = [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? "");
  if (lacking.length > 0) return `it lacks ${lacking.join(", ")}`;
  const { code, stderr } = await runCommand(path, args);
  // A file that is no program here is read as a script.
  if (code === 126 || code === 127) return "it is for another kind of machine";
  return stderr.trim().split("\n")[0]?.slice(0, 300) || "it says nothing";
}
