import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askToCancel } from "../../../src/pipelines/orchestrator/cancel.ts";
import { retryTask } from "../../../src/pipelines/recovery/retry-task.ts";
import { showRun } from "../../../src/pipelines/status/show-run.ts";
import { waitFor } from "../../real/index.ts";
import { gitIn, makeRepository } from "../ledger/fixture.ts";
import { inEachPlace } from "../places.ts";
import { type House, openHouse } from "./house.ts";

inEachPlace((newPlace) => {
  describe("patches of a run that takes back what it did", () => {
    let house: House;
    let isBroken = true;
    const did: string[] = [];
    beforeAll(async () => {
      house = await openHouse(newPlace(), {
        note: (what: string) => void did.push(what),
        fail: () => {
          if (isBroken) throw new Error("no");
        },
      });
    }, 120_000);
    afterAll(async () => expect(await house.close()).toEqual([]));

    const once = { most: 0 } as const;
    const workstreams = [
      {
        name: "mend",
        tasks: [
          {
            name: "a",
            work: { call: "note", input: "a" },
            undo: { call: "note", input: "undo a" },
          },
        ],
        patches: ["one.patch", "two.patch"],
      },
      { name: "ship", after: ["mend"], tasks: [{ name: "b", retries: once, work: { call: "fail" } }] },
    ];
    const patchesOf = async (id: string) =>
      (await showRun(house.store.db, id)).workstreams.flatMap(({ patches }) =>
        patches.map(({ name, state }) => `${name}: ${state}`),
      );

    it("are taken back, the latest first, and kept again when it is retried", async () => {
      isBroken = true;
      const made = makeRepository({ "a.txt": "one\n" });
      const patches = {
        "one.patch": made.diff({ "a.txt": "two\n" }),
        "two.patch": made.diff({ "b.txt": "new\n" }),
      };
      const repository = { folder: made.repository, patches };
      const id = await house.begin({ rollBack: true, repository: ".", workstreams }, repository);
      expect(await house.ended(id)).toBe("failed");
      expect(await patchesOf(id)).toEqual(["one.patch: rolled_back", "two.patch: rolled_back"]);
      expect(did).toEqual(["a", "undo a"]);
      const branch = `tta-pipeline/${id}`;
      expect(gitIn(made.repository, "diff", "main", branch)).toBe("");
      expect(gitIn(made.repository, "log", "--format=%s", `main..${branch}`).split("\n").slice(2, 4)).toEqual(
        ["two.patch", "one.patch"],
      );
      isBroken = false;
      const retryId = await retryTask(house.store.db, { runId: id, actor: "somebody", at: new Date() });
      expect(await house.ended(retryId)).toBe("succeeded");
      expect(await patchesOf(retryId)).toEqual(["one.patch: committed", "two.patch: committed"]);
      expect(gitIn(made.repository, "show", `tta-pipeline/${retryId}:a.txt`)).toBe("two\n");
    }, 180_000);

    it.each(["failed", "cancelled"] as const)(
      "stay where their branch is checked out; the run that %s says so and undoes its tasks all the same",
      async (how) => {
        did.length = 0;
        const made = makeRepository({ "a.txt": "one\n" });
        const patches = {
          "one.patch": made.diff({ "a.txt": "two\n" }),
          "two.patch": made.diff({ "b.txt": "x\n" }),
        };
        const repository = { folder: made.repository, patches };
        const [mend] = workstreams;
        if (mend === undefined) throw new Error("there is no first workstream");
        // Nothing is committed to what somebody has checked out.
        const line = 'git checkout -q "tta-pipeline/$TTA_PIPELINE_RUN" && touch ready';
        const b = {
          name: "b",
          retries: once,
          work: { shell: `${line} && ${how === "failed" ? "exit 1" : "sleep 60"}` },
        };
        const ship = { name: "ship", after: ["mend"], tasks: [b] };
        const id = await house.begin(
          { rollBack: true, repository: ".", workstreams: [mend, ship] },
          repository,
        );
        await waitFor("it to be checked out", () => existsSync(join(made.repository, "ready")), {
          timeoutMs: 30_000,
        });
        if (how === "cancelled") await askToCancel(house.store.db, id, new Date());
        expect(await house.ended(id)).toBe(how);
        expect(await patchesOf(id)).toEqual(["one.patch: committed", "two.patch: committed"]);
        expect(did).toEqual(["a", "undo a"]);
        const ends = house.store.db
          .selectFrom("state_transitions")
          .select("reason")
          .where("entity_id", "=", id);
        const { reason } = await ends.orderBy("version", "desc").limit(1).executeTakeFirstOrThrow();
        expect(reason).toContain("checked out");
        house.forgive("checked out");
      },
      180_000,
    );
  });
});
