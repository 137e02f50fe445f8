/** Who is told of alerts, as a project's `tta-obs.config.ts` says it: one receiver of each kind, and all that routes can say. */
import { defineConfig } from "tta-obs/project";

export default defineConfig({
  notify: {
    receivers: {
      oncall: { kind: "pagerduty", routingKeyFile: "/run/secrets/pagerduty" },
      phone: { kind: "ntfy", topicFile: "/run/secrets/ntfy-topic", server: "https://ntfy.example.org" },
      team: { kind: "slack", urlFile: "/run/secrets/slack", channel: "#alerts" },
      office: { kind: "teams", urlFile: "/run/secrets/teams" },
      mail: {
        kind: "email",
        to: "team@example.org",
        from: "alerts@example.org",
        smarthost: "smtp.example.org:587",
        username: "alerts",
        passwordFile: "/run/secrets/smtp-password",
      },
      tickets: { kind: "webhook", url: "http://127.0.0.1:9000/alerts" },
    },
    routes: [
      { severity: "critical", to: ["oncall", "team"] },
      { severity: "warning", to: "team", during: "working hours" },
      { component: "llm", severity: ["critical", "warning"], to: "office" },
      { environment: "staging", to: "tickets" },
      { labels: { owner: "search" }, severity: "critical", to: "phone" },
    ],
    workingHours: {
      days: ["monday", "tuesday", "wednesday", "thursday", "friday"],
      from: "09:00",
      to: "17:30",
      timeZone: "Europe/Berlin",
    },
    maintenance: {
      "database move": {
        from: "2026-12-05T22:00:00Z",
        to: "2026-12-06T02:00:00Z",
        mutes: { service: "story-api" },
      },
      "nightly import": { from: "02:00", to: "03:30", mutes: { component: "workflow", severity: "warning" } },
    },
    heartbeat: { urlFile: "/run/secrets/heartbeat" },
  },
});
