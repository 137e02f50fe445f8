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
  const heard = await askAll(check, sources, options);
  return collectedOf(heard, keepOf(options.paths));
}

/**
 * The same once for a whole project, with the facts of some of its parts: no tool is run for each of them.
 *
 * @param parts name → folders or globs as seen from the top
 */
export async function collectParts(
  check: Check,
  sources: readonly CheckSource[],
  options: Omit<CollectOptions, "paths">,
  parts: ReadonlyMap<string, readonly string[]>,
): Promise<{ readonly whole: Collected; readonly parts: ReadonlyMap<string, readonly Fact[]> }> {
  const heard = await askAll(check, sources, options);
  return {
    whole: collectedOf(heard, undefined),
    parts: new Map([...parts].map(([name, paths]) => [name, factsFor(heard, keepOf(paths))])),
  };
}

const keepOf = (paths: readonly string[] | undefined): Keep =>
  paths === undefined || isWhole(paths) ? undefined : withinPaths(paths);

/** What all tools of a check said. */
interface Heard {
  readonly check: Check;
  readonly asked: readonly Asked[];
  readonly said: readonly Said[];
  /** Why nothing is known; empty where it is. */
  readonly reason: string;
  readonly nowMs: number;
  readonly head: string | undefined;
  readonly durationSeconds: number;
}

async function askAll(
  check: Check,
  sources: readonly CheckSource[],
  options: CollectOptions,
): Promise<Heard> {
  const begun = performance.now();
  const { paths, now = Date.now } = options;
  const [top = options.top] = namesOfTop(options.top);
  const within = { ...options, top };
  const nowMs = now();
  const head = await commitOf(top);
  const question = { check, options: within, tops: namesOfTop(options.top), head, nowMs };
  const asked: Asked[] = [];
  for (const source of sources) {
    const isOwn = check === "file_size" && source.run === undefined && source.report === undefined;
    asked.push(
      isOwn ? await countLines(top, paths ?? ["."], head, nowMs) : await askSource({ ...question, source }),
    );
  }
  const reasons = asked.flatMap(({ said }) => (typeof said === "string" ? [said] : []));
  if (asked.length === 0) reasons.push(whyNone(check, top));
  const said = asked.flatMap(({ said: one }): readonly Said[] => (typeof one === "string" ? [] : [one]));
  const durationSeconds = (performance.now() - begun) / 1000;
  return { check, asked, said, reason: reasons.join("; "), nowMs, head, durationSeconds };
}

function collectedOf(heard: Heard, keep: Keep): Collected {
  const { check, asked, said, reason, durationSeconds } = heard;
  const entries = keptEntries(said.flatMap(entriesOf), keep);
  return {
    check,
    facts: factsFor(heard, keep),
    outcome: reason === "" ? "done" : "unknown",
    ...(reason !== "" && { reason }),
    findings: findingsOf(entries),
    failedTests: failedTestsOf(said, keep),
    command: commandOf(asked),
    source: sourceOf(asked),
    durationSeconds,
    output: asked
      .map(({ output }) => output)
      .filter((output) => output !== "")
      .join("\n")
      .slice(0, mostOutput),
  };
}

function factsFor({ check, asked, said, ...known }: Heard, keep: Keep): readonly Fact[] {
  const isDone = known.reason === "";
  const values = isDone ? joinedValues(joinedReports(said).map((one) => valuesOf(check, one, keep))) : {};
  return factsOf(check, asked, values, known);
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
