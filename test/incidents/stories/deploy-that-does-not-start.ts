import { scraped } from "../service.ts";
import type { Story } from "../story.ts";
import { serving } from "./deploy.ts";

const others = [serving("10.0.0.2:9464"), serving("10.0.0.3:9464")];

/** The same deploy of a release that cannot start: it stops at the first instance, and somebody is to know. */
export const deployThatDoesNotStart: Story = {
  title: "A deploy of a release that does not start",
  story:
    "The first of three instances is replaced, and the new release ends at once: a setting that it asks for is missing. The rollout waits for it, and two instances serve what three did. It is rolled back after ten minutes.",
  phases: [
    { minutes: 15, what: "all is well", ...serving("10.0.0.1:9464"), beside: others },
    { minutes: 10, what: "the first instance does not come back", series: scraped(0), beside: others },
    {
      minutes: 15,
      what: "it is rolled back",
      ...serving("10.0.0.1:9464"),
      isNew: true,
      beside: others,
    },
  ],
  fires: ["ServiceDown"],
  told: { oncall: ["ServiceDown"], team: [] },
  about: { instance: "10.0.0.1:9464" },
  quiet: {
    ServiceMissing: "it is still looked for, and two others answer",
    HttpErrorRatioHigh: "the others answer every request",
    ServiceRestarting: "what never answers has no age",
  },
};
