import { type Change, type ChangeClass, changeClasses } from "./change.ts";
import { diffBoards } from "./diff-boards.ts";
import { diffFiles } from "./diff-files.ts";
import { diffMetrics } from "./diff-metrics.ts";
import { diffAlerts, diffRecordings } from "./diff-rules.ts";
import type { Snapshot } from "./snapshot.ts";
import { finder, type Kept } from "./users.ts";

export interface ProjectDiff {
  /** Breaking ones first; within a class metrics, recordings, alerts, boards, files. */
  readonly changes: readonly Change[];
  readonly counts: Readonly<Record<ChangeClass, number>>;
}

/**
 * Says what changed between two sets of generated files, and what that breaks.
 *
 * @param kept boards and rules that the user wrote beside the generated ones, as they are now
 */
export function compareProjects(before: Snapshot, after: Snapshot, kept: Kept): ProjectDiff {
  const users = finder(before, after, kept);
  const semantic = [
    ...(before.metrics === undefined || after.metrics === undefined ? [] : diffMetrics(before, after, users)),
    ...diffRecordings(before.recordings, after.recordings, users),
    ...diffAlerts(before.alerts, after.alerts),
    ...diffBoards({ before, after, kept: kept.boards }),
  ];
  const told = new Set(semantic.flatMap(({ files }) => files));
  const all = [...semantic, ...diffFiles(before.files, after.files, told)];
  const of = (kind: ChangeClass): readonly Change[] => all.filter((change) => change.class === kind);
  return {
    changes: changeClasses.flatMap(of),
    counts: {
      breaking: of("breaking").length,
      notable: of("notable").length,
      cosmetic: of("cosmetic").length,
    },
  };
}
