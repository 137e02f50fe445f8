import { describe, expect, it } from "vitest";
import { askedAt, runChecks, withoutRepeats } from "../../src/gates/index.ts";
import { type Check, checkNames, type Scope } from "../../src/standards/index.ts";
import { good } from "./outcome-of.ts";

/** Runs all that tier 4 asks for, and gives which checks ran beside each other. */
async function beside(cores: number, readsOnly: readonly Check[] = []) {
  const rule = askedAt(4, {});
  const running = new Set<Check>();
  const order: Check[] = [];
  const seen: (readonly Check[])[] = [];
  await runChecks({
    ...{ asks: rule.asks, checks: checkNames, signal: new AbortController().signal, cores },
    scopeOf: (_, scope) => scope,
    readsOnly: (check) => readsOnly.includes(check),
    collect: async (check) => {
      running.add(check);
      seen.push([...running]);
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      running.delete(check);
      order.push(check);
      return good(rule.asks[check]);
    },
  });
  return { order, seen };
}

const heavy: readonly Check[] = ["unit", "coverage", "integration", "e2e", "mutation"];

describe("the checks of a gate", () => {
  it("run beside each other, as many as there are cores", async () => {
    const { order, seen } = await beside(3);
    expect(new Set(order)).toEqual(new Set(checkNames));
    expect(Math.max(...seen.map(({ length }) => length))).toBe(3);
  });

  it("run no two that take all cores at once, and what is measured by the clock alone", async () => {
    const { seen } = await beside(8);
    for (const at of seen) {
      expect(at.filter((check) => heavy.includes(check)).length).toBeLessThanOrEqual(1);
      if (at.includes("load") || at.includes("benchmark")) expect(at).toHaveLength(1);
    }
  });

  it("read what others write after they have run", async () => {
    const { order } = await beside(2, ["coverage"]);
    for (const check of ["unit", "integration", "mutation"] as const)
      expect(order.indexOf("coverage")).toBeGreaterThan(order.indexOf(check));
  });

  it("take a tool that throws for unknown, and go on", async () => {
    const rule = askedAt(1, {});
    const checked = await runChecks({
      ...{ asks: rule.asks, checks: ["format", "unit"], signal: new AbortController().signal, cores: 1 },
      scopeOf: (_, scope) => scope,
      readsOnly: () => false,
      collect: async (check) => {
        if (check === "format") throw new Error("broken");
        return good(rule.asks[check]);
      },
    });
    expect(checked.map(({ judged }) => judged.result)).toEqual(["unknown", "passed"]);
  });
});

describe("a command that two checks name", () => {
  const run = ["vitest", "run", "--coverage"] as const;
  const scopes = new Map<Check, Scope>([
    ["unit", "all"],
    ["coverage", "all"],
  ]);
  const unit = [{ run, report: { format: "vitest", file: "unit.json" } }] as const;

  it("is run once where the second reads a file that it writes", () => {
    const coverage = [{ run, report: { format: "lcov", file: "lcov.info" } }] as const;
    const { sources, readsOnly } = withoutRepeats({ unit, coverage }, scopes);
    expect(sources.unit).toEqual(unit);
    expect(sources.coverage).toEqual([{ folder: ".", report: { format: "lcov", file: "lcov.info" } }]);
    expect([...readsOnly]).toEqual(["coverage"]);
  });

  it("is run twice where it is run elsewhere, or what it prints is read", () => {
    const elsewhere = [{ run, folder: "b", report: { format: "lcov", file: "lcov.info" } }] as const;
    expect(withoutRepeats({ unit, coverage: elsewhere }, scopes).sources.coverage).toEqual(elsewhere);
    const printed = [{ run, report: { format: "lcov" } }] as const;
    expect(withoutRepeats({ unit, coverage: printed }, scopes).sources.coverage).toEqual(printed);
  });
});
