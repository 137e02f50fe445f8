import type { DeadLetter } from "./list-dead-letters.ts";
import { refusal } from "./refusal.ts";

/**
 * The dead letter that is meant among those of a run: by the full name of its task, by its own where no other has it, or
 * by its id.
 *
 * @throws ObsError PIPELINE_RECOVERY if none is open by this name, or several are
 */
export function letterNamed(letters: readonly DeadLetter[], given: string): DeadLetter {
  const named = letters.filter(
    ({ task, taskId }) => task === given || taskId === given || task.slice(task.indexOf("/") + 1) === given,
  );
  const exact = named.filter(({ task, taskId }) => task === given || taskId === given);
  const [found, second] = exact.length > 0 ? exact : named;
  if (found === undefined) {
    const open = letters.filter(({ state }) => state === "open").map(({ task }) => task);
    throw refusal(
      `no task "${given}" of the run failed for good`,
      open.length === 0 ? "none did, or all of them are dealt with" : `these did: ${open.join(", ")}`,
    );
  }
  if (second !== undefined) {
    throw refusal(
      `several tasks of the run are named "${given}"`,
      `give the full name: ${named.map(({ task }) => task).join(" or ")}`,
    );
  }
  if (found.state === "retried") {
    throw refusal(
      `the task "${found.task}" was tried again already`,
      `look at the run ${found.retryId ?? "in which it was"}, and retry that one`,
    );
  }
  if (found.state === "dropped") {
    throw refusal(
      `the task "${found.task}" was dropped`,
      "retry its run: everything that was not completed is done again",
    );
  }
  return found;
}
