import { describe, expect, it } from "vitest";
import { root } from "../../scripts/packages/manifests.ts";
import { modulesLoaded } from "../package/modules-loaded.ts";

/** The packages that importing a source file loads. */
const packagesLoadedBy = (path: string): readonly string[] =>
  modulesLoaded(root, `await import(${JSON.stringify(`${root}${path}`)});`).flatMap(
    ({ packages }) => packages,
  );

describe("importing the metrics", () => {
  it("loads no package at all", () => {
    expect(packagesLoadedBy("src/metrics/index.ts")).toEqual([]);
  });

  it("would be found out if it did", () => {
    expect(packagesLoadedBy("src/primitives/index.ts")).toContain("lru-cache");
  });
});
