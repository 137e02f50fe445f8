import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { openStore } from "../../src/pipelines/store/open-store.ts";
import type { Place } from "../../src/pipelines/store/way-to.ts";
import { ours } from "./ours.ts";
import { type Side, workers } from "./side.ts";
import { offer, openBoss } from "./theirs.ts";

const program = fileURLToPath(new URL("member.ts", import.meta.url));

async function startMembers(side: "ours" | "theirs", place: Place): Promise<readonly ChildProcess[]> {
  const members: ChildProcess[] = [];
  // One after another: who comes first makes the tables.
  for (let n = 0; n < workers; n++) {
    const member = fork(program, [side, JSON.stringify(place)]);
    await once(member, "message");
    members.push(member);
  }
  return members;
}

const end = (members: readonly ChildProcess[]): void => {
  for (const member of members) member.kill("SIGKILL");
};

/** Ours: tasks are driven here and done by eight processes. */
export async function manyOurs(place: Place): Promise<Side> {
  const side = await ours(place, 0);
  const members = await startMembers("ours", place);
  return {
    run: (tasks) => side.run(tasks),
    async close() {
      end(members);
      await side.close();
    },
  };
}

/** The queue alone: jobs are offered here and done by eight processes. */
export async function manyTheirs(place: Place): Promise<Side> {
  const store = await openStore(place);
  const boss = await openBoss(store);
  const members = await startMembers("theirs", place);
  const answer = async (member: ChildProcess): Promise<number> => {
    const [{ done }] = (await once(member, "message")) as [{ readonly done: number }];
    return done;
  };
  return {
    async run(jobs) {
      const start = performance.now();
      await offer(boss, jobs);
      const answers = members.map(answer);
      for (const member of members) member.send("work");
      const done = (await Promise.all(answers)).reduce((sum, one) => sum + one, 0);
      if (done !== jobs) throw new Error(`the queue alone did ${done} of ${jobs} jobs`);
      return performance.now() - start;
    },
    async close() {
      end(members);
      await boss.stop({ graceful: false, close: false });
      await store.close();
    },
  };
}
