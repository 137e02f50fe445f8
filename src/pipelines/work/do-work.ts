import type { Work } from "../definition/work-definition.ts";
import { doCall } from "./call/do-call.ts";
import { doCommand } from "./command/do-command.ts";
import type { WorkContext } from "./work-context.ts";
import type { WorkResult } from "./work-result.ts";

/**
 * Does the work of one task, within its bounds. What goes wrong with the work is a result: it never rejects for that,
 * and always comes back, also from work that does not.
 */
export async function doWork(work: Work, context: WorkContext): Promise<WorkResult> {
  return work.call === undefined ? doCommand(work, context) : doCall(work, context);
}
