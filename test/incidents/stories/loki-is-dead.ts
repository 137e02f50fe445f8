import { canary, part, pushed, shipping, silentPart } from "../stack-parts.ts";
import type { Story } from "../story.ts";

/** The shipper keeps what it cannot send, and gives up after minutes. */
export const lokiIsDead: Story = {
  title: "Loki is dead",
  story:
    "Loki is killed for want of memory each time that it starts. The shipper tries again for some minutes and then gives lines up; after 40 minutes Loki has more memory.",
  phases: [
    {
      minutes: 15,
      what: "all is well",
      ...part("health", canary("log", 1)),
      beside: [part("loki", pushed(20, 0)), part("alloy", shipping(0, 0))],
    },
    {
      minutes: 8,
      what: "Loki does not answer",
      ...part("health", canary("log", "lost")),
      beside: [silentPart("loki"), part("alloy", shipping(2_000_000, 0))],
    },
    {
      minutes: 32,
      what: "lines are given up",
      ...part("health", canary("log", "lost")),
      beside: [silentPart("loki"), part("alloy", shipping(9_000_000, 50))],
    },
    {
      minutes: 30,
      what: "Loki is back",
      ...part("health", canary("log", 1)),
      beside: [{ ...part("loki", pushed(20, 0)), isNew: true }, part("alloy", shipping(0, 0))],
    },
  ],
  fires: ["StackTargetDown", "CanaryLost", "LogShipperDropping", "LogShipperBehind"],
  told: {
    oncall: [],
    team: ["StackTargetDown", "CanaryLost", "LogShipperDropping", "LogShipperBehind"],
  },
  quiet: {
    LokiNotTakingLogs: "a Loki that is dead counts no pushes",
    LokiRefusingLines: "it refuses nothing for good",
    ServiceDown: "users feel nothing of it",
  },
};
