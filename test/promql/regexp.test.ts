import { describe, expect, it } from "vitest";
import { gaugeSeries, regexp, regexpProblem } from "../../src/promql/index.ts";
import { acceptedRegexps, refusedRegexps } from "./regexps.ts";

describe("regular expressions", () => {
  it.each(refusedRegexps)("refuse %s, as RE2 does", (pattern) => {
    expect(regexpProblem(pattern)).toBeTypeOf("string");
    expect(() => gaugeSeries("up", { service: regexp(pattern) })).toThrow(
      expect.objectContaining({ code: "PROMQL_REGEXP" }),
    );
  });

  it.each(acceptedRegexps)("take %s, as RE2 does", (pattern) => {
    expect(regexpProblem(pattern)).toBeUndefined();
  });
});
