import { scraped, workflow } from "../service.ts";
import type { Story } from "../story.ts";

const hour = 60;
const runs = (ok: number, error: number) => [...scraped(1), ...workflow(2, { ok, error }, "nightly-summary")];

/** Too little to wake anybody, and too much to last. */
export const slowBurn: Story = {
  title: "One run in twenty-five fails, for hours",
  story:
    "A source that the nightly summaries read has begun to lose records. For six hours four runs in a hundred fail: fewer than any alert on errors asks for, and four times as many as the promise of a month allows. It is mended in working hours.",
  stepSeconds: 120,
  phases: [
    { minutes: 6 * hour, what: "all is well", series: runs(100, 0) },
    { minutes: 6 * hour, what: "four runs in a hundred fail", series: runs(96, 4) },
    { minutes: 6 * hour, what: "the source is mended", series: runs(100, 0) },
  ],
  fires: ["WorkflowAvailabilityBudgetBurnSlow"],
  told: { oncall: [], team: ["WorkflowAvailabilityBudgetBurnSlow"] },
  about: { subject: "nightly-summary" },
  quiet: {
    WorkflowAvailabilityBudgetBurnFast: "at this pace the budget lasts for a week: nobody need be woken",
    WorkflowErrorRatioHigh: "4 % is below its limit, whatever it adds up to",
  },
};
