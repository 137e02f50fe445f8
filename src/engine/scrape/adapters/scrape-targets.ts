import type { Job } from "../../config/engine-config.ts";
import { type Target, targetsOf } from "../target.ts";
import type { TargetState } from "../target-state.ts";
import { ScrapeLoop, type ScrapeParts } from "./scrape-loop.ts";
import { type TargetFiles, targetFiles } from "./target-files.ts";

export interface Scraping {
  /** All targets, in the order of their jobs. */
  targets(): readonly TargetState[];
  /** Ends all loops; nothing of a target is ended, as it goes on with the next start. */
  stop(): Promise<void>;
}

export interface ScrapingInput {
  /** Patterns of targets files have absolute folders. */
  readonly jobs: readonly Job[];
  readonly parts: ScrapeParts;
  readonly report: (line: string) => void;
}

/** Scrapes the targets of all jobs, and those that their files come to name. */
export async function scrapeTargets({ jobs, parts, report }: ScrapingInput): Promise<Scraping> {
  const loops = new Map<string, ScrapeLoop>();
  const told = new Set<string>();
  const leaving = new Set<Promise<void>>();
  const update = (): void => {
    const wanted = new Map(
      jobs.flatMap((job) => found(job, files).map((target) => [target.key, target] as const)),
    );
    for (const [key, loop] of loops) {
      if (wanted.has(key)) continue;
      loops.delete(key);
      const left = loop.remove().finally(() => leaving.delete(left));
      leaving.add(left);
    }
    for (const [key, target] of wanted) if (!loops.has(key)) loops.set(key, new ScrapeLoop(target, parts));
  };
  const found = (job: Job, from: TargetFiles): readonly Target[] => {
    const { targets, problems } = targetsOf(job, [...job.groups, ...job.files.flatMap(from.groups)]);
    for (const problem of problems) if (!told.has(problem)) report(problem);
    for (const problem of problems) told.add(problem);
    return targets;
  };
  const patterns = [...new Set(jobs.flatMap((job) => job.files))];
  const files = await targetFiles({ patterns, onChange: update, report });
  update();
  return {
    targets: () =>
      jobs.flatMap(({ name }) =>
        [...loops.values()].filter(({ target }) => target.pool === name).map((loop) => loop.state()),
      ),
    stop: async () => {
      await files.close();
      await Promise.all([...[...loops.values()].map((loop) => loop.stop()), ...leaving]);
    },
  };
}
