import { validate, version } from "uuid";
import { describe, expect, it } from "vitest";
import { newIds } from "../../../src/pipelines/store/new-id.ts";

describe("many ids at once", () => {
  it("are all different and of version 7, also beside others of the same moment", () => {
    const all = Array.from({ length: 50 }, () => newIds(2_000)).flat();
    expect(new Set(all).size).toBe(100_000);
    expect(all.every((id) => validate(id) && version(id) === 7)).toBe(true);
  });

  it("are none where none are wanted", () => {
    expect(newIds(0)).toEqual([]);
  });
});
