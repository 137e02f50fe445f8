import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { commandOf, notHere } from "../../../web/src/pipelines/change.ts";
import type { StandingOfStore } from "../../../web/src/pipelines/model.ts";

describe("what is to be changed of a run", () => {
  it("is a command that a shell takes as it is meant, whatever a task is called", () => {
    expect(commandOf({ what: "cancel", run: "r1" })).toBe("npx tta-obs pipeline cancel r1");
    expect(commandOf({ what: "retry", run: "r1", task: "code/build" })).toBe(
      "npx tta-obs pipeline retry r1 code/build",
    );
    expect(commandOf({ what: "drop", run: "r1", task: "code/build" })).toMatch(/ code\/build --reason "…"$/);
    for (const task of ["code/it's", "code/$(touch x)", "code/a b;c", "code/`id`"]) {
      const command = commandOf({ what: "retry", run: "r1", task }).replace("npx", "printf '%s\\n'");
      const words = execFileSync("/bin/sh", ["-c", command], { encoding: "utf8" }).trimEnd().split("\n");
      expect(words).toEqual(["tta-obs", "pipeline", "retry", "r1", task]);
    }
  });

  it("cannot be changed where nobody works, the store is only read, or the viewer is open to others", () => {
    const standing: StandingOfStore = {
      ...{ at: "process", name: "x", pid: 1, problem: undefined, mayChange: true },
    };
    expect(notHere(standing)).toBeUndefined();
    expect(notHere({ ...standing, at: "nobody" })).toContain("No process works");
    expect(notHere({ ...standing, at: "nothing" })).toContain("No process works");
    expect(notHere({ ...standing, at: "database" })).toContain("only read");
    expect(notHere({ ...standing, mayChange: false })).toContain("other machines");
    expect(notHere(undefined)).toContain("not known");
  });
});
