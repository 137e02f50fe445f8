import type { CheckReport, CheckStatus } from "../../../src/health/checks/check-report.ts";
import { parseHealthConfig } from "../../../src/health/config/parse-health-config.ts";

/** What is known of checks by these names at one moment: `{ db: "fail" }`; with a cause, `{ api: ["fail", "db"] }`. */
export function reportsOf(
  all: Readonly<Record<string, CheckStatus | readonly [CheckStatus, string]>>,
): readonly CheckReport[] {
  const { checks } = parseHealthConfig({
    service: "health",
    environment: "test",
    listen: { port: 0 },
    checks: Object.keys(all).map((name) => ({ name, kind: "http", url: "http://127.0.0.1:1/" })),
  });
  return checks.map((check) => {
    const said = all[check.name] ?? "unknown";
    const [status, rootCause] = typeof said === "string" ? [said, undefined] : said;
    return { check, status, output: undefined, last: undefined, consequenceOf: rootCause, rootCause };
  });
}
