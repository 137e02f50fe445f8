import { expect, it } from "vitest";
import { createEventHub, type Listening } from "../../src/health/http/event-hub.ts";
import { manualClock } from "./manual-clock.ts";

function listener() {
  const taken: string[] = [];
  const state = { slow: false, ended: false, destroyed: false };
  const listening: Listening = {
    get writableNeedDrain() {
      return state.slow;
    },
    write: (text) => {
      taken.push(...text.split("\n").filter((line) => line.startsWith("data: ")));
      return true;
    },
    end: () => {
      state.ended = true;
    },
    destroy: () => {
      state.destroyed = true;
    },
  };
  return { taken, state, listening };
}

function hub(most = 10) {
  const time = manualClock();
  const now = { key: "a", written: 0 };
  const text = (): string => {
    now.written += 1;
    return now.key;
  };
  return {
    ...time,
    now,
    hub: createEventHub({ clock: time.clock, most, news: () => ({ key: now.key, text }) }),
  };
}

it("tells who comes at once, all when something turns within a second, and every ten seconds", async () => {
  const { advance, now, hub: all } = hub();
  const [one, two] = [listener(), listener()];
  all.add(one.listening);
  all.add(two.listening);
  expect(one.taken).toEqual(["data: a"]);
  await advance(5_000);
  expect(one.taken).toHaveLength(1);
  now.key = "b";
  const before = now.written;
  await advance(1_000);
  expect([one.taken, two.taken]).toEqual([
    ["data: a", "data: b"],
    ["data: a", "data: b"],
  ]);
  expect(now.written - before).toBe(1);
  await advance(10_000);
  expect(one.taken).toEqual(["data: a", "data: b", "data: b"]);
});

it("writes nothing to who is slow, the newest when he is not any more, and lets go who is stuck", async () => {
  const { advance, now, hub: all } = hub();
  const [slow, stuck] = [listener(), listener()];
  all.add(slow.listening);
  all.add(stuck.listening);
  slow.state.slow = true;
  stuck.state.slow = true;
  for (const key of ["b", "c", "d"]) {
    now.key = key;
    await advance(1_000);
  }
  expect(slow.taken).toEqual(["data: a"]);
  slow.state.slow = false;
  await advance(80_000);
  expect(slow.taken[1]).toBe("data: d");
  expect([slow.state.destroyed, stuck.state.destroyed]).toEqual([false, true]);
});

it("takes no more than it may, looks at nothing while nobody listens, and ends all when told", async () => {
  const { advance, now, pending, hub: all } = hub(1);
  const [one, two] = [listener(), listener()];
  const leave = all.add(one.listening);
  expect(all.add(two.listening)).toBeUndefined();
  leave?.();
  expect(pending()).toBe(0);
  const before = now.written;
  await advance(60_000);
  expect(now.written).toBe(before);
  expect(all.add(two.listening)).toBeTypeOf("function");
  all.close();
  expect(two.state.ended).toBe(true);
});
