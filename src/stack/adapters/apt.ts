import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ObsError } from "../../errors/index.ts";
import type { Reporter } from "../options.ts";
import { debs, installProblem } from "./debs.ts";
import { type CommandResult, runCommand } from "./run-command.ts";
import { makeFolder } from "./write-file.ts";

const downloadMs = 300_000;

// As root, apt would fetch as a user who may not write here, and warn.
const asSelf = ["-q", "-o", "APT::Sandbox::User=root"];

/** Lists and cache of our own: the system's stay as they are, and no root is needed. */
const ownLists = (dir: string): readonly string[] => [
  ...asSelf,
  "-o",
  `Dir::State::Lists=${dir}/apt/lists`,
  "-o",
  `Dir::Cache=${dir}/apt/cache`,
];

const noApt = new ObsError({
  code: "STACK_INSTALL",
  problem: "there is no apt-get here to fetch packages with",
  fix: "download Prometheus and Alertmanager from https://prometheus.io/download/ and put them on PATH",
});

/** Fetches packages with the system's own sources. */
export interface Apt {
  /**
   * Puts the packages into the folder and gives the names of those that were not there before.
   *
   * @throws ObsError `STACK_INSTALL`, `STACK_DISK_FULL`
   */
  download(names: readonly string[]): Promise<readonly string[]>;
  /** Removes what was only needed to fetch. */
  tidy(): void;
}

// apt is content with an update that reached nobody, and then knows of no package: the network is why.
function reason(download: CommandResult, update: CommandResult | undefined): string {
  const unknown = /Unable to locate package|Can't find a source/.test(download.stderr);
  return unknown && update !== undefined && /Failed to fetch/.test(update.stderr)
    ? update.stderr
    : download.stderr;
}

/**
 * Fetches into `dir`, with the system's lists, or with fresh ones in `dir` from the first time on that these do not
 * serve: they may be old, or never have been fetched.
 */
export function openApt(dir: string, report: Reporter): Apt {
  makeFolder(dir);
  // Not into `dir` itself: apt leaves half a file behind when it is interrupted.
  const incoming = join(dir, "incoming");
  let update: CommandResult | undefined;

  async function fetchLists(): Promise<void> {
    report("the package lists are missing or old: fetching fresh ones into the state folder");
    for (const folder of ["lists/partial", "cache/archives/partial"])
      mkdirSync(join(dir, "apt", folder), { recursive: true });
    update = await runCommand("apt-get", [...ownLists(dir), "update"], { cwd: dir, timeoutMs: downloadMs });
  }

  const attempt = (names: readonly string[]): Promise<CommandResult> => {
    const lists = update === undefined ? asSelf : ownLists(dir);
    return runCommand("apt-get", [...lists, "download", ...names], { cwd: incoming, timeoutMs: downloadMs });
  };

  return {
    async download(names) {
      const absent = names.filter((name) => !debs(dir).some((file) => file.startsWith(`${name}_`)));
      if (absent.length === 0) return absent;
      makeFolder(incoming);
      let result = await attempt(absent);
      if (result.missing) throw noApt;
      if (result.code !== 0 && update === undefined) {
        await fetchLists();
        result = await attempt(absent);
      }
      if (result.code !== 0)
        throw installProblem(`apt-get download ${absent.join(" ")}`, {
          ...result,
          stderr: reason(result, update),
        });
      for (const file of readdirSync(incoming).filter((name) => name.endsWith(".deb")))
        renameSync(join(incoming, file), join(dir, file));
      return absent;
    },
    tidy() {
      for (const folder of ["apt", "incoming"]) rmSync(join(dir, folder), { recursive: true, force: true });
    },
  };
}
