/**
 * `npm run engine:conformance -- FOLDER [--experiments LIST]`: runs the scripts (`*.test`) of a folder, which Prometheus
 * tests its own PromQL with, against the engine, and prints what came out, with the reason for each that is not right.
 *
 * The scripts are run there with experiments switched on that no query shows. LIST is a file that names what a server
 * with its defaults does not answer so either, one `name.test:LINE reason` in a line.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Judgement, judgeScript } from "./judge-script.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { quiet: { type: "boolean", default: false }, experiments: { type: "string" } },
});
const [folder] = positionals;
const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Place in a script → why it needs an experiment. */
function readExperiments(path: string | undefined): ReadonlyMap<string, string> {
  const lines = path === undefined ? [] : readFileSync(path, "utf8").split("\n");
  return new Map(
    lines.flatMap((line) => {
      const [, place, reason] = /^(\S+:\d+)\s+(.+)$/.exec(line) ?? [];
      return place === undefined || reason === undefined ? [] : [[place, reason] as const];
    }),
  );
}

function counts(judgements: readonly Judgement[]): string {
  const of = (wanted: Judgement["verdict"]): number =>
    judgements.filter(({ verdict }) => verdict === wanted).length;
  const asked = of("right") + of("wrong");
  const share = asked === 0 ? 100 : (100 * of("right")) / asked;
  return `${of("right")} of ${asked} as Prometheus has them (${share.toFixed(2)} %), ${of("beyond")} need native histograms or experiments`;
}

function main(path: string): void {
  const experiments = readExperiments(values.experiments);
  const all: Judgement[] = [];
  for (const name of readdirSync(path).filter((file) => file.endsWith(".test"))) {
    const judgements = judgeScript(readFileSync(join(path, name), "utf8")).map((one): Judgement => {
      const reason = experiments.get(`${name}:${one.line}`);
      return one.verdict === "wrong" && reason !== undefined ? { ...one, verdict: "beyond", reason } : one;
    });
    all.push(...judgements);
    print(`${name}: ${counts(judgements)}`);
    for (const { line, query, verdict, reason } of judgements) {
      if (verdict === "right" || (verdict === "beyond" && values.quiet)) continue;
      print(`  ${verdict} ${name}:${line} ${query}\n    ${reason}`);
    }
  }
  print(counts(all));
  process.exitCode = all.some(({ verdict }) => verdict === "wrong") ? 1 : 0;
}

if (folder === undefined) {
  print("name a folder of *.test files, such as promql/promqltest/testdata of Prometheus");
  process.exitCode = 2;
} else main(folder);
