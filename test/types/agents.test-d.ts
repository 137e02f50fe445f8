import type pg from "pg";
import {
  type Agent,
  type AgentFailure,
  type Agents,
  type HandoffReceipt,
  type MemoryEntry,
  postgresMemoryStore,
} from "../../src/agents/index.ts";
import type { Primitive } from "../../src/primitives/index.ts";
import type { RunContext } from "../../src/telemetry/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(equal: Same<A, B>): void;
declare const agents: Agents;
const { agent, handoff, memory, coordination } = agents;

interface Task {
  readonly text: string;
}
interface Draft {
  readonly text: string;
  readonly pages: number;
}
declare function write(task: Task, context: RunContext): Promise<Draft>;

// agent
const writer = agent("writer", write);
same<typeof writer, Agent<Task, Draft>>(true);
const piped = writer.pipe((draft) => draft.pages);
same<typeof piped, Primitive<Task, number>>(true);
agent("bounded", write, { queue: { limit: 10, concurrency: 2 } });
// @ts-expect-error a number is no work
agent("five", 5);
// @ts-expect-error there is no such option
agent("typo", write, { queue: { size: 10 } });

// handoff
const now = handoff(writer);
same<typeof now, Primitive<Task, Draft>>(true);
const stated = handoff(writer, { strategy: "immediate", from: writer, reason: (task: Task) => task.text });
same<typeof stated, Primitive<Task, Draft>>(true);
const later = handoff(writer, { strategy: "queued" });
same<typeof later, Primitive<Task, HandoffReceipt<Draft>>>(true);
const maybe = handoff(writer, { strategy: "conditional", when: (task) => task.text !== "" });
same<typeof maybe, Primitive<Task, Draft | Task>>(true);
const decided = handoff(writer, { strategy: "conditional", when: async () => true, otherwise: () => 0 });
same<typeof decided, Primitive<Task, Draft | number>>(true);
const named = handoff<Task, Draft>("writer");
same<typeof named, Primitive<Task, Draft>>(true);
// @ts-expect-error a condition is needed
handoff(writer, { strategy: "conditional" });
// @ts-expect-error a condition belongs to the conditional strategy
handoff(writer, { strategy: "queued", when: () => true });
// @ts-expect-error there is no such strategy
handoff(writer, { strategy: "eventually" });
// @ts-expect-error a primitive that is no agent takes no handoffs
handoff(now);
// @ts-expect-error a function takes no handoffs
handoff(write);

// memory
const notes = memory({ ttl: "1h", sessionKey: "chat" });
same<ReturnType<typeof notes.store<number>>, Promise<MemoryEntry<number>>>(true);
const found = notes.retrieve("k");
same<typeof found, Promise<MemoryEntry<unknown> | undefined>>(true);
const typed = notes.query<Draft>({ agent: "writer", tags: { topic: "x" }, limit: 3 });
same<typeof typed, Promise<readonly MemoryEntry<Draft>[]>>(true);
// @ts-expect-error there is no such scope
notes.list({ scope: "planet" });
// @ts-expect-error tags are texts
notes.store("k", 1, { tags: { n: 1 } });
declare const pool: pg.Pool;
declare const client: pg.Client;
declare const pooled: pg.PoolClient;
for (const one of [pool, client, pooled]) memory({ store: postgresMemoryStore(one) });
// @ts-expect-error a driver is no store
memory({ store: pool });

// coordination
const all = coordination("all", { agents: { writer, length: (task: Task) => task.text.length } });
type All = Awaited<ReturnType<typeof all.run>>;
same<All["results"], { readonly writer: Draft; readonly length: number }>(true);
same<Parameters<typeof all.run>[0], Task>(true);
const some = coordination("some", { requireAll: false, agents: { writer } });
type Some = Awaited<ReturnType<typeof some.run>>;
same<Some["results"]["writer"], Draft | undefined>(true);
same<Some["failures"]["writer"], AgentFailure | undefined>(true);
const race = coordination("race", {
  strategy: "first",
  agents: { writer, length: (task: Task) => task.text.length },
});
type Race = Awaited<ReturnType<typeof race.run>>;
declare const winner: Race;
if (winner.agent === "length") same<typeof winner.value, number>(true);
const vote = coordination("vote", {
  strategy: "consensus",
  agents: { a: writer, b: write },
  equals: (one, other) => one.pages === other.pages,
});
declare const verdict: Awaited<ReturnType<typeof vote.run>>;
if (verdict.consensus) same<typeof verdict.value, Draft>(true);
else same<typeof verdict.results.a, Draft | undefined>(true);
// @ts-expect-error without a consensus there is no value
verdict.value;
// @ts-expect-error a race has no equality
coordination("wrong", { strategy: "first", agents: { writer }, equals: () => true });
// @ts-expect-error a race needs not all
coordination("wrong", { strategy: "first", agents: { writer }, requireAll: true });
// @ts-expect-error a name is no agent
coordination("wrong", { agents: { writer: "writer" } });
// @ts-expect-error there is no such strategy
coordination("wrong", { strategy: "loudest", agents: { writer } });
