import { resolve } from "node:path";
import type { Kysely } from "kysely";
import type { CompletePipeline } from "../definition/with-defaults.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { openLedger } from "../ledger/open-ledger.ts";
import { leavePatches, runsWithPatchesToTakeBack } from "../recovery/to-take-back.ts";
import type { Tables } from "../store/tables.ts";
import { judgeGates } from "./judge-gates.ts";
import { judgePatches, keepVerified, rollBackPatches } from "./judge-patches.ts";
import type { Judging } from "./judging.ts";

/** How the ledger of a run is opened; see `LedgerOptions`. */
export interface LedgerPlace {
  /** Where ledgers have their files, outside of every repository. */
  readonly folder?: string | undefined;
  /** What no reset of a working tree removes. */
  readonly keep?: readonly string[] | undefined;
}

/**
 * Judges everything of a run that waits for it, one workstream after another: its patches over a ledger of the run, or
 * what its tasks did over the folder itself. Can be begun again at any time: what was judged stays so. Of a run that is
 * to be cancelled only what was verified is kept, which has no other way to go. Of a run that is taken back, patches that
 * were kept are.
 *
 * @throws ObsError PIPELINE_PATCH where there can be no ledger
 */
export async function judgeRun(judging: Judging, runId: string, place: LedgerPlace): Promise<void> {
  const { folder, isCancelled } = await subjectOf(judging.db, runId);
  let ledger: Ledger | undefined;
  try {
    for (const { id, hasPatches } of await workstreamsOf(judging.db, runId)) {
      if (hasPatches) {
        ledger ??= await openLedger({ repository: folder, runId, ...place });
        if (isCancelled) await keepVerified({ ...judging, ledger }, id);
        else await judgePatches({ ...judging, ledger }, id);
      } else if (!isCancelled) {
        await judgeGates(judging, { workstreamId: id, patchId: null }, folder);
      }
    }
    if ((await runsWithPatchesToTakeBack(judging.db, [runId])).length > 0) {
      ledger ??= await openLedger({ repository: folder, runId, ...place });
      const stuck = await rollBackPatches({ ...judging, ledger }, runId);
      if (stuck !== undefined) await leavePatches(judging.db, runId, stuck);
    }
  } finally {
    await ledger?.close();
  }
}

/** What its gates look at and its patches are for, and whether nothing is to be tried any more. */
async function subjectOf(
  db: Kysely<Tables>,
  runId: string,
): Promise<{ readonly folder: string; readonly isCancelled: boolean }> {
  const { folder, definition, cancel_asked_at } = await db
    .selectFrom("runs")
    .select(["folder", "definition", "cancel_asked_at"])
    .where("id", "=", runId)
    .executeTakeFirstOrThrow();
  const { repository = "." } = definition as Pick<CompletePipeline, "repository">;
  return { folder: resolve(folder, repository), isCancelled: cancel_asked_at !== null };
}

const workstreamsOf = (db: Kysely<Tables>, runId: string) =>
  db
    .selectFrom("workstreams")
    .select(({ exists, selectFrom }) => [
      "workstreams.id",
      exists(
        selectFrom("patches").select("patches.id").whereRef("patches.workstream_id", "=", "workstreams.id"),
      ).as("hasPatches"),
    ])
    .where("workstreams.run_id", "=", runId)
    .where("workstreams.state", "=", "validating")
    .orderBy("workstreams.position")
    .execute();
