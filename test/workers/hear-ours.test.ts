import { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { hearOurs } from "../../src/workers/adapters/hear-ours.ts";

const ours = { ttaObservability: 1, service: "shop", reporter: "r", message: "m" };

/** A child whose messages a test makes up, and what was heard of ours. */
function open() {
  const child = new ChildProcess();
  const heard: unknown[] = [];
  hearOurs(child, (envelope) => void heard.push(envelope));
  return { child, heard };
}

describe("the messages of a child process", () => {
  it("are ours or those of others, and nobody else sees ours", async () => {
    const { child, heard } = open();
    const first = once(child, "message");
    child.emit("message", ours, undefined);
    child.emit("message", { theirs: 1 }, undefined);
    expect(await first).toEqual([{ theirs: 1 }, undefined]);
    expect(heard).toEqual([ours]);
  });

  it("wait for others until they listen, in order, as without us", async () => {
    const { child } = open();
    for (const number of [1, 2, 3]) child.emit("message", { number }, undefined);
    const got: unknown[] = [];
    child.on("message", (message) => void got.push(message));
    await new Promise((resolve) => setImmediate(resolve));
    expect(got).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
  });

  it("stay for the next where the first listens for one alone", async () => {
    const { child } = open();
    for (const number of [1, 2]) child.emit("message", { number }, undefined);
    expect(await once(child, "message")).toEqual([{ number: 1 }, undefined]);
    expect(await once(child, "message")).toEqual([{ number: 2 }, undefined]);
  });

  it("do not change what else a child says", async () => {
    const { child } = open();
    const ended = once(child, "exit");
    child.emit("exit", 0, null);
    expect(await ended).toEqual([0, null]);
  });
});
