import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openQueue, type Queue } from "../../../src/pipelines/queue/open-queue.ts";
import { newId } from "../../../src/pipelines/store/new-id.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { inEachPlace } from "../places.ts";

inEachPlace((newPlace) => {
  describe("the queue", () => {
    let store: Store;
    let queue: Queue;
    beforeAll(async () => {
      store = await openStore(newPlace());
      queue = await openQueue(store);
    }, 60_000);
    afterAll(async () => {
      await queue.close();
      await store.close();
    });
    const take = (most: number) => store.db.transaction().execute((one) => queue.take(one, most));

    it("gives the most urgent first, and each once", async () => {
      const [first, second, third] = [newId(), newId(), newId()];
      await store.db.transaction().execute((one) =>
        queue.offer(one, [
          { id: first, priority: 0 },
          { id: second, priority: 5 },
          { id: third, priority: 0 },
        ]),
      );
      expect(await take(1)).toEqual([second]);
      expect(new Set(await take(9))).toEqual(new Set([first, third]));
      expect(await take(9)).toEqual([]);
    });

    it("has nothing of a transaction that is undone, and gives again what was taken in one", async () => {
      const [kept, undone] = [newId(), newId()];
      await store.db.transaction().execute((one) => queue.offer(one, [{ id: kept, priority: 0 }]));
      const broken = store.db.transaction().execute(async (one) => {
        await queue.offer(one, [{ id: undone, priority: 9 }]);
        // Those that are taken together are in no order.
        expect(new Set(await queue.take(one, 9))).toEqual(new Set([undone, kept]));
        throw new Error("gone");
      });
      await expect(broken).rejects.toThrow("gone");
      expect(await take(9)).toEqual([kept]);
    });

    it("gives each of thousands once, to hands that are many and few, the urgent ones first", async () => {
      const [low, high] = [0, 3].map((priority) =>
        Array.from({ length: 1_200 }, () => ({ id: newId(), priority })),
      );
      const all = [...(low ?? []), ...(high ?? [])];
      await store.db.transaction().execute((one) => queue.offer(one, all));
      const taken: string[] = [];
      for (let turn = 0; taken.length < all.length; turn++) {
        const most = [1, 7, 100, 16, 300][turn % 5] ?? 1;
        const some = await take(most);
        expect(some.length).toBeGreaterThan(0);
        expect(some.length).toBeLessThanOrEqual(most);
        taken.push(...some);
      }
      expect(taken.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      const urgent = new Set(high?.map(({ id }) => id));
      expect(taken.slice(0, 1_200).every((id) => urgent.has(id))).toBe(true);
      expect(await take(9)).toEqual([]);
    });

    it("fills one hand after another from what waits together", async () => {
      const all = Array.from({ length: 2_000 }, () => ({ id: newId(), priority: 0 }));
      await store.db.transaction().execute((one) => queue.offer(one, all));
      // Those of one job come in their order, however few are taken at a time.
      const first = [...(await take(3)), ...(await take(3)), ...(await take(4)), ...(await take(6))];
      const at = all.findIndex(({ id }) => id === first[0]);
      expect(first).toEqual(all.slice(at, at + 16).map(({ id }) => id));
    });
  });
});
