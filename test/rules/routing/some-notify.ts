import type { Notify } from "../../../src/rules/index.ts";

/** Somebody of every kind, told as it is where a project has no routes. */
export const everybody = {
  receivers: {
    oncall: { kind: "pagerduty", routingKeyFile: "/run/secrets/pagerduty" },
    phone: { kind: "ntfy", topicFile: "/run/secrets/ntfy-topic" },
    team: { kind: "slack", urlFile: "/run/secrets/slack", channel: "#alerts" },
    mail: {
      kind: "email",
      to: "team@example.org",
      from: "alerts@example.org",
      smarthost: "127.0.0.1:25",
      requireTls: false,
    },
    hook: { kind: "webhook", url: "http://127.0.0.1:9/hook" },
    teams: { kind: "teams", urlFile: "/run/secrets/teams" },
  },
} as const satisfies Notify;

/** A project that says itself who is told of what. */
export const chosen: Notify = {
  receivers: everybody.receivers,
  workingHours: { days: ["monday", "friday"], from: "09:00", to: "17:30", timeZone: "Europe/Berlin" },
  routes: [
    { severity: "critical", to: ["oncall", "team"] },
    { component: ["llm", "cost"], severity: ["critical", "warning"], to: "mail", during: "working hours" },
    { environment: "drill", to: "hook" },
    { labels: { owner: "search" }, environment: "production", to: "phone" },
    { service: "story.api", to: "teams" },
  ],
  maintenance: {
    move: { from: "2026-12-01T22:00:00Z", to: "2026-12-02T02:30:00Z", mutes: { service: "story-api" } },
    night: { from: "22:00", to: "02:00", days: ["sunday"], mutes: { component: "llm" } },
    again: { from: "04:00", to: "05:00", mutes: { component: "llm" } },
  },
  heartbeat: { urlFile: "/run/secrets/heartbeat" },
};
