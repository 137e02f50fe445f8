export { readReportFile, type StoredReport } from "./adapters/read-report-file.ts";
export { reportFile } from "./adapters/report-file.ts";
export { PrintedReport } from "./printed-report.ts";
export { type ReportFormat, readReport, reportFormats } from "./read-report.ts";
export { readToolReport } from "./read-tool-report.ts";
export { type Entry, type Finding, noCounts, type Report, type Severity, severities } from "./report.ts";
export { Tally } from "./tally.ts";
export { type ToolFormat, toolFormats } from "./tool-formats.ts";
export type {
  BenchmarkRatio,
  FileCoverage,
  FileMutants,
  FunctionComplexity,
  Share,
  ToolReport,
} from "./tool-report.ts";
