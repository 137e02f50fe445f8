import { isRecord, numberOf, objectsOf, textOf } from "../narrow/index.ts";
import { jsonOf } from "./json-of.ts";
import { UnreadableReport } from "./report.ts";
import { Tally } from "./tally.ts";

/**
 * Reads what ESLint writes with `--format json`: errors, among them files that it could not read, and warnings.
 *
 * @throws UnreadableReport
 */
export function readEslint(text: string): Tally {
  const report = jsonOf(text);
  if (!Array.isArray(report) || !report.every((file) => isRecord(file) && Array.isArray(file.messages)))
    throw new UnreadableReport("is no report of ESLint in JSON");
  const tally = new Tally();
  for (const { filePath, messages, suppressedMessages } of objectsOf(report)) {
    const file = textOf(filePath);
    const placed = (line: unknown, column: unknown): string | undefined =>
      file && [file, numberOf(line), numberOf(column)].filter((part) => part !== undefined).join(":");
    for (const { ruleId, severity, message, line, column, fatal } of objectsOf(messages)) {
      const finding = {
        title: textOf(ruleId, "eslint"),
        message: textOf(message, ""),
        at: placed(line, column),
      };
      if (severity === 1 && fatal !== true) tally.warn(finding);
      else tally.fail(finding);
    }
    for (const { ruleId, message, line, column } of objectsOf(suppressedMessages))
      tally.skip({ title: textOf(ruleId, "eslint"), message: textOf(message, ""), at: placed(line, column) });
  }
  return tally;
}
