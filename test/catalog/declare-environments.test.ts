import { describe, expect, it } from "vitest";
import { declareEnvironments, environments } from "../../src/catalog/index.ts";

const limits = ["workflow_error_ratio", "workflow_latency_p95"];
const declare = (declared: Parameters<typeof declareEnvironments>[0]) =>
  declareEnvironments(declared, limits);

describe("environments of a project", () => {
  it("stand beside ours, which may be given limits of their own", () => {
    const all = declare({
      eu: { like: "production", limits: { workflow_error_ratio: 0.02 } },
      staging: { limits: { workflow_latency_p95: 20 } },
    });
    expect(all).toEqual([
      { name: "production", like: "production", limits: {} },
      { name: "staging", like: "staging", limits: { workflow_latency_p95: 20 } },
      { name: "drill", like: "drill", limits: {} },
      { name: "eu", like: "production", limits: { workflow_error_ratio: 0.02 } },
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
  ] as const)("are refused: %j", (declared, message) => {
    expect(() => declare(declared)).toThrow(expect.objectContaining({ code: "CATALOG_ENVIRONMENT" }));
    expect(() => declare(declared)).toThrow(message);
  });
});
