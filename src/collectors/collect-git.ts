import type { Fact, Measure } from "../standards/index.ts";
import { commitOf, git } from "./adapters/git.ts";
import { isWhole, pathspecs } from "./files/within-paths.ts";
import { type Change, changeFormat, changesIn } from "./git/changes.ts";
import { changeFailure, churn, leadTime, windowSeconds } from "./git/figures.ts";
import { type Arrival, arrivals, graphFormat } from "./git/main-line.ts";

const mostCommits = 100_000;
const measures = ["lead_time", "change_failure", "churn"] as const satisfies readonly Measure[];

/**
 * What the history says of the last 30 days: `lead_time`, `change_failure` and `churn`.
 *
 * @param paths folders or globs as seen from the top: only commits that change something in them count
 * @param now ms since 1970
 */
export async function collectGit(
  top: string,
  paths: readonly string[],
  now: number,
): Promise<readonly Fact[]> {
  const commit = await commitOf(top);
  const fact = (measure: Measure, value: number | undefined, why: string): Fact => ({
    measure,
    value,
    ...(value === undefined && { why }),
    source: "git",
    atMs: now,
    ...(commit !== undefined && { commit }),
  });
  const history = await historyOf(top, commit, paths, now);
  if (typeof history === "string") return measures.map((measure) => fact(measure, undefined, history));
  const { arrived, changes } = history;
  return [
    fact("lead_time", leadTime(arrived), "no commit came to the main line in the last 30 days"),
    fact("change_failure", changeFailure(changes), "nothing was changed in the last 30 days"),
    fact("churn", churn(changes), ""),
  ];
}

interface History {
  readonly arrived: readonly Arrival[];
  /** The newest first. */
  readonly changes: readonly Change[];
}

/** What there is of the last 30 days, or why that is not known. */
async function historyOf(
  top: string,
  commit: string | undefined,
  paths: readonly string[],
  now: number,
): Promise<History | string> {
  if (commit === undefined) return "there is no repository of git here, or no commit in it";
  const shallow = await git(top, ["rev-parse", "--is-shallow-repository"]);
  if (shallow?.trim() !== "false")
    return "this copy of the repository has only a part of the history (git fetch --unshallow brings all of it)";
  const since = Math.floor(now / 1000) - windowSeconds;
  const most = `--max-count=${mostCommits}`;
  const graph = await git(top, ["log", "-z", most, `--format=${graphFormat}`, commit]);
  if (graph === undefined) return "git could not read the history";
  const all = arrivals(graph, since);
  const where = ["--", ...pathspecs(paths)];
  const log = ["log", "-z", "--no-merges", "--full-history", most];
  const changed = await git(top, [
    ...log,
    ...["--no-renames", "--numstat", `--since=@${since}`, `--format=${changeFormat}`, commit],
    ...where,
  ]);
  // The top may be a folder of a larger repository.
  const prefix = await git(top, ["rev-parse", "--show-prefix"]);
  const isAll = isWhole(paths) && prefix?.trim() === "";
  const touching = isAll ? "" : await git(top, [...log, "--format=%H", commit, ...where]);
  if (changed === undefined || touching === undefined) return "git could not read the history of these paths";
  const hashes = isAll ? undefined : new Set(touching.split("\0").map((line) => line.trim()));
  return {
    arrived: hashes === undefined ? all : all.filter(({ hash }) => hashes.has(hash)),
    changes: changesIn(changed).filter(({ committed }) => committed >= since),
  };
}
