import { canary, part, pushed, shipping } from "../stack-parts.ts";
import type { Story } from "../story.ts";

const phase = (arrives: 1 | "lost", taken: number) => ({
  ...part("health", canary("log", arrives, "canary-log-files")),
  beside: [part("loki", pushed(taken, 0)), part("alloy", shipping(0, 0))],
});

/** Nobody counts what never comes: only who looks for it misses it. */
export const pipeBetweenHealthyEnds: Story = {
  title: "A pipe is broken between two healthy ends",
  story:
    "After a change of its configuration the shipper follows a folder that nobody writes to. It is well, Loki is well, nothing fails, and no line of a file arrives any more. It is seen the same morning.",
  phases: [
    { minutes: 15, what: "all is well", ...phase(1, 20) },
    { minutes: 90, what: "the wrong folder is followed", ...phase("lost", 2) },
    { minutes: 15, what: "the change is taken back", ...phase(1, 20) },
  ],
  fires: ["CanaryLost"],
  told: { oncall: [], team: ["CanaryLost"] },
  about: { check: "canary-log-files" },
  quiet: {
    StackTargetDown: "every part answers",
    LogShipperBehind: "of the files that it follows it has read all",
    LokiNotTakingLogs: "what comes is taken",
  },
};
