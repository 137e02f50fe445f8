import type { BurnWindow, Objective, SloPeriod } from "../../catalog/index.ts";
import type { SliCounters } from "./sli.ts";

/** What is promised, whatever its labels: data that recordings and alerts are made of. */
export interface Slo {
  /** Words of a-z and 0-9 joined by -: value of the label `slo`, and the beginning of the names of its alerts. */
  readonly name: string;
  /** The objective in each environment, and what it is about. */
  readonly objective: Objective;
  readonly period: SloPeriod;
  /** Labels beside environment and service by which budgets are kept apart. */
  readonly by: readonly string[];
  readonly counters: SliCounters;
  /** Least number of events in the long window of an alert. */
  readonly minimumEvents: number;
  /** Pairs of windows that no alert looks at, by the long one. */
  readonly without: readonly BurnWindow[];
  /** Whether what it promises is a cause alone, which something else may make up for: then nobody is woken. */
  readonly isCause: boolean;
  /** What to do when its budget burns, as Markdown: the runbook of its alerts. */
  readonly runbook?: string;
}

/** The words of the name of an objective in CamelCase, as names of alerts are. */
export function sloWords({ name }: Pick<Slo, "name">): string {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
