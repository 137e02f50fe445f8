import { following } from "./canonical.ts";
import { type Change, type ChangeClass, changeClasses } from "./change.ts";
import { diffBoards } from "./diff-boards.ts";
import { diffFiles } from "./diff-files.ts";
import { diffMetrics } from "./diff-metrics.ts";
import { diffAlerts, diffRecordings, renamedRecordings } from "./diff-rules.ts";
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
  const listed = before.metrics !== undefined && after.metrics !== undefined;
  const metrics = listed
    ? diffMetrics(before, after, users)
    : { changes: [], renames: new Map<string, string>() };
  const renamed = renamedRecordings(before.recordings, after.recordings, following(metrics.renames));
  const follow = following(new Map([...metrics.renames, ...renamed]));
  const semantic = [
    ...metrics.changes,
    ...diffRecordings(before.recordings, after.recordings, { follow, renamed }, users),
    ...diffAlerts(before.alerts, after.alerts, follow),
    ...diffBoards({ before, after, kept: kept.boards, follow }),
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
