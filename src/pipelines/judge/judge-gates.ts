import type { RunContext } from "../../telemetry/index.ts";
import type { CompleteGate } from "../definition/with-defaults.ts";
import type { GateResult } from "../gates/gate-result.ts";
import { move } from "../store/move.ts";
import type { Judging } from "./judging.ts";

/** A gate that has not spoken yet. */
interface OpenGate {
  readonly id: string;
  readonly name: string;
  readonly run: string;
  readonly state: "pending" | "running" | "blocked";
  readonly definition: CompleteGate;
}

/** Whose gates: those of a workstream, or of one of its patches. */
export interface Judged {
  readonly workstreamId: string;
  readonly patchId: string | null;
}

/**
 * Runs the gates that have not spoken yet, one after another, in a folder; gives why they do not all pass, if they do
 * not. After the first that does not pass none is run: the rest stay blocked. One that was under way in a process that
 * is gone is run again.
 */
export async function judgeGates(
  judging: Judging,
  judged: Judged,
  folder: string,
): Promise<string | undefined> {
  const open = await openGates(judging, judged);
  const failed = await failedBefore(judging, judged);
  if (failed !== undefined) return failed;
  for (const [index, gate] of open.entries()) {
    judging.signal.throwIfAborted();
    const reason = await judgeGate(judging, gate, folder);
    if (reason === undefined) continue;
    const rest = open.slice(index + 1).filter(({ state }) => state === "pending");
    const by = { actor: judging.actor, at: await judging.now() } as const;
    await move(
      judging.db,
      "gate",
      rest.map(({ id }) => id),
      {
        from: "pending",
        to: "blocked",
        trigger: "gate_before_open",
        reason: `${gate.name} did not pass`,
        ...by,
      },
    );
    return reason;
  }
  return undefined;
}

async function judgeGate(judging: Judging, gate: OpenGate, folder: string): Promise<string | undefined> {
  const { db, actor, signal } = judging;
  const { id, state, name, run, definition } = gate;
  const by = { actor, at: await judging.now() } as const;
  if (state === "blocked")
    await move(db, "gate", [id], { from: "blocked", to: "pending", trigger: "unblocked", ...by });
  if (state !== "running")
    await move(db, "gate", [id], { from: "pending", to: "running", trigger: "gate_started", ...by });
  const within = { folder, signal, subject: { run, gate: name } } as const;
  const result = await inItsTrace(judging, id, (context) =>
    judging.runGate(definition, { ...within, run: context }),
  );
  // What was ended because somebody else goes on says nothing.
  signal.throwIfAborted();
  const ended = {
    from: "running",
    actor,
    at: await judging.now(),
    set: { report: reportOf(result) },
  } as const;
  if (result.passed) {
    await move(db, "gate", [id], { ...ended, to: "passed", trigger: "report_clean" });
    return undefined;
  }
  const trigger = result.kind === "timeout" ? "timeout_exceeded" : "report_dirty";
  const { reason = "it did not pass" } = result;
  await move(db, "gate", [id], { ...ended, to: "failed", trigger, reason });
  return `the gate ${name} did not pass: ${reason}`;
}

/** Runs a gate, which is running by now, in its place of the trace of its run; where nobody is told, in none. */
async function inItsTrace<T>(
  { db, inTrace }: Judging,
  id: string,
  body: (run: RunContext | undefined) => Promise<T>,
): Promise<T> {
  if (inTrace === undefined) return body(undefined);
  const traced = await db
    .selectFrom("test_gates as g")
    .innerJoin("runs as r", "r.id", "g.run_id")
    .select(["g.id", "g.version", "r.id as runId", "r.trace_id as traceId", "r.is_traced as isTraced"])
    .where("g.id", "=", id)
    .executeTakeFirstOrThrow();
  return inTrace(traced, body);
}

/** What is kept of a result, so that the page can show it: no output, which may hold secrets. */
const reportOf = ({ passed, reason, counts, findings, leftOut, durationMs }: GateResult): string =>
  JSON.stringify({ passed, reason, counts, findings, leftOut, durationMs: Math.round(durationMs) });

const openGates = ({ db }: Judging, judged: Judged): Promise<readonly OpenGate[]> =>
  gatesOf(db, judged)
    .select(["id", "name", "run_id as run", "state", "definition"])
    .where("state", "in", ["pending", "running", "blocked"])
    .$narrowType<Pick<OpenGate, "state">>()
    .orderBy("id")
    .execute();

async function failedBefore({ db }: Judging, judged: Judged): Promise<string | undefined> {
  const failed = await gatesOf(db, judged).select("name").where("state", "=", "failed").executeTakeFirst();
  return failed === undefined ? undefined : `the gate ${failed.name} did not pass`;
}

const gatesOf = (db: Judging["db"], { workstreamId, patchId }: Judged) =>
  db
    .selectFrom("test_gates")
    .where("workstream_id", "=", workstreamId)
    .where("patch_id", patchId === null ? "is" : "=", patchId);
