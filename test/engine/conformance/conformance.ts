/**
 * `npm run engine:conformance -- FOLDER`: runs the scripts (`*.test`) of a folder, which Prometheus tests its own
 * PromQL with, against the engine, and prints what came out, with the reason for each that is not right.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Judgement, judgeScript } from "./judge-script.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { quiet: { type: "boolean", default: false } },
});
const [folder] = positionals;
const print = (text: string): void => void process.stdout.write(`${text}\n`);

function count(judgements: readonly Judgement[], verdict: Judgement["verdict"]): number {
  return judgements.filter((one) => one.verdict === verdict).length;
}

function main(path: string): void {
  const all: Judgement[] = [];
  for (const name of readdirSync(path).filter((file) => file.endsWith(".test"))) {
    const judgements = judgeScript(readFileSync(join(path, name), "utf8"));
    all.push(...judgements);
    const right = count(judgements, "right");
    print(
      `${name}: ${right} of ${right + count(judgements, "wrong")}, ${count(judgements, "beyond")} beyond`,
    );
    for (const { line, query, verdict, reason } of judgements) {
      if (verdict === "right" || (verdict === "beyond" && values.quiet)) continue;
      print(`  ${verdict} ${name}:${line} ${query}\n    ${reason}`);
    }
  }
  const [right, wrong, beyond] = (["right", "wrong", "beyond"] as const).map((verdict) =>
    count(all, verdict),
  );
  const share = (100 * (right ?? 0)) / ((right ?? 0) + (wrong ?? 0));
  print(
    `${right} of ${(right ?? 0) + (wrong ?? 0)} as Prometheus has them (${share.toFixed(2)} %); ${beyond} need native histograms or experiments`,
  );
}

if (folder === undefined) {
  print("name a folder of *.test files, such as promql/promqltest/testdata of Prometheus");
  process.exitCode = 2;
} else main(folder);
