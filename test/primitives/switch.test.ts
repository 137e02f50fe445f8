import { describe, expect, it } from "vitest";
import { createPrimitives } from "../../src/primitives/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

const open = () => {
  const fake = fakePort();
  return {
    ...fake,
    ...createPrimitives(fake.port),
    books: () =>
      Object.fromEntries(
        fake.metrics
          .all("tta_primitive_duration_seconds")
          .filter(([{ kind }, count]) => kind === "match" && count > 0)
          .map(([{ outcome }, count]) => [outcome, count]),
      ),
  };
};
const cases = { a: (_: string) => "A", b: async (_: string) => "B" };

describe("match, the switch among primitives", () => {
  it.each([
    ["at once", (text: string) => text as "a"],
    ["with a promise", async (text: string) => text as "a"],
  ])("runs the case that is named %s", async (_how, choose) => {
    const { match, books } = open();
    const m = match("m", { choose, cases });
    expect([await m.run("a"), await m.run("b")]).toEqual(["A", "B"]);
    expect(books()).toEqual({ ok: 2 });
  });

  it.each([undefined, "c", "toString", "__proto__", null, 7])("runs the default for %s", async (chosen) => {
    const { match, books } = open();
    const m = match("m", { choose: () => chosen as never, cases, default: (text: string) => `${text}?` });
    expect(await m.run("x")).toBe("x?");
    expect(books()).toEqual({ ok: 1 });
  });

  it("is skipped when no case applies and there is no default", async () => {
    const { match, books } = open();
    const choose = (text: string) => (text === "a" ? "a" : undefined);
    await expect(match("m", { choose, cases }).run("x")).rejects.toMatchObject({
      outcome: "skipped",
      message: 'no case of match "m" applies',
    });
    expect(books()).toEqual({ skipped: 1 });
  });

  it.each([
    [
      "c",
      'match "m" chose the case "c", which does not exist: choose one of "a", "b", or give it a default.',
    ],
    [null, /a case of type object/],
    [Object.create(null), /a case of type object/],
    [Symbol("a"), /a case of type symbol/],
  ])("names its cases when one is chosen that does not exist", async (chosen, message) => {
    const { match, books } = open();
    const run = match("m", { choose: () => chosen as never, cases }).run("x");
    await expect(run).rejects.toMatchObject({ code: "PRIMITIVE_CASE" });
    await expect(run).rejects.toThrow(message);
    expect(books()).toEqual({ error: 1 });
  });

  it("fails with what choose throws, also with a default", async () => {
    const { match, books } = open();
    const choose = (): "a" => {
      throw new Error("cannot say");
    };
    await expect(match("m", { choose, cases, default: () => "d" }).run("x")).rejects.toThrow("cannot say");
    expect(books()).toEqual({ error: 1 });
  });

  it("runs no case when the caller gave up while it chose", async () => {
    const { match, books } = open();
    const controller = new AbortController();
    let runs = 0;
    const m = match("m", {
      choose: async () => {
        controller.abort();
        return "a" as const;
      },
      cases: { a: () => ++runs },
    });
    await expect(m.run("x", { signal: controller.signal })).rejects.toMatchObject({ outcome: "cancelled" });
    expect([runs, books()]).toEqual([0, { cancelled: 1 }]);
  });

  it("refuses what cannot be meant, when it is built", () => {
    const { match } = open();
    const choose = () => "a" as const;
    expect(() => match("m", { choose, cases: {} as { a: () => 1 } })).toThrow(/match "m" has no cases/);
    expect(() => match("m", { choose: undefined as never, cases })).toThrow(/has no choose/);
    expect(() => match("m", { choose, cases: { a: 1 as never } })).toThrow(/case "a" of match "m" is number/);
    expect(() => match("m", { choose, cases, default: 1 as never })).toThrow(/the default of match "m"/);
  });
});
