import { http, scraped, workflow } from "../service.ts";
import type { Shown, Story } from "../story.ts";

const hour = 60;
const [first = "", ...others] = Array.from({ length: 4 }, (_, i) => `10.0.0.${i + 1}:9464`);

/** Each tenant has a workflow of its own; all of them come through one route. */
const instance = (address: string, failed: number): Shown => ({
  instance: address,
  series: [
    ...scraped(1),
    ...["umbra", "initech", "globex"].flatMap((tenant) => workflow(2, { ok: 60 }, tenant)),
    ...workflow(2, { ok: 10 - failed, error: failed }, "acme"),
    ...http(2, { "2xx": 190 - failed, "5xx": failed }),
  ],
});
const all = (failed: number) => ({
  ...instance(first, failed),
  beside: others.map((address) => instance(address, failed)),
});

/** Every instance sees it, and one thing is told once. */
export const oneTenant: Story = {
  title: "A bad night with one tenant",
  story:
    "Tenant acme has changed the form of its documents, and every fifth of its runs fails, on each of four instances. Three larger tenants share them, and the route.",
  stepSeconds: 120,
  phases: [
    { minutes: 8 * hour, what: "all is well", ...all(0) },
    { minutes: 20, what: "every fifth run of acme fails", ...all(2) },
    { minutes: hour, what: "acme takes the old form again", ...all(0) },
  ],
  fires: ["WorkflowErrorRatioHigh"],
  told: { oncall: ["WorkflowErrorRatioHigh"], team: [] },
  about: { workflow: "acme" },
  quiet: {
    HttpErrorRatioHigh: "one request in a hundred fails: the others are well",
    HttpAvailabilityBudgetBurnFast:
      "one request in a hundred for twenty minutes takes less than a hundredth of the budget of a month",
    WorkflowAvailabilityBudgetBurnFast:
      "a fifth of its runs for twenty minutes is less than a hundredth of what acme may lose in a month",
  },
};
