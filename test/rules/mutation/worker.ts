import { parentPort, workerData } from "node:worker_threads";
import { judgeAll } from "./judge.ts";
import { allSubjects } from "./subjects/index.ts";

/** Judges every `of`th subject, beginning with the `nth`, and tells each verdict. */
interface Share {
  readonly nth: number;
  readonly of: number;
  readonly only: string;
}

const { nth, of, only }: Share = workerData;
for (const subject of allSubjects().filter((_, i) => i % of === nth)) {
  for (const verdict of judgeAll(subject, new RegExp(only))) parentPort?.postMessage(verdict);
}
