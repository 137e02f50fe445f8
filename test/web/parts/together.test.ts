import { describe, expect, it } from "vitest";
import { awaited, nothingHeld } from "../../../web/src/parts/together.ts";
import { waitFor } from "../../real/index.ts";

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("what panels wait for", () => {
  it("is shown at once when all of it has come, in the order in which it came", async () => {
    const shown: string[] = [];
    const [a, b, c] = [awaited(), awaited(), awaited()];
    b.came(() => shown.push("b"));
    a.came(() => shown.push("a"));
    await settle();
    expect([shown, nothingHeld()]).toEqual([[], false]);
    c.came(() => shown.push("c"));
    await settle();
    expect([shown, nothingHeld()]).toEqual([["b", "a", "c"], true]);
  });

  it("does not wait for what nobody waits for any more, and that twice is once", async () => {
    const shown: string[] = [];
    const [a, b, other] = [awaited(), awaited(), awaited()];
    a.came(() => shown.push("a"));
    b.gone();
    b.gone();
    await settle();
    expect(shown).toEqual([]);
    other.gone();
    await settle();
    expect(shown).toEqual(["a"]);
  });

  it("is shown in a moment although something else is late, and the late one when it is there", async () => {
    const shown: string[] = [];
    const [late, early] = [awaited(), awaited()];
    early.came(() => shown.push("early"));
    await waitFor("what came to be shown", () => shown.length === 1);
    late.came(() => shown.push("late"));
    await settle();
    expect(shown).toEqual(["early", "late"]);
  });
});
