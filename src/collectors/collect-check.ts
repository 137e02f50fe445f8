import type { CheckSource } from "../quality/index.ts";
import { type Entry, type Finding, Tally } from "../reports/index.ts";
import { type Check, checks, type Fact } from "../standards/index.ts";
import { countLines } from "./adapters/count-lines.ts";
import { commitOf } from "./adapters/git.ts";
import { namesOfTop } from "./adapters/real-top.ts";
import type { Collected, CollectOptions } from "./collected.ts";
import { keptEntries } from "./facts/count-entries.ts";
import { joinedReports, joinedValues } from "./facts/joined.ts";
import type { Keep, Said, Value, Values } from "./facts/said.ts";
import { valuesOf } from "./facts/values-of.ts";
import { isWhole, withinPaths } from "./files/within-paths.ts";
import { whyNone } from "./found/why-none.ts";
import { askSource } from "./run/ask-source.ts";
import type { Asked } from "./run/asked.ts";

const mostOutput = 64 * 1024;
const mostTests = 100;

/**
 * Asks the tools of a check, one after the other, and says what is known then. It never rejects for what goes wrong with a
 * tool: that is a check of which nothing is known, with the reason.
 *
 * @param sources as `toolsOf` gives them; none is a check that is not known
 * @example
 * ```ts
 * const { sources } = toolsOf(top, quality);
 * const lint = await collectCheck("lint", sources.lint ?? [], { top, signal });
 * lint.facts; // [{ measure: "lint_errors", value: 2, source: "biome lint", … }, …]
 * ```
 */
export async function collectCheck(
  check: Check,
  sources: readonly CheckSource[],
  options: CollectOptions,
): Promise<Collected> {
  const begun = performance.now();
  const { paths, now = Date.now } = options;
  const [top = options.top] = namesOfTop(options.top);
  const within = { ...options, top };
  const nowMs = now();
  const head = await commitOf(top);
  const keep: Keep = paths === undefined || isWhole(paths) ? undefined : withinPaths(paths);
  const question = { check, options: within, tops: namesOfTop(options.top), head, nowMs };
  const once = (source: CheckSource): Promise<Asked> => {
    const ask = (): Promise<Asked> => askSource({ ...question, source });
    return options.round?.once(JSON.stringify([top, check, options.scope, source]), ask) ?? ask();
  };
  const asked: Asked[] = [];
  for (const source of sources) {
    const isOwn = check === "file_size" && source.run === undefined && source.report === undefined;
    asked.push(isOwn ? await countLines(top, paths ?? ["."], head, nowMs) : await once(source));
  }
  const reasons = asked.flatMap(({ said }) => (typeof said === "string" ? [said] : []));
  if (asked.length === 0) reasons.push(whyNone(check, top));
  const said = asked.flatMap(({ said: one }): readonly Said[] => (typeof one === "string" ? [] : [one]));
  const isDone = reasons.length === 0;
  const reason = reasons.join("; ");
  const values = isDone ? joinedValues(joinedReports(said).map((one) => valuesOf(check, one, keep))) : {};
  const entries = keptEntries(said.flatMap(entriesOf), keep);
  return {
    check,
    facts: factsOf(check, asked, values, { reason, nowMs, head }),
    outcome: isDone ? "done" : "unknown",
    ...(!isDone && { reason }),
    findings: findingsOf(entries),
    failedTests: failedTestsOf(said, keep),
    command: commandOf(asked),
    source: sourceOf(asked),
    durationSeconds: (performance.now() - begun) / 1000,
    output: asked
      .map(({ output }) => output)
      .filter((output) => output !== "")
      .join("\n")
      .slice(0, mostOutput),
  };
}

const entriesOf = (said: Said): readonly Entry[] =>
  said.tells === "tests" || said.tells === "findings" ? said.entries : [];

const sourceOf = (asked: readonly Asked[]): string =>
  asked.length === 0 ? "nothing" : [...new Set(asked.map(({ name }) => name))].join(", ");

interface Known {
  readonly reason: string;
  readonly nowMs: number;
  readonly head: string | undefined;
}

/** A fact for each measure of the check, as old as the oldest of what it is made of. */
function factsOf(
  check: Check,
  asked: readonly Asked[],
  values: Values,
  { reason, nowMs, head }: Known,
): readonly Fact[] {
  const isStale = asked.some((one) => one.isStale);
  const commits = new Set(asked.map(({ commit }) => commit));
  const [commit] = commits.size === 1 ? commits : [undefined];
  const atMs = asked.reduce((oldest, one) => Math.min(oldest, one.atMs), nowMs);
  return checks[check].measures.map((measure): Fact => {
    const { value, why }: Value = values[measure] ?? {
      why: reason === "" ? "no tool of this project says it" : reason,
    };
    const said = why ?? (isStale ? "what it speaks of has changed since" : undefined);
    return {
      measure,
      value,
      ...(said !== undefined && { why: said }),
      source: sourceOf(asked),
      atMs,
      ...((commit ?? (asked.length === 0 ? head : undefined)) !== undefined && { commit: commit ?? head }),
      ...(isStale && { stale: true }),
    };
  });
}

function findingsOf(entries: readonly Entry[]): readonly Finding[] {
  const tally = new Tally();
  for (const entry of entries) tally.count(entry);
  return tally.report().findings;
}

const failedTestsOf = (said: readonly Said[], keep: Keep): readonly string[] =>
  said
    .flatMap((one) => (one.tells === "tests" ? keptEntries(one.entries, keep) : []))
    .filter(({ verdict }) => verdict === "failed")
    .slice(0, mostTests)
    .map(({ title }) => title);

/** The commands of all that is run, one after the other whatever each finds. */
function commandOf(asked: readonly Asked[]): string | undefined {
  const commands = asked.flatMap(({ command }) => (command === undefined ? [] : [command]));
  return commands.length === 0 ? undefined : commands.join("; ");
}
