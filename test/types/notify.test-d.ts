import { defineConfig } from "../../src/project/index.ts";
import { type AlertDefinition, alerts, type Receiver } from "../../src/rules/index.ts";

const team = { kind: "slack", urlFile: "/run/secrets/slack" } as const;

defineConfig({
  notify: { receivers: { team }, routes: [{ severity: ["critical", "warning"], to: "team" }] },
});
defineConfig({ notify: { receivers: { team, other: team }, routes: [{ to: ["team", "other"] }] } });
defineConfig({ outDir: "observability" });

// @ts-expect-error nobody of that name is declared
defineConfig({ notify: { receivers: { team }, routes: [{ to: "oncall" }] } });

// @ts-expect-error no alert has that severity
defineConfig({ notify: { receivers: { team }, routes: [{ severity: "page", to: "team" }] } });

// @ts-expect-error the secret itself has no place in a config
export const secret: Receiver = { kind: "slack", url: "https://hooks.slack.com/services/x" };

// @ts-expect-error without the file nobody can be told
export const nothing: Receiver = { kind: "pagerduty" };

type InhibitedBy = AlertDefinition<"environment" | "service", "ratio">["inhibitedBy"];
const [worse] = alerts;
if (worse !== undefined) {
  const good: InhibitedBy = [{ alert: worse, equal: ["service"] }];
  void good;
  // @ts-expect-error the query does not keep that label
  const bad: InhibitedBy = [{ alert: worse, equal: ["workflow"] }];
  void bad;
  // @ts-expect-error a name alone may be that of no alert
  const named: InhibitedBy = [{ alert: "ServiceDown", equal: ["service"] }];
  void named;
}
