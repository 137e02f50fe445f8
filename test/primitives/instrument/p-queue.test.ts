import { EventEmitter } from "node:events";
import PQueue from "p-queue";
import { describe, expect, it } from "vitest";
import { by, open } from "./open.ts";

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("a queue of p-queue", () => {
  it("shows how many it lets in and how many wait, and books every task", async () => {
    const { instrument, value, sum, books, inFlight, clock } = open();
    const queue = new PQueue({ concurrency: 1 });
    expect(instrument(queue, "p").kinds).toEqual(["bulkhead"]);
    const release: (() => void)[] = [];
    const task = (what: string) => () => new Promise<string>((resolve) => release.push(() => resolve(what)));
    const results = queue.addAll([task("a"), task("b"), task("c")]);
    await turn();
    expect(value("tta_bulkhead_limit", { primitive: "p" })).toBe(1);
    expect(value("tta_bulkhead_queued", { primitive: "p" })).toBe(2);
    expect(inFlight()).toBe(3);
    await clock.advance(1_000);
    for (let at = 0; at < 3; at += 1) {
      release[at]?.();
      await turn();
    }
    expect(await results).toEqual(["a", "b", "c"]);
    await expect(queue.add(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(value("tta_bulkhead_queued", { primitive: "p" })).toBe(0);
    expect(books("bulkhead")).toEqual({ ok: 3, error: 1 });
    expect([inFlight(), sum("tta_primitive_duration_seconds")]).toEqual([0, 3]);
    queue.concurrency = 5;
    await queue.add(() => "x");
    expect(value("tta_bulkhead_limit", { primitive: "p" })).toBe(5);
  });

  it("books its time limit as timeout, and counts what comes after it", async () => {
    const { instrument, value, books } = open();
    const queue = new PQueue({ timeout: 10 });
    instrument(queue, "p");
    let release = (): void => {};
    const late = queue.add(() => new Promise<void>((resolve) => (release = resolve)));
    await expect(late).rejects.toMatchObject({ name: "TimeoutError" });
    expect(value("tta_timeout_late_results_total", { primitive: "p" })).toBe(0);
    release();
    await turn();
    expect(value("tta_timeout_late_results_total", { primitive: "p" })).toBe(1);
    expect(books("bulkhead")).toEqual({ timeout: 1 });
  });

  it("books as cancelled what was aborted, and what was cleared from the queue, which nobody need handle", async () => {
    const { instrument, books, inFlight, value } = open();
    const queue = new PQueue({ concurrency: 1 });
    instrument(queue, "p");
    const unhandled: unknown[] = [];
    const listener = (reason: unknown): void => void unhandled.push(reason);
    process.on("unhandledRejection", listener);
    const controller = new AbortController();
    const running = queue.add(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal?.addEventListener("abort", () => reject(signal.reason));
        }),
      { signal: controller.signal },
    );
    void queue.add(() => "never");
    await turn();
    queue.clear();
    controller.abort(new Error("gone"));
    await expect(running).rejects.toThrow("gone");
    await turn();
    await turn();
    process.off("unhandledRejection", listener);
    expect(unhandled).toEqual([]);
    expect(books("bulkhead")).toEqual({ cancelled: 2 });
    expect([inFlight(), value("tta_bulkhead_queued")]).toEqual([0, 0]);
  });

  it("is left alone once the metrics are off", async () => {
    const { instrument, books, value } = open();
    const queue = new PQueue({ concurrency: 3 });
    const { dispose } = instrument(queue, "p");
    dispose();
    expect(await queue.add(() => "x")).toBe("x");
    expect(Object.getOwnPropertyNames(queue)).not.toContain("add");
    expect(books("bulkhead")).toEqual({});
    expect(value("tta_bulkhead_limit")).toBe(0);
  });

  it("may be of a version that is an emitter", async () => {
    /** What versions before 10 look like from outside. */
    class OlderQueue extends EventEmitter {
      size = 0;
      pending = 0;
      concurrency = 2;
      async add(task: () => unknown): Promise<unknown> {
        this.size += 1;
        this.emit("add");
        this.size -= 1;
        this.emit("active");
        return task();
      }
      async addAll(): Promise<void> {}
      clear(): void {}
    }
    const { instrument, value, books } = open();
    const queue = new OlderQueue();
    const { dispose } = instrument(queue, "p");
    let waiting: unknown;
    queue.once("add", () => {
      waiting = value("tta_bulkhead_queued");
    });
    await queue.add(() => "x");
    expect([waiting, books("bulkhead")]).toEqual([1, { ok: 1 }]);
    dispose();
    expect(queue.listenerCount("add") + queue.listenerCount("active")).toBe(0);
    expect(by("primitive", [])).toEqual({});
  });
});
