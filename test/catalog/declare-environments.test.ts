import { describe, expect, it } from "vitest";
import { declareEnvironments, environments } from "../../src/catalog/index.ts";

const known = {
  limits: ["workflow_error_ratio", "workflow_latency_p95"],
  objectives: ["http-availability", "workflow-latency"],
};
const declare = (declared: Parameters<typeof declareEnvironments>[0]) => declareEnvironments(declared, known);

describe("environments of a project", () => {
  it("stand beside ours, which may be given limits and objectives of their own", () => {
    const all = declare({
      eu: { like: "production", limits: { workflow_error_ratio: 0.02 } },
      staging: { limits: { workflow_latency_p95: 20 }, objectives: { "workflow-latency": 0.9 } },
    });
    expect(all).toEqual([
      { name: "production", like: "production", limits: {}, objectives: {} },
      {
        name: "staging",
        like: "staging",
        limits: { workflow_latency_p95: 20 },
        objectives: { "workflow-latency": 0.9 },
      },
      { name: "drill", like: "drill", limits: {}, objectives: {} },
      { name: "eu", like: "production", limits: { workflow_error_ratio: 0.02 }, objectives: {} },
    ]);
    expect(declare({}).map(({ name }) => name)).toEqual([...environments]);
  });

  it.each([
    [{ "EU West": { like: "production" } }, /"EU West" has a name that is no lower-case word: use up to 60/],
    [{ tests: { like: "production" } }, /"tests" has the name of a folder that alerts\/ has already/],
    [{ server: { like: "production" } }, /"server" has the name of a folder/],
    [{ eu: {} }, /"eu" does not say which of ours it is like: give like one of production, staging, drill/],
    [{ eu: { like: "prod" as "production" } }, /is like "prod", which is none of ours/],
    [{ staging: { like: "production" } }, /"staging" is one of ours and said to be like production/],
    [
      { eu: { like: "production", limits: { workflow_eror_ratio: 1 } } },
      /gives the limit "workflow_eror_ratio", which no alert has: perhaps you mean "workflow_error_ratio"/,
    ],
    [
      { eu: { like: "production", limits: { workflow_error_ratio: Number.NaN } } },
      /gives the limit "workflow_error_ratio" NaN: give a finite number/,
    ],
    [
      { eu: { like: "production", objectives: { http_availability: 0.9 } } },
      /gives an objective to "http_availability", which is no SLO: perhaps you mean "http-availability"/,
    ],
    [
      { eu: { like: "production", objectives: { constructor: 0.9 } } },
      /gives an objective to "constructor", which is no SLO: name one of http-availability, workflow-latency/,
    ],
  ] as const)("are refused: %j", (declared, message) => {
    expect(() => declare(declared)).toThrow(expect.objectContaining({ code: "CATALOG_ENVIRONMENT" }));
    expect(() => declare(declared)).toThrow(message);
  });
});
