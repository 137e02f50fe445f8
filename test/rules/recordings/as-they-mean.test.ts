import { describe, expect, it } from "vitest";
import { allRecorded, judgeOf, wrongIn, wrongPace } from "./judge.ts";

const all = allRecorded().map((recorded) => ({
  recorded,
  name: [recorded.recording.name, ...Object.values(recorded.recording.labels ?? {})].join(" "),
}));

describe("what is recorded", () => {
  it.each(all)("is what it means, worked out without PromQL: $name", ({ recorded }) => {
    const judge = judgeOf(recorded.recording);
    expect(judge.meaning.gives.length).toBeGreaterThan(0);
    expect(wrongIn(judge, recorded, recorded.rule)).toBeUndefined();
  });

  it("is computed as often as it says", () => {
    for (const { recorded } of all) expect(wrongPace(recorded.recording, recorded.group)).toBeUndefined();
  });
});
