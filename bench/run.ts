import { fork } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { resultsText } from "./results-text.ts";
import type { Finding, Subject } from "./subject.ts";

interface Measured extends Omit<Subject, "measure"> {
  readonly findings: readonly Finding[];
}

/** In the order in which they run. A name given on the command line runs that alone. */
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
  "logs",
  "leak",
];

/**
 * Measures in a process of its own: contenders of one subject run in turn beside each other, and no subject pays
 * for what another left in the heap and in the compiler.
 */
function measure(name: string): Promise<Measured> {
  const path = fileURLToPath(new URL("./measure.ts", import.meta.url));
  const child = fork(path, [name], { execArgv: ["--expose-gc"] });
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as Measured));
    child.once("exit", (code) => reject(new Error(`the subject ${name} ended with exit code ${code}`)));
  });
}

const only = process.argv.slice(2);
const results: { readonly subject: Omit<Subject, "measure">; readonly findings: readonly Finding[] }[] = [];
for (const name of subjects.filter((one) => only.length === 0 || only.includes(one))) {
  const { findings, ...subject } = await measure(name);
  console.log(`\n${subject.title}`);
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
