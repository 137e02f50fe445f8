import { describe, expect, it } from "vitest";
import { opened } from "./opened.ts";

/** A server that closes when its requests have ended, and notes what is done to it. */
function fakeServer(requests: "end" | "hang") {
  const done: string[] = [];
  let closed = (): void => {};
  return {
    done,
    server: {
      close: (then: () => void) => {
        done.push("close");
        closed = then;
        if (requests === "end") then();
      },
      closeIdleConnections: () => void done.push("idle"),
      closeAllConnections: () => {
        done.push("all");
        closed();
      },
    },
  };
}

describe("the orderly shutdown of a service", () => {
  it("says first that it is not ready, and waits as long as load balancers need", async () => {
    const { health, leave, time } = opened({ drain: "5s" });
    let left = false;
    const leaving = leave()?.then(() => {
      left = true;
    });
    expect([health.report().ready, health.report().ending, left]).toEqual([false, true, false]);
    await time.advance(4_999);
    expect(left).toBe(false);
    await time.advance(1);
    await leaving;
    expect(left).toBe(true);
  });

  it("waits for nobody unless it is told to", () => {
    const { leave, health } = opened();
    expect([leave(), health.report().ready]).toEqual([undefined, false]);
  });

  it("closes a server, and the connections that wait for a next request", async () => {
    const { health, close, time } = opened();
    const { server, done } = fakeServer("end");
    health.drain(server);
    await close(1_000);
    expect([done, time.pending()]).toEqual([["close", "idle"], 0]);
  });

  it("cuts off requests that have not ended at the timeout, and says so", async () => {
    const { health, close, time, told } = opened();
    const { server, done } = fakeServer("hang");
    health.drain(server);
    const closing = close(250);
    await time.advance(250);
    await closing;
    expect([done.at(-1), time.pending()]).toEqual(["all", 0]);
    expect(told).toEqual(['a shutdown cut off requests that did not end in time {"timeout_ms":250}']);
  });

  it("goes on when a server cannot be closed", async () => {
    const { health, close, told } = opened();
    health.drain({
      close: () => {
        throw new Error("boom");
      },
    });
    await close(1_000);
    expect(told[0]).toContain("a server could not be closed");
  });

  it("cleans up in the order that was named, one after the other, also after one that fails", async () => {
    const { health, end, told } = opened();
    const done: string[] = [];
    health.cleanUp("first", async () => {
      await Promise.resolve();
      done.push("first");
    });
    health.cleanUp("second", () => {
      done.push("second");
      throw new Error("boom");
    });
    health.cleanUp("third", () => void done.push("third"));
    await end(1_000);
    expect(done).toEqual(["first", "second", "third"]);
    expect(told).toEqual(['a clean-up failed {"clean_up":"second","error":{}}']);
  });

  it("gives a clean-up that hangs its share of the time, and the next ones the rest", async () => {
    const { health, end, time, told } = opened();
    const done: string[] = [];
    health.cleanUp("hangs", (signal) => {
      signal.addEventListener("abort", () => done.push("aborted"));
      return new Promise(() => {});
    });
    health.cleanUp("next", () => void done.push("next"));
    let ended = false;
    const ending = end(1_000).then(() => {
      ended = true;
    });
    await time.advance(499);
    expect([done, ended]).toEqual([[], false]);
    await time.advance(1);
    await ending;
    expect(done).toEqual(["aborted", "next"]);
    expect(told).toEqual(['a clean-up did not end in time {"clean_up":"hangs","timeout_ms":500}']);
  });

  it("ends the checks, and starts none that come later", async () => {
    const { health, end, time, told } = opened();
    health.check("db", () => new Promise(() => {}));
    await time.advance(1);
    await end(1_000);
    await time.settle();
    expect(time.pending()).toBe(0);
    health.check("late", () => 1);
    expect([time.pending(), told.at(-1)]).toEqual([
      0,
      'a check came after the shutdown and is not run {"check":"late"}',
    ]);
  });

  it("refuses what cannot be closed or called", () => {
    const { health } = opened();
    const call = (name: string, ...args: readonly unknown[]) => {
      const method: unknown = Reflect.get(health, name);
      if (typeof method !== "function") throw new Error(name);
      return () => Reflect.apply(method, health, args);
    };
    expect(call("drain", {})).toThrow("the server to drain cannot be closed");
    expect(call("cleanUp", "db")).toThrow('the clean-up "db" has no function');
    expect(call("cleanUp", 3, () => 1)).toThrow("the name 3 of a clean-up cannot be one");
  });
});
