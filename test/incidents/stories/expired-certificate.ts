import { breaker, http, observed, scraped, workflow } from "../service.ts";
import type { Incident } from "../story.ts";

const tool = (seconds: number, ok: number, error: number) => [
  ...observed("tta_tool_duration_seconds", { tool: "search", outcome: "ok" }, seconds, ok),
  ...observed("tta_tool_duration_seconds", { tool: "search", outcome: "error" }, seconds, error),
];
const agent = (ok: number, error: number) => [
  ...observed("tta_agent_duration_seconds", { agent: "researcher", outcome: "ok" }, 4, ok),
  ...observed("tta_agent_duration_seconds", { agent: "researcher", outcome: "error" }, 4, error),
];
const well = [
  ...scraped(1),
  ...workflow(5, { ok: 40 }),
  ...http(5, { "2xx": 40 }),
  ...tool(0.3, 80, 0),
  ...agent(40, 0),
  ...breaker("closed", "search"),
];

/** A tool fails for everybody at one moment; who has no use for it is served. */
export const expiredCertificate: Incident = {
  title: "The certificate of a tool has expired",
  like: "Microsoft Teams' of 2020-02-03",
  story:
    "At midnight the certificate of the search that agents use expires. Every call of it fails at once, agents that need it give up, and the breaker in front of it opens. Half of the runs need no search.",
  phases: [
    { minutes: 30, what: "all is well", series: well },
    {
      minutes: 50,
      what: "the certificate is no longer valid",
      series: [
        ...scraped(1),
        ...workflow(4, { ok: 20, error: 20 }),
        ...http(4, { "2xx": 20, "5xx": 20 }),
        ...tool(0.05, 0, 80),
        ...agent(20, 20),
        ...breaker("open", "search"),
      ],
    },
    { minutes: 20, what: "it is renewed", series: well },
  ],
  fires: [
    "BreakerOpen",
    "HttpErrorRatioHigh",
    "WorkflowErrorRatioHigh",
    "HttpAvailabilityBudgetBurnFast",
    "AgentErrorRatioHigh",
    "ToolErrorRatioHigh",
    "WorkflowAvailabilityBudgetBurnFast",
    "WorkflowAvailabilityBudgetBurnSlow",
    "HttpAvailabilityBudgetBurnSlow",
  ],
  told: {
    oncall: [
      "HttpErrorRatioHigh",
      "WorkflowErrorRatioHigh",
      "HttpAvailabilityBudgetBurnFast",
      "WorkflowAvailabilityBudgetBurnFast",
    ],
    team: ["BreakerOpen", "AgentErrorRatioHigh", "ToolErrorRatioHigh"],
  },
  quiet: { LlmErrorRatioHigh: "the models answer", ServiceDown: "the service answers" },
};
