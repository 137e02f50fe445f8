import { type Environment, thresholds } from "../../../catalog/index.ts";
import {
  and,
  compare,
  durationSeconds,
  gaugeSeries,
  type PromDuration,
  predictLinear,
  sum,
} from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { holds, type TestSeries } from "../../model/scenario.ts";
import { levelScenario } from "../../scenarios/level-scenario.ts";

const name = "tta_agent_handoff_queue_length";
const by = ["environment", "service", "agent"] as const;
const limit = thresholds.handoff_queue_length;
/** A queue that is empty so soon at its present pace needs nobody. */
const soon = "1h";
const pace: Readonly<Record<Environment, PromDuration>> = { production: "10m", staging: "10m", drill: "20s" };

export const handoffQueueGrowing = defineAlert({
  name: "HandoffQueueGrowing",
  component: "agents",
  summary: "Work waits for an agent, and does not get less.",
  description: [
    value,
    " handoffs wait for agent ",
    label("agent"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    ", and at the pace of the last minutes they will still wait in an hour.",
  ],
  decision: "Let the agent do more at once, or hand over less until it has caught up?",
  otherwise:
    "Not an alert on refused handoffs: those come when the queue is full, which is too late to make room.",
  panel: panelOf("agents", "handoff_queue"),
  limit,
  environments: {
    production: { severity: "warning", window: "last scrape", for: "5m", keepFiringFor: "10m" },
    staging: { severity: "warning", window: "last scrape", for: "15m", keepFiringFor: "10m" },
    drill: { severity: "warning", window: "last scrape", for: "4s", keepFiringFor: "5s" },
  },
  query: ({ limit: most, like }) => {
    const waiting = gaugeSeries(name);
    const inAnHour = sum(predictLinear(waiting, pace[like], soon), { by });
    return and(compare(sum(waiting, { by }), ">", most), compare(inAnHour, ">", 0));
  },
  scenario: (stated) => ({
    ...levelScenario(stated, {
      threshold: limit,
      at: (amount) => [holds(name, { agent }, amount)],
      little: 1,
      well: 0,
      labels: { agent },
    }),
    // Long, and empty in less than an hour.
    sparse: [falling(stated.limit * 10, (stated.step * 1.2) / durationSeconds(soon))],
    oneOfMany: "fires",
  }),
});

const agent = "writer";

function falling(from: number, share: number): TestSeries {
  return { ...holds(name, { agent }, -from * share), moves: "grow", from };
}
