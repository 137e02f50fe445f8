import { certificateOfTheArchive } from "./stories/certificate-of-the-archive.ts";
import { clockRunsAway } from "./stories/clock-runs-away.ts";
import { diskOfTheStack } from "./stories/disk-of-the-stack.ts";
import { lokiCannotWrite } from "./stories/loki-cannot-write.ts";
import { lokiIsDead } from "./stories/loki-is-dead.ts";
import { pipeBetweenHealthyEnds } from "./stories/pipe-between-healthy-ends.ts";
import { slowLogs } from "./stories/slow-logs.ts";
import { spansRefused } from "./stories/spans-refused.ts";
import type { Story } from "./story.ts";

/** What happens to those who watch. */
export const stackStories: readonly Story[] = [
  diskOfTheStack,
  lokiIsDead,
  lokiCannotWrite,
  pipeBetweenHealthyEnds,
  slowLogs,
  spansRefused,
  certificateOfTheArchive,
  clockRunsAway,
];
