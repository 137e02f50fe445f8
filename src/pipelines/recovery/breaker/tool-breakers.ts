import { type Kysely, sql, type Transaction } from "kysely";
import { auditCreated, born } from "../../store/created.ts";
import { move } from "../../store/move.ts";
import type { Tables } from "../../store/tables.ts";
import type { Moved } from "../../store/transition.ts";
import {
  admit,
  type BreakerPolicy,
  type BreakerState,
  breakerAt,
  closedBreaker,
  tell,
  type Verdict,
} from "./breaker-state.ts";

/** The breaker of a tool as its row has it. */
interface Row extends BreakerState {
  readonly id: string;
  readonly tool: string;
}

/** Who asks, and when. */
interface By {
  readonly actor: string;
  readonly at: Date;
}

/** A task that is to begin, and the tool that it uses. */
export interface Asked {
  readonly id: string;
  readonly tool: string | null;
}

/** Which tasks may begin, in which phase of the breaker of their tool, and until when the others wait. */
export interface Admission {
  readonly phases: ReadonlyMap<string, number>;
  readonly waits: ReadonlyMap<string, Date>;
}

/** Lets tasks begin whose tools do not fail; of others as many as there are trials. */
export async function admitTasks(
  one: Transaction<Tables>,
  asked: readonly Asked[],
  policy: BreakerPolicy,
  by: By,
): Promise<Admission> {
  const phases = new Map<string, number>();
  const waits = new Map<string, Date>();
  const seen = await seenOf(one, toolsOf(asked));
  const shut = [...seen.values()].filter(({ state }) => state !== "closed").map(({ tool }) => tool);
  const locked = await lockedOf(one, shut);
  const now = by.at.getTime();
  for (const [tool, tasks] of Map.groupBy(asked, (task) => task.tool)) {
    const before = tool === null ? undefined : (locked.get(tool) ?? seen.get(tool));
    let breaker: BreakerState = before ?? closedBreaker;
    for (const { id } of tasks) {
      const admitted = admit(breaker, policy, now);
      if (admitted === undefined) waits.set(id, new Date(breaker.retryAt));
      else phases.set(id, admitted.phase);
      breaker = admitted ?? breakerAt(breaker, now);
    }
    if (before !== undefined) await book(one, before, breaker, by);
  }
  return { phases, waits };
}

/** What an ended task says of its tool. */
export interface Told {
  readonly tool: string;
  /** In which phase of the breaker it began. */
  readonly phase: number;
  readonly verdict: Verdict;
  /** Why it failed. */
  readonly message?: string | undefined;
}

/** Books what ended tasks say of their tools. A tool has a breaker from its first failure on. */
export async function tellBreakers(
  one: Transaction<Tables>,
  told: readonly Told[],
  policy: BreakerPolicy,
  by: By,
): Promise<void> {
  await addMissing(one, told, by);
  const now = by.at.getTime();
  const seen = await seenOf(one, toolsOf(told));
  // Mostly all is well and nothing changes: then nobody waits for a lock.
  const changed = told.filter(({ tool, ...end }) => {
    const breaker = seen.get(tool);
    return breaker !== undefined && tell(breaker, end, policy, now) !== breaker;
  });
  for (const given of (await lockedOf(one, toolsOf(changed))).values()) {
    let row = given;
    for (const { tool, message, ...end } of told) {
      if (tool !== row.tool) continue;
      const next = tell(row, end, policy, now);
      const why = end.verdict === "failure" && next !== row ? message : undefined;
      await book(one, row, next, by, why);
      row = { ...row, ...next };
    }
  }
}

/** Says of breakers whose time of a trial has come that it has. */
export async function wakeBreakers(db: Kysely<Tables>, by: By): Promise<number> {
  const due = db.selectFrom("circuit_breakers").select("tool");
  const tools = await due.where("state", "=", "open").where("retry_at", "<=", by.at).execute();
  if (tools.length === 0) return 0;
  return db.transaction().execute(async (one) => {
    const rows = await lockedOf(
      one,
      tools.map(({ tool }) => tool),
    );
    for (const row of rows.values()) await book(one, row, breakerAt(row, by.at.getTime()), by);
    return rows.size;
  });
}

const toolsOf = (given: readonly { readonly tool: string | null }[]): readonly string[] => [
  ...new Set(given.flatMap(({ tool }) => (tool === null ? [] : [tool]))),
];

/** The breakers of tools, as they are at the moment. */
async function seenOf(
  one: Kysely<Tables>,
  tools: readonly string[],
  lock = sql``,
): Promise<ReadonlyMap<string, Row>> {
  if (tools.length === 0) return new Map();
  const { rows } = await sql<Row>`
    SELECT id, tool, state, phase, failures, openings, trials, passed,
      (extract(epoch FROM coalesce(retry_at, 'epoch')) * 1000)::double precision AS "retryAt"
    FROM circuit_breakers WHERE tool = ANY(${[...tools]}) ORDER BY tool ${lock}`.execute(one);
  return new Map(rows.map((row) => [row.tool, row]));
}

/** The same, and nobody else changes them until the transaction is over. */
const lockedOf = (one: Transaction<Tables>, tools: readonly string[]): Promise<ReadonlyMap<string, Row>> =>
  seenOf(one, tools, sql`FOR UPDATE`);

async function addMissing(one: Transaction<Tables>, told: readonly Told[], by: By): Promise<void> {
  const failing = toolsOf(told.filter(({ verdict }) => verdict === "failure"));
  if (failing.length === 0) return;
  const added = await one
    .insertInto("circuit_breakers")
    .values(failing.toSorted().map((tool) => ({ ...born("breaker", by.at), tool })))
    .onConflict((on) => on.column("tool").doNothing())
    .returning("id")
    .execute();
  await auditCreated(
    one,
    "breaker",
    added.map(({ id }) => id),
    by,
  );
}

/** Writes down what became of a breaker: a change of its state with its audit. */
async function book(
  one: Transaction<Tables>,
  { id, tool, ...before }: Row,
  after: BreakerState,
  by: By,
  failure?: string,
): Promise<void> {
  const { state, phase, failures, openings, retryAt, trials, passed } = after;
  const last = failure === undefined ? {} : { last_failure: failure };
  const set = { phase, failures, openings, retry_at: new Date(retryAt), trials, passed, ...last } as const;
  if (state === before.state) {
    const isSame = phase === before.phase && failures === before.failures && passed === before.passed;
    if (isSame && trials === before.trials && retryAt === before.retryAt) return;
    await one
      .updateTable("circuit_breakers")
      .set({ ...set, updated_at: by.at })
      .where("id", "=", id)
      .execute();
    return;
  }
  const step = { ...by, reason: failure, set } as const;
  const go = (): Promise<readonly Moved[]> => {
    if (before.state === "closed") {
      return move(one, "breaker", [id], {
        ...step,
        from: "closed",
        to: "open",
        trigger: "threshold_reached",
      });
    }
    if (before.state === "open") {
      return move(one, "breaker", [id], {
        ...step,
        from: "open",
        to: "half_open",
        trigger: "cooldown_elapsed",
      });
    }
    return state === "closed"
      ? move(one, "breaker", [id], { ...step, from: "half_open", to: "closed", trigger: "trial_succeeded" })
      : move(one, "breaker", [id], { ...step, from: "half_open", to: "open", trigger: "trial_failed" });
  };
  await go();
}
