import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { resultsText } from "./results-text.ts";
import type { Finding, Subject } from "./subject.ts";

/** In the order in which they run; one process runs them all. A name given on the command line runs that alone. */
const subjects = [
  "record",
  "scrape",
  "memory",
  "primitives",
  "flow",
  "resilience",
  "orchestration",
  "agents",
  "context",
  "leak",
];

const only = process.argv.slice(2);
const results: { readonly subject: Subject; readonly findings: readonly Finding[] }[] = [];
for (const name of subjects.filter((one) => only.length === 0 || only.includes(one))) {
  const { subject } = (await import(`./${name}.ts`)) as { readonly subject: Subject };
  console.log(`\n${subject.title}`);
  const findings = await subject.measure();
  for (const one of findings) {
    const verdict = one.ratio >= one.target ? "reached" : "MISSED";
    const rivals = Object.entries(one.rivals).map(([rival, value]) => `${rival} ${value.toPrecision(4)}`);
    console.log(
      `  ${one.measure}: ${one.ours.toPrecision(3)} ${one.unit} (${rivals.join(", ")}); ${one.ratio.toFixed(2)}× against ${one.against}, target ${one.target}×: ${verdict}`,
    );
  }
  results.push({ subject, findings });
}
if (only.length === 0) {
  const version = (name: string): string => {
    const path = fileURLToPath(new URL(`../node_modules/${name}/package.json`, import.meta.url));
    return String(JSON.parse(readFileSync(path, "utf8")).version);
  };
  writeFileSync(new URL("./results.md", import.meta.url), resultsText(results, version));
  console.log("\nwritten to bench/results.md");
}
