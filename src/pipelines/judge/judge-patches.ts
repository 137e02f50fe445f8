import type { Patch } from "../ledger/patch.ts";
import { move } from "../store/move.ts";
import { judgeGates } from "./judge-gates.ts";
import type { PatchJudging } from "./judging.ts";
import { undecidedPatches } from "./to-judge.ts";

/** A patch as the store has it. */
interface StoredPatch {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly content: string;
  /** Why it was given up. */
  readonly refused_for: string | null;
}

/**
 * Judges the patches of a workstream in their order: each is checked, applied to what is kept, held against its gates,
 * and kept or given up. Every step is found again after a crash.
 */
export async function judgePatches(judging: PatchJudging, workstreamId: string): Promise<void> {
  for (const { id } of await patchesOf(judging, workstreamId)) await checkPatch(judging, id);
  for (const { id } of await patchesOf(judging, workstreamId)) {
    judging.signal.throwIfAborted();
    await tryPatch(judging, workstreamId, id);
  }
}

/** Keeps what was verified already, and tries nothing else. */
export async function keepVerified(judging: PatchJudging, workstreamId: string): Promise<void> {
  for (const patch of await patchesOf(judging, workstreamId))
    if (patch.state === "verified") await keepPatch(judging, patchOf(patch));
}

const patchesOf = ({ db }: PatchJudging, workstreamId: string) =>
  db
    .selectFrom("patches")
    .select(["id", "name", "state", "content", "refused_for"])
    .where("workstream_id", "=", workstreamId)
    .where("state", "in", undecidedPatches)
    .orderBy("position")
    .execute();

const patchOf = ({ id, name, content }: StoredPatch): Patch => ({ id, name, text: content });

/** Whether a patch may be applied at all; whether it fits what is kept by then is seen when its turn comes. */
async function checkPatch(judging: PatchJudging, id: string): Promise<void> {
  const { db, ledger } = judging;
  const found = await stored(judging, id);
  if (found.state !== "created") return;
  const verdict = await ledger.check(patchOf(found));
  const by = { from: "created", actor: judging.actor, at: await judging.now() } as const;
  if (verdict.verdict === "refused") {
    const reason = verdict.error.message;
    await move(db, "patch", [id], {
      ...by,
      to: "quarantined",
      trigger: "refused",
      reason,
      set: { refused_for: reason },
    });
    return;
  }
  await move(db, "patch", [id], { ...by, to: "validated", trigger: "check_passed" });
}

async function tryPatch(judging: PatchJudging, workstreamId: string, id: string): Promise<void> {
  const { db, ledger, actor } = judging;
  const by = async () => ({ actor, at: await judging.now() }) as const;
  const found = await stored(judging, id);
  const patch = patchOf(found);
  let { state } = found;
  if (state === "validated") {
    await move(db, "patch", [id], { from: "validated", to: "queued", trigger: "enqueued", ...(await by()) });
    state = "queued";
  }
  if (state === "queued") state = await applyPatch(judging, patch);
  else if (state === "applied") await ledger.apply(patch);
  if (state === "apply_failed") {
    await move(db, "patch", [id], {
      from: "apply_failed",
      to: "quarantined",
      trigger: "kept_for_review",
      reason: (await stored(judging, id)).refused_for ?? undefined,
      ...(await by()),
    });
  }
  if (state === "applied") {
    const reason = await judgeGates(judging, { workstreamId, patchId: id }, ledger.workingTree);
    if (reason !== undefined) {
      await ledger.reset();
      await move(db, "patch", [id], {
        from: "applied",
        to: "quarantined",
        trigger: "gate_failed",
        reason,
        set: { refused_for: reason },
        ...(await by()),
      });
      return;
    }
    await move(db, "patch", [id], {
      from: "applied",
      to: "verified",
      trigger: "gates_passed",
      ...(await by()),
    });
    state = "verified";
  }
  if (state === "verified") await keepPatch(judging, patch);
}

async function applyPatch(judging: PatchJudging, patch: Patch): Promise<"applied" | "apply_failed"> {
  const { db, ledger, actor } = judging;
  const verdict = await ledger.apply(patch);
  const step = { from: "queued", actor, at: await judging.now() } as const;
  if (verdict.verdict === "fits") {
    await move(db, "patch", [patch.id], { ...step, to: "applied", trigger: "apply_succeeded" });
    return "applied";
  }
  const reason = verdict.error.message;
  const set = { refused_for: reason } as const;
  await move(db, "patch", [patch.id], {
    ...step,
    to: "apply_failed",
    trigger: "apply_conflicted",
    reason,
    set,
  });
  return "apply_failed";
}

async function keepPatch(judging: PatchJudging, patch: Patch): Promise<void> {
  const at = await committedAt(judging, patch.id);
  const kept = await judging.ledger.commit(patch, { at });
  await move(judging.db, "patch", [patch.id], {
    from: "verified",
    to: "committed",
    trigger: "commit_made",
    actor: judging.actor,
    at: await judging.now(),
    set: { commit_id: kept.commit },
  });
}

/** The date of its commit: when it was verified, so that a commit that is made again is the same. */
async function committedAt({ db }: PatchJudging, id: string): Promise<Date> {
  const { state_since } = await db
    .selectFrom("patches")
    .select("state_since")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return state_since;
}

const stored = ({ db }: PatchJudging, id: string): Promise<StoredPatch> =>
  db
    .selectFrom("patches")
    .select(["id", "name", "state", "content", "refused_for"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();

/** Takes back every patch of a run that was kept, the latest first; gives why one could not be, if one could not. */
export async function rollBackPatches(
  { db, ledger, actor, now }: PatchJudging,
  runId: string,
): Promise<string | undefined> {
  const rolled = async (ids: readonly string[]): Promise<void> => {
    const by = { trigger: "run_rolled_back", actor, at: await now() } as const;
    await move(db, "patch", ids, { from: "committed", to: "rolled_back", ...by });
  };
  for (const { patchId } of ledger.kept()) {
    const outcome = await ledger.revert(patchId, { at: await now() });
    if (outcome.verdict === "conflicts") return outcome.error.message;
    await rolled([patchId]);
  }
  // What was taken back before a crash, and could not be written down.
  const rest = db
    .selectFrom("patches")
    .select("id")
    .where("run_id", "=", runId)
    .where("state", "=", "committed");
  await rolled((await rest.execute()).map(({ id }) => id));
  return undefined;
}
