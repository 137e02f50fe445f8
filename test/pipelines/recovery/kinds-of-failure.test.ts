import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureKinds } from "../../../src/catalog/index.ts";
import type { FailureKind } from "../../../src/pipelines/definition/pipeline-definition.ts";
import type { Work } from "../../../src/pipelines/definition/work-definition.ts";
import { RejectedError } from "../../../src/telemetry/index.ts";
import { waitFor } from "../../real/index.ts";
import { inEachPlace } from "../places.ts";
import { type House, openHouse } from "./house.ts";

/** Work that fails in each way. */
const failing: Readonly<Record<FailureKind, Work>> = {
  exit_code: { run: ["false"] },
  signal: { shell: "kill -KILL $$" },
  timeout: { call: "hang" },
  lost_worker: { call: "lose" },
  spawn: { run: ["no-such-program-anywhere"] },
  threw: { call: "throw" },
  rejected: { call: "refuse" },
  output_missing: { run: ["true"], expect: { files: ["nothing.txt"] } },
};

inEachPlace((newPlace) => {
  describe("a task that fails", () => {
    let house: House;
    beforeAll(async () => {
      house = await openHouse(newPlace(), {
        hang: (_: unknown, { signal }) =>
          new Promise((_, reject) => signal.addEventListener("abort", reject)),
        // As long as it is wanted; its lease is taken from it below.
        lose: (_: unknown, { signal }) => new Promise((resolve) => signal.addEventListener("abort", resolve)),
        throw: () => {
          throw new Error("no");
        },
        refuse: () => {
          throw new RejectedError("not now");
        },
      });
    }, 60_000);
    afterAll(async () => expect(await house.close()).toEqual([]));

    it.each(failureKinds)("of %s is tried again where its retries say so, and only there", async (kind) => {
      const retries = { most: 1, first: 1, longest: 1 };
      const task = { work: failing[kind], timeout: kind === "timeout" ? 50 : 60_000 };
      const others = failureKinds.filter((one) => one !== kind);
      const runId = await house.begin({
        workstreams: [
          {
            name: "only",
            tasks: [
              { ...task, name: "again", retries: { ...retries, on: [kind] } },
              { ...task, name: "once", retries: { ...retries, on: others } },
            ],
          },
        ],
      });
      if (kind === "lost_worker") await loseBoth(house, runId);
      expect(await house.ended(runId)).toBe("failed");
      const tasks = house.store.db.selectFrom("tasks").select(["name", "state", "attempt", "failure_kind"]);
      expect(await tasks.where("run_id", "=", runId).orderBy("name").execute()).toEqual([
        { name: "again", state: "failed", attempt: 2, failure_kind: kind },
        { name: "once", state: "failed", attempt: 1, failure_kind: kind },
      ]);
    });
  });
});

/** Lets the lease of what runs be over, as of a worker that is gone, until the last try of each. */
async function loseBoth({ store }: House, runId: string): Promise<void> {
  await waitFor("both to be given up", async () => {
    await sql`
      UPDATE tasks SET leased_until = '2000-01-01' WHERE run_id = ${runId} AND state = 'running'`.execute(
      store.db,
    );
    const open = store.db.selectFrom("tasks").select("id").where("run_id", "=", runId);
    return (await open.where("state", "<>", "failed").execute()).length === 0;
  });
}
