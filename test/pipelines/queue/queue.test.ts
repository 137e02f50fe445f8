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
  });
});
