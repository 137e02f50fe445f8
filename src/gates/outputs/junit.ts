import type { GateResult } from "../gate-result.ts";
import { findingLine } from "./finding-line.ts";

/** Text for XML, in which control characters cannot stand in any form. */
const xml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{C}\t\n\r]|[\uFFFE\uFFFF]/gu, "\uFFFD")
    .replace(/[&<>"'\n\r\t]/g, (found) => `&#${found.charCodeAt(0)};`);

const seconds = (value: number): string => value.toFixed(3);

/** The gate as a report in JUnit's XML: a test for each check; what is unknown is an error, since nothing was judged. */
export function gateJunit({ run, checks, name }: GateResult): string {
  const count = (result: string): number => checks.filter((check) => check.result === result).length;
  const cases = checks.map(({ check, result, durationSeconds, says, findings, command, forgiven }) => {
    const head = `    <testcase classname="gate" name="${check}" time="${seconds(durationSeconds)}"`;
    if (result === "passed" && forgiven.length === 0) return `${head}/>`;
    const lines = [...says, ...forgiven.map((one) => `forgiven: ${one}`), ...findings.map(findingLine)];
    const repeat = command === undefined ? [] : [`again: ${command}`];
    const text = xml([...lines, ...repeat].join("\n"));
    if (result === "passed") return `${head}><system-out>${text}</system-out></testcase>`;
    const kind = result === "failed" ? "failure" : "error";
    const message = xml(says.join("; "));
    return `${head}><${kind} type="${result}" message="${message}">${text}</${kind}></testcase>`;
  });
  const counts = `tests="${checks.length}" failures="${count("failed")}" errors="${count("unknown")}" time="${seconds(run.durationSeconds)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(name)}" ${counts}>`,
    `  <testsuite name="${xml(name)}" ${counts} timestamp="${new Date(run.atMs).toISOString()}">`,
    ...cases,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}
