import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

type Queue = typeof import("../../../web/src/parts/task-queue.ts");

/** A browser that runs a task when the test says so, and a clock that goes on when a job says so. */
const posted: (() => void)[] = [];
let clock = 0;
let queue: Queue;

const runTask = async (): Promise<void> => {
  posted.shift()?.();
  await new Promise((resolve) => setImmediate(resolve));
};

beforeEach(async () => {
  vi.resetModules();
  posted.length = 0;
  vi.stubGlobal("scheduler", { postTask: async (task: () => void) => posted.push(task) });
  vi.spyOn(performance, "now").mockImplementation(() => clock);
  queue = await import("../../../web/src/parts/task-queue.ts");
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("the page's own tasks", () => {
  it("run in order, with those that they bring behind all others", async () => {
    const ran: string[] = [];
    queue.inTurn(() => {
      ran.push("a");
      queue.inTurn(() => ran.push("of a"));
    });
    queue.inTurn(() => ran.push("b"));
    expect([ran, queue.noneQueued(), posted.length]).toEqual([[], false, 1]);
    await runTask();
    expect([ran, queue.noneQueued(), posted.length]).toEqual([["a", "b", "of a"], true, 0]);
    queue.inTurn(() => ran.push("later"));
    await runTask();
    expect(ran).toEqual(["a", "b", "of a", "later"]);
  });

  it("leave room in between when they take long, each with what it left to microtasks", async () => {
    const ran: string[] = [];
    for (const name of ["a", "b", "c", "d"])
      queue.inTurn(() => {
        clock += 15;
        ran.push(name);
        void Promise.resolve().then(() => ran.push(`after ${name}`));
      });
    await runTask();
    expect(ran).toEqual(["a", "after a", "b", "after b"]);
    await runTask();
    expect(ran.slice(4)).toEqual(["c", "after c", "d", "after d"]);
    expect(posted).toEqual([]);
  });

  it("end after each drawing, which the browser turns into pixels then", async () => {
    const ran: string[] = [];
    for (const name of ["a", "b"]) queue.drawInTurn(() => ran.push(name));
    queue.inTurn(() => ran.push("c"));
    await runTask();
    expect(ran).toEqual(["a"]);
    await runTask();
    expect(ran).toEqual(["a", "b"]);
    await runTask();
    expect(ran).toEqual(["a", "b", "c"]);
  });

  it("go on when one of them cannot be done, which is reported", async () => {
    const later: (() => void)[] = [];
    vi.stubGlobal("setTimeout", (job: () => void) => later.push(job));
    const ran: string[] = [];
    queue.inTurn(() => {
      throw new Error("no canvas");
    });
    queue.inTurn(() => ran.push("b"));
    await runTask();
    expect(ran).toEqual(["b"]);
    expect(() => later[0]?.()).toThrow("no canvas");
  });

  it("go before frames until something is drawn, and beside them from then on", async () => {
    queue.letFramesWait(false);
    const ran = new Promise((resolve) => queue.inTurn(() => resolve("by a message")));
    expect(posted).toEqual([]);
    expect(await ran).toBe("by a message");
    queue.letFramesWait(true);
    const next = queue.nextTask();
    expect(posted).toHaveLength(1);
    await runTask();
    await next;
  });
});
