import { expect, it } from "vitest";
import type { CheckReport, CheckStatus } from "../../src/health/checks/check-report.ts";
import { parseHealthConfig } from "../../src/health/config/parse-health-config.ts";
import { healthJson } from "../../src/health/http/health-json.ts";
import { statusPage } from "../../src/health/page/status-page.ts";

const noHistory = { days: ["1970-01-01"], of: () => [undefined], outages: [], alerts: [], notes: [] };
const noAlerts = "Nobody sends alerts here.";

function shown(
  more: object,
  status: CheckStatus,
  known = true,
): { readonly page: string; readonly json: object } {
  const settings = parseHealthConfig({
    service: "health",
    environment: "staging",
    listen: { port: 0 },
    checks: [{ name: "alertmanager", kind: "http", url: "http://127.0.0.1:1/" }],
    ...more,
  });
  const reports = settings.checks.map(
    (check): CheckReport => ({
      check,
      status,
      output: undefined,
      last: known ? { durationMs: 1, ageMs: 0, endedAt: 0 } : undefined,
      consequenceOf: undefined,
      rootCause: undefined,
    }),
  );
  const alerts = { firing: [], resolved: [], forgotten: 0, leftOut: 0 };
  return {
    page: statusPage({
      settings,
      reports,
      alerts,
      history: noHistory,
      version: "1.0.0",
      now: 0,
      isPublic: false,
    }),
    json: healthJson({ settings, version: "1.0.0", reports }),
  };
}

it("does not say that no alert fires where none would be heard of", () => {
  const { page, json } = shown({ noAlerts }, "pass");
  expect(page).not.toContain("No alert is firing");
  expect(page).toContain(noAlerts);
  expect(page).toContain("No alert reaches this page.");
  expect(page).toContain('<div class="headline tone-unknown">');
  expect(json).toMatchObject({ notes: [noAlerts] });
});

it("nor while the one who sends them does not work", () => {
  for (const status of ["warn", "fail", "unknown"] as const) {
    const { page } = shown({ alertsFrom: "alertmanager" }, status);
    expect(page).not.toContain("No alert is firing");
    expect(page).toContain("While alertmanager does not work, alerts may fire that nobody hears of.");
  }
});

it("says so as long as alerts would come", () => {
  for (const { page, json } of [
    shown({ alertsFrom: "alertmanager" }, "pass"),
    shown({ alertsFrom: "alertmanager" }, "unknown", false),
    shown({}, "warn"),
  ]) {
    expect(page).toContain("No alert is firing");
    expect(json).not.toHaveProperty("notes");
  }
});

it("refuses the name of a check that is not there", () => {
  expect(() => shown({ alertsFrom: "alertmanger" }, "pass")).toThrow(
    /alertsFrom is "alertmanger", and no check has that name: write the name of the check/,
  );
});
