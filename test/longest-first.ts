import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes from half a minute to more than one. Begun last, one of these would be waited for alone. */
const longest = [
  "end-to-end/start",
  "stack/first-command",
  "end-to-end/drill",
  "mutation/mutation",
  "viewer-page/steady",
  "viewer-page/use",
  "end-to-end/own-board",
  "package/published",
  "stack/supervision",
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
