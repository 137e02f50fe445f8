import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Drilled, drillMode } from "./drill-mode.ts";
import { drillsPage, rowText, tableHead } from "./text.ts";

/**
 * Breaks a stack in the ways that can be tried on one machine, prints who noticed, after how long, and what was lost,
 * and writes it into docs/stack-drills.md, where rows that were not tried stay:
 * `-- --mode native --only kill,freeze-runs --dry --verbose`. Exit code 1 if something was not noticed, or not well again.
 */
const { values } = parseArgs({
  options: {
    mode: { type: "string" },
    only: { type: "string" },
    dry: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
});
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const isWanted = (key: string): boolean =>
  values.only?.split(",").some((word) => key.startsWith(word)) ?? true;

// What was mounted and started ends with this process, in its way.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const drilled: Drilled[] = [];
for (const mode of ["native", "embedded"] as const) {
  if (values.mode !== undefined && values.mode !== mode) continue;
  print(`\n${mode}\n${tableHead}`);
  const one = await drillMode({
    mode,
    isWanted,
    onRow: (row) => print(rowText(row)),
    report: (line) => void (values.verbose && process.stderr.write(line)),
  });
  for (const why of one.skipped) print(`SKIPPED ${why}`);
  print(`ready ${(one.readyAfterMs / 1000).toFixed(1)} s after its start`);
  drilled.push(one);
}
const wrong = drilled.flatMap(({ mode, rows }) =>
  rows.flatMap(({ title, faults }) => faults.map((fault) => `${mode}: ${title}: ${fault}`)),
);
for (const line of wrong) print(`WRONG ${line}`);
if (wrong.length > 0) process.exitCode = 1;
if (!values.dry) {
  const page = new URL("../../../docs/stack-drills.md", import.meta.url);
  const before = existsSync(page) ? readFileSync(page, "utf8") : "";
  writeFileSync(page, drillsPage(before, drilled));
}
// What was started is stopped; what still waits for an answer need not be waited for.
process.exit();
