import { describe, expect, it } from "vitest";
import { mergeGenerated } from "../../src/project/generated-files.ts";

const files = (...paths: readonly string[]): Map<string, string> =>
  new Map(paths.map((path) => [path, path]));

describe("files of several generators", () => {
  it("come together in order of their paths", () => {
    expect([...mergeGenerated(files("b", "c/d"), files("a")).keys()]).toEqual(["a", "b", "c/d"]);
  });

  it.each([
    [["a", "b"], ["b"], "two generators write b"],
    [["a/b"], ["a"], "a is both a generated file and a folder"],
    [["../a"], [], 'the generated path "../a" is not inside the output folder'],
    [["/a"], [], 'the generated path "/a" is not inside the output folder'],
    [["a//b"], [], 'the generated path "a//b" is not inside the output folder'],
  ])("%j and %j are refused", (one, other, message) => {
    expect(() => mergeGenerated(files(...one), files(...other))).toThrow(message);
  });
});
