import type { CheckFinding, CheckReport, CheckStatus } from "./check-report.ts";

const isFailing = ({ status }: CheckFinding): boolean => status === "fail" || status === "warn";

/** Puts what does not pass in relation to the failing checks that it depends on, also by others that still pass. */
export function withCauses(findings: readonly CheckFinding[]): readonly CheckReport[] {
  if (!findings.some(isFailing) || findings.every(({ check }) => check.dependsOn.length === 0))
    return findings.map((finding) => ({ ...finding, consequenceOf: undefined, rootCause: undefined }));
  const byName = new Map(findings.map((finding) => [finding.check.name, finding]));
  const nearest = new Map<string, string | undefined>();
  const causeOf = (finding: CheckFinding): string | undefined => {
    const { name, dependsOn } = finding.check;
    if (nearest.has(name)) return nearest.get(name);
    const others = dependsOn.flatMap((other) => byName.get(other) ?? []);
    const cause =
      others.find(isFailing)?.check.name ?? others.map(causeOf).find((found) => found !== undefined);
    nearest.set(name, cause);
    return cause;
  };
  const rootOf = (name: string): string => {
    const finding = byName.get(name);
    const further = finding && causeOf(finding);
    return further === undefined ? name : rootOf(further);
  };
  return findings.map((finding) => {
    const consequenceOf = finding.status === "pass" ? undefined : causeOf(finding);
    return { ...finding, consequenceOf, rootCause: consequenceOf && rootOf(consequenceOf) };
  });
}

/** A check that is broken by itself, and those that are in consequence. */
export interface Cause {
  readonly report: CheckReport;
  readonly consequences: readonly CheckReport[];
}

const worstFirst: readonly CheckStatus[] = ["fail", "warn", "unknown", "pass"];

/** What fails by itself: the worst first, and of equally bad ones that with most consequences. The first is named. */
export function causesOf(reports: readonly CheckReport[]): readonly Cause[] {
  return reports
    .filter((report) => isFailing(report) && report.consequenceOf === undefined)
    .map((report) => ({
      report,
      consequences: reports.filter(({ rootCause }) => rootCause === report.check.name),
    }))
    .sort((a, b) => rank(a) - rank(b) || b.consequences.length - a.consequences.length);
}

/** As bad as the worst that comes of it. */
function rank({ report, consequences }: Cause): number {
  return Math.min(...[report, ...consequences].map(({ status }) => worstFirst.indexOf(status)));
}
