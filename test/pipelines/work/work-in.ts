import { doWork } from "../../../src/pipelines/work/do-work.ts";
import type { WorkContext } from "../../../src/pipelines/work/work-context.ts";
import { tempDir } from "../../real/index.ts";

type Work = Parameters<typeof doWork>[0];

/** Does work in a folder of its own that is removed with the test, unless another is given. */
export async function workIn(work: Work, context: Partial<WorkContext> = {}) {
  const folder = context.folder ?? tempDir();
  return doWork(work, { folder, signal: new AbortController().signal, timeoutMs: 60_000, ...context });
}

/** The same with a program of this Node. */
export const nodeIn = (program: string, context: Partial<WorkContext> = {}) =>
  workIn({ run: [process.execPath, "-e", program] }, context);
