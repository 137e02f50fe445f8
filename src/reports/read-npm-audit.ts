import { isRecord, numberOf, objectOf, objectsOf, textOf } from "../narrow/index.ts";
import { jsonOf } from "./json-of.ts";
import { UnreadableReport } from "./report.ts";
import { severityOfWord } from "./severity.ts";
import { Tally } from "./tally.ts";

/**
 * Reads what `npm audit --json` prints since npm 7: a finding for each package with a fault, as npm counts them.
 *
 * @throws UnreadableReport where npm got no answer, too
 */
export function readNpmAudit(text: string): Tally {
  const report = objectOf(jsonOf(text));
  const error = objectOf(report.error);
  const why = textOf(error.summary) ?? textOf(report.message);
  if (isRecord(report.error) || (why !== undefined && report.vulnerabilities === undefined))
    throw new UnreadableReport(`says that npm could not look (${why ?? textOf(error.code, "no reason")})`);
  if (report.auditReportVersion !== 2 || !isRecord(report.vulnerabilities))
    throw new UnreadableReport("is no report of npm audit 7 or later");
  const tally = new Tally();
  for (const [name, said] of Object.entries(report.vulnerabilities)) {
    const { severity, range, via } = objectOf(said);
    const [first] = objectsOf(via);
    const level = severityOfWord(textOf(severity, ""));
    if (level === undefined) throw new UnreadableReport(`has a fault of the severity ${String(severity)}`);
    const message = textOf(objectOf(first).title, "by a package that it depends on");
    tally.fail({ title: `${name} ${textOf(range, "")}`.trim(), message, at: undefined, severity: level });
  }
  const stated = numberOf(objectOf(objectOf(report.metadata).vulnerabilities).total) ?? tally.failed;
  if (stated !== tally.failed)
    throw new UnreadableReport(`tells of ${tally.failed} packages, and says that they are ${stated}`);
  return tally;
}
