import type { Entry } from "../../reports/index.ts";
import type { Measure } from "../../standards/index.ts";
import { countOf, keptEntries } from "./count-entries.ts";
import { type Keep, known, unknown, type Value, type Values } from "./said.ts";

/** What a kind of tests is counted as. */
interface Counted {
  readonly passed: Measure;
  readonly failed: Measure;
  readonly skipped?: Measure;
  readonly flaky?: Measure;
}

export const testMeasures = {
  unit: { passed: "tests_passed", failed: "tests_failed", skipped: "tests_skipped", flaky: "tests_flaky" },
  integration: { passed: "integration_passed", failed: "integration_failed" },
  e2e: { passed: "e2e_passed", failed: "e2e_failed" },
  load: { passed: "load_passed", failed: "load_failed" },
} as const satisfies Readonly<Record<string, Counted>>;

/** Values of tests: one that names no file is of a component only where it failed. */
export function testValues(counted: Counted, entries: readonly Entry[], keep: Keep): Values {
  const kept = keptEntries(entries, keep);
  const number = (verdict: Entry["verdict"]): number =>
    countOf(kept.filter((one) => one.verdict === verdict));
  const namesFiles = entries.length === 0 || entries.some(({ at }) => at !== undefined);
  const sure = (value: number): Value =>
    keep === undefined || namesFiles
      ? known(value)
      : unknown("its report names no files, so that it does not say which tests are of the component");
  const flaky = countOf(kept.filter(({ isFlaky }) => isFlaky === true));
  return {
    [counted.passed]: sure(number("passed")),
    [counted.failed]: known(number("failed")),
    ...(counted.skipped !== undefined && { [counted.skipped]: sure(number("skipped")) }),
    ...(counted.flaky !== undefined &&
      entries.some(({ isFlaky }) => isFlaky !== undefined) && { [counted.flaky]: known(flaky) }),
  };
}
