import { canary, part, refusedSpans } from "../stack-parts.ts";
import type { Story } from "../story.ts";

const phase = (arrives: 2 | "lost", refused: number) => ({
  ...part("health", canary("trace", arrives)),
  beside: [part("tempo", refusedSpans(refused))],
});

/** What is refused is counted by the one who refuses. */
export const spansRefused: Story = {
  title: "Tempo refuses spans",
  story:
    "A service is set to keep every run in place of one in ten, and sends more spans in a second than Tempo may take. Most are refused for 15 minutes, the canary's among them.",
  phases: [
    { minutes: 15, what: "all is well", ...phase(2, 0) },
    { minutes: 15, what: "spans are refused", ...phase("lost", 4_000) },
    { minutes: 30, what: "one run in ten is kept again", ...phase(2, 0) },
  ],
  fires: ["TempoRefusingSpans", "CanaryLost"],
  told: { oncall: [], team: ["TempoRefusingSpans", "CanaryLost"] },
  quiet: { StackTargetDown: "Tempo answers", LokiNotTakingLogs: "lines go another way" },
};
