import { describe, expect, it } from "vitest";
import type { CheckReport } from "../../src/health/checks/check-report.ts";
import type { HealthParts } from "../../src/health/http/health-parts.ts";
import { supervisorProbes } from "../../src/health/http/supervisor-probes.ts";
import type { RequestListener } from "../../src/http/index.ts";
import { started } from "./started.ts";

type Request = Parameters<RequestListener>[0];
type Response = Parameters<RequestListener>[1];

/** Probes over one critical check, on a clock that the test sets. */
function probes() {
  const now = { ms: 0, turns: 0, looks: 0, status: "pass" as CheckReport["status"], output: "" };
  const report = () => ({
    check: { name: "db", critical: true, dependsOn: [] },
    ...{ status: now.status, output: now.output, last: undefined, rootCause: undefined },
  });
  const parts = {
    telemetry: { port: { clock: { now: () => now.ms } } },
    turns: () => now.turns,
    trusts: (token: string | undefined) => token === "right",
    reports: () => {
      now.looks += 1;
      return [report()];
    },
  } as unknown as HealthParts;
  const handler = supervisorProbes(
    { parts, headers: { "x-kept": "yes" }, isOurs: (host) => host === "ours" },
    (_request, response) => response.end("handed on"),
  );
  const ask = (
    url: string,
    given: { method?: string; host?: string; authorization?: string } = {},
  ): string => {
    const { method = "GET", host = "ours", authorization } = given;
    let said = "";
    const response = {
      writeHead: (status: number, headers: Record<string, string>) => {
        said = `${status} ${headers["x-kept"]} `;
        return response;
      },
      end: (body: unknown) => {
        said += String(body);
      },
    } as unknown as Response;
    handler({ method, url, headers: { host, authorization } } as unknown as Request, response);
    return said;
  };
  return { now, ask };
}

describe("what supervisors ask", () => {
  it("looks once for all who ask within a tenth of a second, and again as soon as a check turns", () => {
    const { now, ask } = probes();
    expect(ask("/readyz")).toBe("200 yes ready\npass db\n");
    now.ms = 99;
    expect(ask("/readyz?from=balancer")).toBe("200 yes ready\npass db\n");
    expect(now.looks).toBe(1);
    now.status = "fail";
    now.turns = 1;
    expect(ask("/readyz")).toBe("503 yes not ready\nroot cause: db\nfail db\n");
    now.ms = 198;
    expect(ask("/readyz")).toMatch(/^503/);
    expect(now.looks).toBe(2);
    now.ms = 199;
    expect(ask("/readyz")).toMatch(/^503/);
    expect(now.looks).toBe(3);
  });

  it("never gives a stranger what was said to those who bring the token", () => {
    const { now, ask } = probes();
    Object.assign(now, { status: "fail", output: "10.0.0.7 refuses" });
    expect(ask("/readyz", { authorization: "right" })).toContain("10.0.0.7");
    expect(ask("/readyz")).not.toContain("10.0.0.7");
    expect(ask("/readyz", { authorization: "right" })).toContain("10.0.0.7");
  });

  it.each([
    ["another path", "/status", {}],
    ["another method", "/readyz", { method: "POST" }],
    ["a host that is not ours", "/readyz", { host: "evil.example" }],
  ])("hands on %s", (_what, url, given) => {
    expect(probes().ask(url, given)).toBe("handed on");
  });

  it("says at once that a heartbeat has come", async () => {
    const { url } = await started({
      checks: [{ name: "watchdog", kind: "heartbeat", critical: true, intervalMs: 60_000, missing: "x" }],
    });
    const ready = async (): Promise<number> => (await fetch(`${url}/readyz`)).status;
    expect(await ready()).toBe(503);
    const headers = { "content-type": "application/json" };
    await fetch(`${url}/heartbeat/watchdog`, { method: "POST", headers, body: "{}" });
    expect(await ready()).toBe(200);
  });
});
