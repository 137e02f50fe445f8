import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectQuality } from "../../../src/cli/adapters/project-quality.ts";
import { folderOf } from "../../verify/boards.ts";

describe("projectQuality", () => {
  it("begins at the nearest folder upwards with quality.yaml, and reads it", () => {
    const top = folderOf({ "a/quality.yaml": "defaults: { owner: core }\n", "a/b/c/x.ts": "" });
    mkdirSync(join(top, ".git"));
    expect(projectQuality(join(top, "a/b/c"))).toEqual({
      top: join(top, "a"),
      quality: { defaults: { owner: "core" } },
    });
  });

  it("begins at the top of the repository where none is, and looks at nothing above that", () => {
    const above = folderOf({
      "quality.yaml": "defaults: { owner: other }\n",
      "project/.git": "gitdir: elsewhere\n",
    });
    mkdirSync(join(above, "project/a"));
    expect(projectQuality(join(above, "project/a"))).toEqual({ top: join(above, "project"), quality: {} });
  });

  it("begins at the folder itself where there is neither", () => {
    const folder = join(folderOf({ "a/x.ts": "" }), "a");
    expect(projectQuality(folder)).toEqual({ top: folder, quality: {} });
  });

  it("names a fault as seen from where the command was typed", () => {
    const top = folderOf({ "quality.yaml": "component: []\n", "a/x.ts": "" });
    expect(() => projectQuality(join(top, "a"))).toThrow(
      /^\.\.\/quality\.yaml:1:1: it has the unknown key "component"/,
    );
  });

  it("says why a file cannot be read", () => {
    const top = folderOf({ "quality.yaml/x": "" });
    expect(() => projectQuality(top)).toThrow(/quality\.yaml cannot be read \(EISDIR\)/);
  });
});
