import { collectDocs, collectGit, toolsOf } from "../../collectors/index.ts";
import { clipLine, messageOf } from "../../narrow/index.ts";
import type { QueryRunner } from "../../prometheus/index.ts";
import type { QualityFile } from "../../quality/index.ts";
import type { Component, Registry } from "../../registry/index.ts";
import { type Check, checkNames, checks, type Fact, type Measure } from "../../standards/index.ts";
import type { Tree } from "../adapters/git-tree.ts";
import type { CollectionCheck, NewFacts } from "../facts/fact-store.ts";
import { collectUptime } from "./collect-uptime.ts";
import { collectSplit, type Split } from "./split.ts";

/** What is to be collected, and who hears of it. */
export interface CollectProject {
  readonly top: string;
  readonly quality: QualityFile;
  readonly registry: Registry;
  /** Only of these components. */
  readonly names?: ReadonlySet<string> | undefined;
  /** Only what these checks find out. */
  readonly checks?: ReadonlySet<Check> | undefined;
  readonly tree: Tree;
  /** Asks the Prometheus that scrapes staging. */
  readonly prometheus?: QueryRunner | undefined;
  readonly signal: AbortSignal;
  now(): number;
  onBegin?(check: Check): void;
  onLine?(check: Check, line: string): void;
  onEnd?(done: CollectionCheck): void;
}

const mostOfReason = 300;

/**
 * Collects what is known of components: runs the tools of each check once for the whole project, one after the other, and
 * divides what they say among the components by the files that they name.
 *
 * @returns undefined if it was told to end before it was done
 */
export async function collectProject(options: CollectProject): Promise<NewFacts | undefined> {
  const { top, quality, registry, names, signal, tree, now } = options;
  const began = now();
  const components = registry.components.filter(({ name }) => names === undefined || names.has(name));
  const { sources } = toolsOf(top, quality);
  const facts = new Map<string, Fact[]>(components.map(({ name }) => [name, []]));
  const add = (name: string, those: readonly Fact[]): void => {
    facts.get(name)?.push(...those.map((fact) => ofTree(fact, tree)));
  };
  const done: CollectionCheck[] = [];
  for (const check of checkNames.filter((one) => options.checks === undefined || options.checks.has(one))) {
    if (signal.aborted) return undefined;
    const own = sources[check] ?? [];
    options.onBegin?.(check);
    const split = await collectSplit(check, own, components, {
      top,
      signal,
      now,
      ...(options.onLine !== undefined && { onLine: (line) => options.onLine?.(check, line) }),
    }).catch((error: unknown) => unknownTo(check, components, reasonIn(error), now()));
    if (signal.aborted) return undefined;
    for (const [name, those] of split.facts) add(name, those);
    done.push(split.done);
    options.onEnd?.(split.done);
  }
  if (options.checks === undefined)
    for (const component of components) add(component.name, await beside(component, options));
  if (signal.aborted) return undefined;
  const atMs = now();
  return {
    facts,
    known: new Set(registry.components.map(({ name }) => name)),
    collection: {
      atMs,
      durationSeconds: (atMs - began) / 1_000,
      ...(tree.commit !== undefined && { commit: tree.commit, dirty: tree.dirty }),
      components: components.length,
      checks: done,
    },
  };
}

/** What no check says: of the repository, of its pages, and of the service that runs. */
async function beside(component: Component, options: CollectProject): Promise<readonly Fact[]> {
  const { top, prometheus, now } = options;
  const at = now();
  const [git, docs, uptime] = await Promise.all([
    collectGit(top, component.paths, at).catch((error: unknown) =>
      unknownFacts(["lead_time", "change_failure", "churn"], "git", reasonIn(error), at),
    ),
    collectDocs(top, component.folder).catch((error: unknown) =>
      unknownFacts(["readme"], component.folder, reasonIn(error), at),
    ),
    prometheus === undefined ? [] : [await collectUptime(component.name, prometheus, at)],
  ]);
  return [...git, ...docs, ...uptime];
}

/** Facts of files that differ from their commit speak of no commit that there is. */
const ofTree = (fact: Fact, { commit, dirty }: Tree): Fact =>
  dirty && fact.commit !== undefined && fact.commit === commit
    ? { ...fact, commit: `${commit}-dirty` }
    : fact;

function unknownTo(check: Check, components: readonly Component[], reason: string, at: number): Split {
  const source = "its tool";
  const facts = unknownFacts(checks[check].measures, source, reason, at);
  return {
    facts: new Map(components.map(({ name }) => [name, facts])),
    done: { check, outcome: "unknown", reason, source, durationSeconds: 0 },
  };
}

const unknownFacts = (
  measures: readonly Measure[],
  source: string,
  why: string,
  atMs: number,
): readonly Fact[] => measures.map((measure) => ({ measure, value: undefined, why, source, atMs }));

const reasonIn = (error: unknown): string => clipLine(messageOf(error).replace(/\.$/, ""), mostOfReason);
