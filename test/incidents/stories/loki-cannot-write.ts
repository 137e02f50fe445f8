import { canary, part, pushed, shipping } from "../stack-parts.ts";
import type { Story } from "../story.ts";

const phase = (arrives: 1 | "lost", taken: number, failed: number, unread: number) => ({
  ...part("health", canary("log", arrives)),
  beside: [part("loki", pushed(taken, failed)), part("alloy", shipping(unread, 0))],
});

/** Loki is up and ready, and takes nothing. */
export const lokiCannotWrite: Story = {
  title: "Loki answers, and can write nothing",
  story:
    "The store of objects behind Loki refuses its key, which somebody has changed. Loki is ready, and answers each push with 500. After 20 minutes it has the new key, before the shipper gives lines up.",
  phases: [
    { minutes: 15, what: "all is well", ...phase(1, 20, 0, 0) },
    { minutes: 20, what: "each push fails", ...phase("lost", 0, 20, 4_000_000) },
    { minutes: 30, what: "it has the new key", ...phase(1, 20, 0, 0) },
  ],
  fires: ["CanaryLost", "LokiNotTakingLogs"],
  told: { oncall: [], team: ["CanaryLost", "LokiNotTakingLogs"] },
  quiet: {
    StackTargetDown: "Loki answers, and says that it is ready",
    LogShipperDropping: "the shipper still has every line",
    LogShipperBehind: "four megabytes wait: less than half of what a file holds",
  },
};
