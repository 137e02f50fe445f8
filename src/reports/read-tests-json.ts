import { type Fields, isRecord, numberOf, objectOf, objectsOf, textOf, textsOf } from "../narrow/index.ts";
import { jsonOf } from "./json-of.ts";
import { UnreadableReport } from "./report.ts";
import { Tally } from "./tally.ts";

const skipped = new Set(["skipped", "pending", "todo", "disabled", "focused"]);

/**
 * Reads what vitest and Jest write as JSON, which has the same form. A file that failed without a test that did, since
 * it could not even be loaded, counts as one failure.
 *
 * @throws UnreadableReport where its totals are not those of its tests, as of one that is cut
 */
export function readTestsJson(text: string): Tally {
  const report = jsonOf(text);
  if (!isRecord(report) || !Array.isArray(report.testResults) || numberOf(report.numTotalTests) === undefined)
    throw new UnreadableReport("is no report of vitest or Jest");
  const tally = new Tally();
  let tests = 0;
  for (const file of objectsOf(report.testResults)) {
    const failedBefore = tally.failed;
    const results = objectsOf(file.assertionResults);
    tests += results.length;
    for (const test of results) readTest(test, textOf(file.name), tally);
    if (file.status === "failed" && tally.failed === failedBefore)
      tally.fail({
        title: textOf(file.name, "a file of tests"),
        message: textOf(file.message, "it could not be loaded"),
        at: textOf(file.name),
      });
  }
  if (tests !== numberOf(report.numTotalTests))
    throw new UnreadableReport(`has ${tests} tests, and says that they are ${String(report.numTotalTests)}`);
  if (report.wasInterrupted === true) throw new UnreadableReport("says that its run was broken off");
  return tally;
}

function readTest(test: Fields, file: string | undefined, tally: Tally): void {
  const status = textOf(test.status, "");
  const { line } = objectOf(test.location);
  const at = [file, numberOf(line)].filter((part) => part !== undefined).join(":");
  const said = {
    title: titleOf(test),
    message: textsOf(test.failureMessages).join("\n"),
    at: file === undefined ? undefined : at,
  };
  if (status === "passed") tally.pass({ ...said, isFlaky: (numberOf(test.invocations) ?? 1) > 1 });
  else if (skipped.has(status)) tally.skip(said);
  // What has another word for how it ended did not pass.
  else tally.fail(said);
}

const titleOf = (test: Fields): string => {
  const parts = [...textsOf(test.ancestorTitles), ...textsOf(test.title)].filter((part) => part !== "");
  return parts.length > 0 ? parts.join(" › ") : textOf(test.fullName, "");
};
