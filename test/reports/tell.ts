import { readToolReport, type ToolFormat, type ToolReport } from "../../src/reports/index.ts";

/** What a report tells of, or why it cannot be read. */
export const tell = (format: ToolFormat, said: unknown): ToolReport | string =>
  readToolReport(format, Buffer.from(typeof said === "string" ? said : JSON.stringify(said)));

/** How each thing ended that a report tells of, with its place. */
export function verdicts(format: ToolFormat, said: unknown): readonly string[] | string {
  const report = tell(format, said);
  if (typeof report === "string") return report;
  return "entries" in report
    ? report.entries.map(({ verdict, title, at = "nowhere" }) => `${verdict} ${title} ${at}`)
    : report.tells;
}
