import { describe, expect, it } from "vitest";
import { createPrimitives } from "../../src/primitives/index.ts";
import { SkippedError } from "../../src/telemetry/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

const open = () => {
  const fake = fakePort();
  return {
    ...fake,
    ...createPrimitives(fake.port),
    books: (primitive: string, kind: string) =>
      Object.fromEntries(
        fake.metrics
          .all("tta_primitive_duration_seconds")
          .filter(([labels, count]) => labels.primitive === primitive && labels.kind === kind && count > 0)
          .map(([{ outcome }, count]) => [outcome, count]),
      ),
  };
};

describe("branch", () => {
  it.each([
    ["at once", (text: string) => text.length > 3],
    ["with a promise", async (text: string) => text.length > 3],
  ])("runs the step for the answer that is given %s", async (_how, when) => {
    const { branch, books } = open();
    const long = branch(
      "b",
      when,
      (text) => `${text} is long`,
      (text) => `${text} is short`,
    );
    expect(await long.run("abcd")).toBe("abcd is long");
    expect(await long.run("abc")).toBe("abc is short");
    expect(books("b", "branch")).toEqual({ ok: 2 });
  });

  it("passes the very input on when there is no step for false", async () => {
    const { branch, books } = open();
    const input = { text: "short" };
    const b = branch(
      "b",
      ({ text }: { text: string }) => text.length > 10,
      () => "summary",
    );
    expect(await b.run(input)).toBe(input);
    expect(books("b", "branch")).toEqual({ ok: 1 });
  });

  it.each([
    ["throws", () => Promise.resolve().then(() => Promise.reject(new Error("no answer")))],
    [
      "throws at once",
      () => {
        throw new Error("no answer");
      },
    ],
  ])("fails, without running a step, when the condition %s", async (_how, when) => {
    const { branch, step, books } = open();
    const yes = step("yes", () => 1);
    await expect(branch("b", when as () => Promise<boolean>, yes, yes).run("x")).rejects.toThrow("no answer");
    expect(books("b", "branch")).toEqual({ error: 1 });
    expect(books("yes", "function")).toEqual({});
  });

  it("is skipped when its condition says that there is nothing to do", async () => {
    const { branch, books } = open();
    const when = (): boolean => {
      throw new SkippedError("empty");
    };
    await expect(branch("b", when, () => 1).run("x")).rejects.toThrow("empty");
    expect(books("b", "branch")).toEqual({ skipped: 1 });
  });

  it("runs no step when the caller gave up while it asked", async () => {
    const { branch, step, books } = open();
    const controller = new AbortController();
    const when = async (): Promise<boolean> => {
      controller.abort("gone");
      return true;
    };
    const run = branch(
      "b",
      when,
      step("yes", () => 1),
    ).run("x", { signal: controller.signal });
    await expect(run).rejects.toMatchObject({ outcome: "cancelled", cause: "gone" });
    expect(books("b", "branch")).toEqual({ cancelled: 1 });
    expect(books("yes", "function")).toEqual({});
  });

  it("refuses what cannot be meant, when it is built", () => {
    const { branch } = open();
    expect(() => branch("b", true as never, () => 1)).toThrow(/branch "b" has no condition/);
    expect(() => branch("b", () => true, 5 as never)).toThrow(/the step for true of branch "b" is number/);
    expect(() =>
      branch(
        "b",
        () => true,
        () => 1,
        null as never,
      ),
    ).toThrow(/the step for false of branch "b" is null/);
    expect(() =>
      branch(
        "",
        () => true,
        () => 1,
      ),
    ).toThrow(/a branch has the name ""/);
  });
});
