import { canary, freeDisk, part } from "../stack-parts.ts";
import type { Story } from "../story.ts";

const shown = (free: number) => part("health", freeDisk(free), canary("log", 1));

/** Told while there is still time: of a disk that is full Prometheus could keep nothing. */
export const diskOfTheStack: Story = {
  title: "The disk of the stack fills",
  story:
    "A program that shares the disk with the stack writes and writes. An hour after a tenth was left somebody removes it, when 3 % were free.",
  phases: [
    { minutes: 15, what: "all is well", ...shown(0.4) },
    { minutes: 30, what: "little is left", ...shown(0.08) },
    { minutes: 30, what: "less is left", ...shown(0.03) },
    { minutes: 15, what: "there is room again", ...shown(0.5) },
  ],
  fires: ["DiskFilling"],
  told: { oncall: [], team: ["DiskFilling"] },
  about: { check: "disk", service: "health" },
  quiet: {
    WalCorrupted: "what was written is still there",
    HealthCheckFailing: "the check only warns: users feel nothing yet",
    CanaryLost: "lines still arrive",
  },
};
