export { type FilesAtCommit, openRepository } from "./adapters/git.ts";
export { type Change, type ChangeClass, changeClasses } from "./change.ts";
export { compareProjects, type ProjectDiff } from "./compare-projects.ts";
export { readMetrics, seriesOf } from "./read-metrics.ts";
export { type Rule, readRules } from "./read-rules.ts";
export { readBoard, readSnapshot } from "./snapshot.ts";
export type { Kept } from "./users.ts";
