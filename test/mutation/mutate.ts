/**
 * `npm run mutate`: changes the catalog in wrong ways, one at a time in a copy, and prints what caught each.
 *
 *     npm run mutate -- --count 200 --seed 7 --only "label|unit" --thorough
 */
import { parseArgs } from "node:util";
import { allMutations } from "./all-mutations.ts";
import { choices } from "./choices.ts";
import { draw } from "./draw.ts";
import { judgeAll } from "./judge.ts";
import { line, summary } from "./report.ts";
import { untouched } from "./untouched.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    thorough: { type: "boolean", default: false },
  },
});

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

const wanted = new RegExp(values.only);
const all = allMutations().filter(({ operator, file, what }) => wanted.test(`${operator} ${file} ${what}`));
print("Never made, as nothing is wrong with them:");
for (const [what, why] of Object.entries(choices)) print(`- ${what}: ${why}`);
print(`\n${all.length} changes are possible; seed ${values.seed}:`);
try {
  const drawn = draw(all, Number(values.count), Number(values.seed));
  const results = await judgeAll([...untouched, ...drawn], {
    thorough: values.thorough,
    signal: stop.signal,
    onJudged: (one) => untouched.includes(one.mutation) || print(line(one)),
  });
  const broken = results.slice(0, untouched.length).filter(({ catches }) => catches.length > 0);
  if (broken.length > 0) throw new Error(`the copy is broken already: ${broken.map(line).join("; ")}`);
  const judged = results.slice(untouched.length);
  print(`\n${summary(judged)}`);
  process.exitCode = judged.every(({ catches }) => catches.length > 0) ? 0 : 1;
} catch (error) {
  if (!stop.signal.aborted) throw error;
  process.exitCode = 130;
}
