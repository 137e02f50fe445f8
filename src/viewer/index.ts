export { requireBoards } from "./adapters/board-files.ts";
export type { ViewedPipelines } from "./adapters/viewed-pipelines.ts";
export type { BoardEntry } from "./boards/board-entry.ts";
export type { BoardReport } from "./boards/board-report.ts";
export type { LiveBoards } from "./boards/live-boards.ts";
export type { ViewerLink, ViewerOptions } from "./options.ts";
export { reportBoards, startViewer, type Viewer } from "./start-viewer.ts";
export { unsupported } from "./support/index.ts";
