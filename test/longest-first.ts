import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * What takes from twenty seconds to more than one minute. Begun last, one of these would be waited for alone. The first
 * wait for most of their time, so that those that work all the time come beside them.
 */
const longest = [
  "end-to-end/start",
  "end-to-end/drill",
  "end-to-end/twelve-alerts",
  "stack/native-start-of-a-fresh-machine",
  "mutation/mutation",
  "rules/promtool",
  "diff/changes-since",
  "rules/alert-tests",
  "cli/generate",
  "cli/dev",
  "viewer-page/use",
  "viewer-page/options",
  "end-to-end/own-board",
  "viewer-page/steady",
  "project/watch-project",
  "viewer-page/asks-once",
  "stack/supervision",
  "package/published",
  "viewer-page/not-in-silence",
  "viewer-page/panels",
  "viewer-page/home",
  "viewer-page/runs/runs",
];

/** The order of files in a run: those known to be long, then as vitest has it, which is by length or by size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
