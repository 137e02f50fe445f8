import { describe, expect, it } from "vitest";
import { isObsError } from "../../../src/errors/index.ts";
import { parseHealthConfig } from "../../../src/health/index.ts";

const parse = (check: object) =>
  parseHealthConfig({
    service: "health",
    environment: "staging",
    listen: { port: 0 },
    checks: [{ name: "c", kind: "canary", url: "http://127.0.0.1:1/sub/?a=b", ...check }],
  }).checks[0];

describe("a canary in a config", () => {
  it("is tried every minute, and given half of one, unless it says otherwise", () => {
    expect(parse({ signal: "metric" })).toMatchObject({ intervalMs: 60_000, timeoutMs: 30_000 });
    expect(parse({ signal: "metric", intervalMs: 2_000 })).toMatchObject({
      timeoutMs: 1_000,
      target: { timeoutMs: 1_000 },
    });
  });

  it("asks below the address alone, Loki for its own stream, and whom it names", () => {
    const log = parse({ signal: "log", file: "/logs/c.log" })?.target;
    expect(log).toMatchObject({
      from: "loki",
      selector: '{service_name="tta-canary"}',
      to: { file: "/logs/c.log" },
    });
    expect(log?.kind === "canary" && log.url.href).toBe("http://127.0.0.1:1/sub");
    const trace = parse({
      signal: "trace",
      sendTo: "http://a:4318/v1/traces",
      from: "runs",
      tenant: "eu",
    })?.target;
    expect(trace).toMatchObject({
      from: "runs",
      tenant: "eu",
      to: { url: new URL("http://a:4318/v1/traces") },
    });
  });

  it.each<readonly [what: string, check: object, place: string]>([
    ["no signal", {}, "checks[0].signal is undefined"],
    ["an unknown signal", { signal: "smoke" }, "write metric, log, trace or alert"],
    ["a line that goes nowhere", { signal: "log" }, "checks[0] has neither file nor sendTo"],
    [
      "a line that goes two ways",
      { signal: "log", file: "/a", sendTo: "http://a" },
      "checks[0] has a file and a sendTo",
    ],
    ["a span that goes nowhere", { signal: "trace" }, "checks[0].sendTo"],
    ["a span of Loki", { signal: "trace", sendTo: "http://a", from: "loki" }, "write tempo or runs"],
    [
      "a file of a metric",
      { signal: "metric", file: "/a" },
      "checks[0].file means nothing to a canary of the signal metric",
    ],
    [
      "a stream of a span",
      { signal: "trace", sendTo: "http://a", selector: "{}" },
      "checks[0].selector means nothing",
    ],
    ["a secret in an address", { signal: "trace", sendTo: "http://me:secret@a" }, "checks[0].sendTo"],
  ])("is refused with %s", (_, check, place) => {
    const refusal = (() => {
      try {
        return parse(check);
      } catch (error) {
        return error;
      }
    })();
    expect(isObsError(refusal) && refusal.code).toMatch(/^HEALTH_C/);
    expect(String(refusal)).toContain(place);
    expect(String(refusal)).not.toContain("secret");
  });
});
