import { parentPort, workerData } from "node:worker_threads";
import { renderRules } from "../../../src/render/index.ts";
import { subjectsOf } from "./all-mutants.ts";
import { judgeAll } from "./judge.ts";

/** Judges every `of`th alert, beginning with the `nth`, and tells each verdict. */
interface Share {
  readonly nth: number;
  readonly of: number;
  readonly only: string;
}

const { nth, of, only }: Share = workerData;
const subjects = subjectsOf(renderRules({ scrapeIntervalSeconds: 5 }));
for (const subject of subjects.filter((_, i) => i % of === nth)) {
  for (const verdict of judgeAll(subject, new RegExp(only))) parentPort?.postMessage(verdict);
}
