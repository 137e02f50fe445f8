export { reportFile } from "./adapters/report-file.ts";
export { PrintedReport } from "./printed-report.ts";
export { type ReportFormat, readReport, reportFormats } from "./read-report.ts";
export { type Finding, noCounts, type Report } from "./report.ts";
export { type ToolFormat, toolFormats } from "./tool-formats.ts";
