import { expect, it } from "vitest";
import type { Alert } from "../../src/health/alerts/alert.ts";
import type { CheckReport, CheckStatus } from "../../src/health/checks/check-report.ts";
import { parseHealthConfig } from "../../src/health/config/parse-health-config.ts";
import { headlineOf } from "../../src/health/page/headline.ts";

const alone = { consequenceOf: undefined, rootCause: undefined };

function report(name: string, status: CheckStatus): CheckReport {
  const [check] = parseHealthConfig({
    service: "health",
    environment: "staging",
    listen: { port: 0 },
    checks: [{ name, kind: "http", url: "http://127.0.0.1:1/", critical: status === "fail" }],
  }).checks;
  if (check === undefined) throw new Error("no check");
  const last = { durationMs: 1, ageMs: 0, endedAt: 0 };
  return { check, status, output: status === "pass" ? undefined : "broken", last, ...alone };
}

function firing(severity: string) {
  const alert: Alert = {
    fingerprint: "a",
    status: "firing",
    labels: { alertname: "A", severity },
    annotations: {},
    startsAt: 0,
    endsAt: undefined,
    sourceUrl: undefined,
    heardAt: 0,
  };
  return { firing: [alert], resolved: [], forgotten: 0, leftOut: 0 };
}

it("puts a critical alert before a check that only warns, so that words and colour agree", () => {
  const headline = headlineOf([report("loki", "warn")], firing("critical"));
  expect(headline).toMatchObject({ tone: "fail", main: "1 alert is firing, critical." });
  expect(headline.more).toContain("loki");
});

it("puts the check first where it is at least as bad", () => {
  expect(headlineOf([report("prometheus", "fail")], firing("critical")).main).toBe("prometheus fails.");
  expect(headlineOf([report("loki", "warn")], firing("info")).main).toContain("loki");
});
