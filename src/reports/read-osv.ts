import { type Fields, isRecord, numberOf, objectOf, objectsOf, textOf, textsOf } from "../narrow/index.ts";
import { jsonOf } from "./json-of.ts";
import { type Severity, UnreadableReport } from "./report.ts";
import { severityOfScore, severityOfWord } from "./severity.ts";
import { Tally } from "./tally.ts";

/**
 * Reads what OSV-Scanner writes with `--format json`: a finding for each package and each group of names of one fault.
 * What says neither score nor word of how bad it is, as of malicious packages, is taken for serious.
 *
 * @throws UnreadableReport
 */
export function readOsv(text: string): Tally {
  const report = jsonOf(text);
  if (!isRecord(report) || !(Array.isArray(report.results) || report.results === null))
    throw new UnreadableReport("is no report of OSV-Scanner in JSON");
  const tally = new Tally();
  for (const { source, packages } of objectsOf(report.results))
    for (const one of objectsOf(packages)) readPackage(one, textOf(objectOf(source).path), tally);
  return tally;
}

function readPackage(said: Fields, at: string | undefined, tally: Tally): void {
  const { name, version } = objectOf(said.package);
  const faults = new Map(objectsOf(said.vulnerabilities).map((fault) => [textOf(fault.id, ""), fault]));
  const grouped = objectsOf(said.groups);
  const named = new Set(grouped.flatMap(({ ids }) => textsOf(ids)));
  const alone = [...faults.keys()].filter((id) => !named.has(id)).map((id): Fields => ({ ids: [id] }));
  for (const { ids, max_severity } of [...grouped, ...alone]) {
    const all = textsOf(ids).map((id) => objectOf(faults.get(id)));
    const score = numberOf(max_severity);
    tally.fail({
      title: `${textOf(name, "")} ${textOf(version, "")}`.trim(),
      message: [textsOf(ids).join(", "), ...all.slice(0, 1).map(({ summary }) => textOf(summary, ""))].join(
        ": ",
      ),
      at,
      severity: score === undefined ? worstWord(all) : severityOfScore(score),
    });
  }
}

const order: readonly Severity[] = ["critical", "high", "medium", "low"];

function worstWord(faults: readonly Fields[]): Severity {
  const words = faults.map(({ database_specific }) =>
    severityOfWord(textOf(objectOf(database_specific).severity, "")),
  );
  return order.find((one) => words.includes(one)) ?? "high";
}
