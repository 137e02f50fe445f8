import type { CheckReport } from "./check-report.ts";

/** Whether the service is content, by its critical checks. Names of those that are why not. */
export interface Contentment {
  readonly failing: readonly string[];
  readonly unknown: readonly string[];
}

/** What the critical checks say, those that fail by themselves first. */
export function contentmentOf(reports: readonly CheckReport[]): Contentment {
  const critical = reports.filter(({ check }) => check.critical);
  const names = (status: CheckReport["status"]): readonly string[] =>
    critical
      .filter((report) => report.status === status)
      .toSorted((a, b) => Number(a.consequenceOf !== undefined) - Number(b.consequenceOf !== undefined))
      .map(({ check }) => check.name);
  return { failing: names("fail"), unknown: names("unknown") };
}
