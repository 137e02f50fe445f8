import type { Kysely } from "kysely";
import { move } from "../store/move.ts";
import type { Tables } from "../store/tables.ts";

/** Gives up what is not decided of the patches of a run, since nothing can be tried there. */
export async function refusePatches(
  db: Kysely<Tables>,
  runId: string,
  by: { readonly actor: string; readonly at: Date; readonly reason: string },
): Promise<void> {
  const set = { refused_for: by.reason } as const;
  const all = await db
    .selectFrom("patches")
    .innerJoin("workstreams", "workstreams.id", "patches.workstream_id")
    .select(["patches.id", "patches.state"])
    .where("patches.run_id", "=", runId)
    .where("workstreams.state", "=", "validating")
    .execute();
  const those = (state: string): readonly string[] =>
    all.filter((patch) => patch.state === state).map(({ id }) => id);
  const refused = { to: "quarantined", trigger: "refused", set, ...by } as const;
  await db.transaction().execute(async (one) => {
    await move(one, "patch", those("created"), { from: "created", ...refused });
    await move(one, "patch", those("validated"), { from: "validated", ...refused });
    const failed = await move(one, "patch", those("queued"), {
      from: "queued",
      to: "apply_failed",
      trigger: "apply_conflicted",
      set,
      ...by,
    });
    await move(one, "patch", [...failed.map(({ id }) => id), ...those("apply_failed")], {
      from: "apply_failed",
      to: "quarantined",
      trigger: "kept_for_review",
      ...by,
    });
    await move(one, "patch", those("applied"), {
      from: "applied",
      to: "quarantined",
      trigger: "gate_failed",
      set,
      ...by,
    });
  });
}
