import { canary, part } from "../stack-parts.ts";
import type { Story } from "../story.ts";

const phase = (seconds: number) => part("health", canary("log", seconds));

/** Nothing is lost, and whoever looks sees the past. */
export const slowLogs: Story = {
  title: "Lines come late",
  story:
    "A service writes ten times as many lines as usual, and all wait for each other: what is written now is found 20 seconds later. It is taken back after 40 minutes.",
  phases: [
    { minutes: 30, what: "all is well", ...phase(1.8) },
    { minutes: 40, what: "lines wait", ...phase(20) },
    { minutes: 30, what: "it writes less", ...phase(1.8) },
  ],
  fires: ["CanarySlow"],
  told: { oncall: [], team: ["CanarySlow"] },
  about: { check: "canary-logs", signal: "log" },
  quiet: {
    CanaryLost: "every line arrives within its half minute",
    LogShipperBehind: "they wait behind the shipper",
  },
};
