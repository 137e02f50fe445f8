import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTeller, type Teller } from "../../../../src/pipelines/observe/tell/start-teller.ts";
import { submit } from "../../../../src/pipelines/orchestrator/submit.ts";
import { move } from "../../../../src/pipelines/store/move.ts";
import { openStore, type Store } from "../../../../src/pipelines/store/open-store.ts";
import type { PastSpan } from "../../../../src/telemetry/index.ts";
import { fakePort } from "../../../telemetry/fake-port.ts";
import { inEachPlace } from "../../places.ts";

/** A process that tells when it is told to look, and what it has told. */
function tellerOf(store: Store, name: string, { isSent = true, leaseMs = 600_000 } = {}) {
  const spans: PastSpan[] = [];
  const past = {
    sends: () => true,
    keeps: () => undefined,
    send: (span: PastSpan) => void spans.push(span),
  };
  const { port, lines } = fakePort({ tracer: { run: (_start, _parent, body) => body(silent), past } });
  const teller = startTeller(
    store,
    { port, flush: async () => isSent },
    { name, lookEveryMs: 3_600_000, leaseMs },
  );
  return { teller, spans, lines };
}
const silent = { ids: undefined, exemplar: undefined, recording: false, findable: false } as never;

inEachPlace((newPlace) => {
  describe("those who tell of one store", () => {
    let store: Store;
    const open: Teller[] = [];
    const begin = (name: string, how?: Parameters<typeof tellerOf>[2]) => {
      const one = tellerOf(store, name, how);
      open.push(one.teller);
      return one;
    };
    beforeAll(async () => {
      store = await openStore(newPlace());
    }, 60_000);
    beforeEach(async () => {
      for (const teller of open.splice(0)) await teller.stop();
    });
    afterAll(async () => {
      for (const teller of open) await teller.stop();
      await store.close();
    });

    /** A run without a workstream that is over at once. */
    const runThrough = async (name: string): Promise<string> => {
      const at = new Date();
      const plan = { name, definition: {}, folder: "/", workstreams: [] };
      const id = await submit(store, plan, { actor: "ann", at });
      const by = { actor: "one", at } as const;
      await move(store.db, "run", [id], {
        from: "pending",
        to: "running",
        trigger: "orchestrator_claimed",
        ...by,
      });
      await move(store.db, "run", [id], {
        from: "running",
        to: "succeeded",
        trigger: "workstreams_completed",
        ...by,
      });
      return id;
    };
    const namesOf = (spans: readonly PastSpan[]): readonly string[] => spans.map(({ start }) => start.name);

    it("are one at a time, and nothing is told twice or left out", async () => {
      const [one, other] = [begin("one"), begin("other")];
      expect([await one.teller.look(), await other.teller.look()].filter(Boolean)).toHaveLength(1);
      await runThrough("a");
      await one.teller.look();
      await other.teller.look();
      expect(namesOf([...one.spans, ...other.spans])).toEqual(["pipeline a"]);
      await one.teller.stop();
      await runThrough("b");
      await other.teller.look();
      expect(namesOf([...one.spans, ...other.spans])).toEqual(["pipeline a", "pipeline b"]);
      expect([...one.lines, ...other.lines].map(({ message }) => message)).toEqual([
        "a run of a began",
        "a run of a succeeded",
        "a run of b began",
        "a run of b succeeded",
      ]);
    });

    it("send again the spans of one that is gone, as the same spans, and no line of it", async () => {
      const gone = begin("gone", { leaseMs: 300 });
      await gone.teller.look();
      await runThrough("c");
      await gone.teller.look();
      const next = begin("next");
      await sleep(400);
      await next.teller.look();
      expect(next.spans.map(({ ids, startedAt }) => [ids, startedAt])).toEqual(
        gone.spans.map(({ ids, startedAt }) => [ids, startedAt]),
      );
      expect(next.lines).toEqual([]);
      expect(await gone.teller.look()).toBe(false);
    });

    it("do not send again what one that was stopped has sent, and do what it could not send", async () => {
      const good = begin("good");
      await good.teller.look();
      await runThrough("d");
      await good.teller.stop();
      const bad = begin("bad", { isSent: false });
      await bad.teller.look();
      expect(bad.spans).toEqual([]);
      await runThrough("e");
      await bad.teller.stop();
      const last = begin("last");
      await last.teller.look();
      expect(namesOf(last.spans)).toEqual(["pipeline e"]);
    });

    it("leave out what is older than an hour when they begin, and go on with what is not", async () => {
      await runThrough("f");
      const old = new Date(Date.now() - 2 * 3_600_000);
      const { teller, spans } = begin("late");
      await teller.look();
      expect(namesOf(spans)).toEqual(["pipeline f"]);
      await teller.stop();
      const plan = { name: "old", definition: {}, folder: "/", workstreams: [] };
      const id = await submit(store, plan, { actor: "ann", at: old });
      const by = { trigger: "user_cancelled", actor: "ann", at: old } as const;
      await move(store.db, "run", [id], { from: "pending", to: "cancelled", ...by });
      await runThrough("new");
      const next = begin("next one");
      await next.teller.look();
      expect(namesOf(next.spans)).toEqual(["pipeline new"]);
    });
  });
});
