export { type FilesAtCommit, openRepository, type Repository } from "./adapters/git.ts";
export { type Change, type ChangeArea, type ChangeClass, changeClasses, type User } from "./change.ts";
export { compareProjects, type ProjectDiff } from "./compare-projects.ts";
export { type ListedMetric, readMetrics, seriesOf } from "./read-metrics.ts";
export { type Rule, readRules } from "./read-rules.ts";
export { type Files, readBoard, readSnapshot, type Snapshot } from "./snapshot.ts";
export type { Kept } from "./users.ts";
