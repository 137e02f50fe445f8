import { thresholds } from "../../../catalog/index.ts";
import {
  and,
  answeredScrapes,
  compare,
  maxOverTime,
  minOverTime,
  type PromDuration,
  upOfServices,
} from "../../../promql/index.ts";
import { type AlertCase, defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { stays } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";
import { serviceRestarting } from "../runtime/service-restarting.ts";

/** A time in which ServiceDown would not have begun to fire, and how often it is looked at. */
const breaths: Readonly<Record<string, readonly [PromDuration, PromDuration]>> = {
  production: ["2m", "30s"],
  staging: ["5m", "1m"],
  drill: ["4s", "2s"],
};

const judged = level({
  limit: thresholds.scrapes_answered,
  of: ({ window }: AlertCase) => answeredScrapes(window),
  at: (value) => [stays("up", {}, value)],
  well: 1,
});

export const instanceFlapping = defineAlert({
  name: "InstanceFlapping",
  component: "target",
  summary: "An instance comes and goes.",
  description: [
    label("service"),
    " at ",
    label("instance"),
    " in ",
    label("environment"),
    " answered ",
    value,
    " of the last scrapes, and was never gone for long: it comes and goes.",
  ],
  decision: "Take the instance out of rotation until it is known why it comes and goes?",
  otherwise:
    "Not ServiceDown: that one waits for a time without any answer, which this instance never lets pass.",
  panel: panelOf("system", "answered"),
  environments: {
    production: { severity: "warning", window: "15m", for: "5m" },
    staging: { severity: "warning", window: "15m", for: "15m" },
    drill: { severity: "warning", window: "30s", for: "4s" },
  },
  // What starts anew again and again comes and goes for that reason.
  inhibitedBy: [{ alert: serviceRestarting, equal: ["environment", "service", "instance"] }],
  ...judged,
  scenario: (stated) => ({
    ...judged.scenario(stated),
    alsoQuiet: { "an instance that stays down": [stays("up", {}, 0)] },
  }),
  query: (stated) => {
    const [breath, step] = breaths[stated.like] ?? ["2m", "30s"];
    // After an outage most scrapes of the window failed too: that was told already.
    const breathes = minOverTime(maxOverTime(upOfServices, breath), stated.window, { step });
    return and(judged.query(stated), compare(breathes, ">", 0));
  },
});
