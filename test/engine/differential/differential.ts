/**
 * `npm run engine:differential -- --count 100000 --seed 1 --dialect 2 --prometheus /usr/bin/prometheus`: asks the
 * engine and a real Prometheus that has the same samples the same random questions, and prints where they differ.
 */
import { parseArgs } from "node:util";
import { askAll } from "./ask-all.ts";
import { storeOf } from "./judge.ts";
import { madeSeries } from "./made-series.ts";
import { Questions } from "./random-question.ts";
import { startWith } from "./start-with.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    dialect: { type: "string", default: "2" },
    prometheus: { type: "string" },
  },
});
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const dialect = values.dialect === "3" ? 3 : 2;
const seed = Number(values.seed);
const series = madeSeries(seed);
const server = await startWith(series, values.prometheus);
try {
  const pair = { url: server.url, data: storeOf(series), dialect } as const;
  const questions = new Questions(seed, dialect);
  const tally = await askAll(questions, Number(values.count), pair, (how) => print(`- ${how}`));
  print(
    `${values.count} queries of seed ${seed} in dialect ${dialect}: ${tally.differs} differ, ${tally.undecided} cannot be decided`,
  );
  process.exitCode = tally.differs === 0 ? 0 : 1;
} finally {
  await server.stop();
}
