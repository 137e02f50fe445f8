import { expect, it } from "vitest";
import { createTestTelemetry } from "../../src/testing/index.ts";

const minutes = 60_000;

it("a thousand primitives of one name are told once, and each name and kind by itself", () => {
  const { primitives, lines } = createTestTelemetry();
  for (let i = 0; i < 1_000; i += 1) primitives.step("answers", () => i);
  for (let i = 0; i < 3; i += 1) {
    primitives.step("others", () => i);
    primitives.workflow("answers", () => i);
  }
  expect(lines.map(({ fields }) => fields)).toEqual([
    expect.objectContaining({ kind: "function", name: "answers" }),
    expect.objectContaining({ kind: "function", name: "others" }),
    expect.objectContaining({ kind: "workflow", name: "answers" }),
  ]);
});

type Make = ReturnType<typeof createTestTelemetry>["primitives"];
const fails = (): never => {
  throw new Error("theirs");
};
const boom = (): never => {
  throw new Error("boom");
};

it.each<[string, (make: Make) => { run(input: string): Promise<unknown> }]>([
  [
    "the cost of a router",
    (make) => make.router("x", { routes: { a: () => 1 }, choose: () => "a", cost: fails as () => number }),
  ],
  [
    "the cost of a cache",
    (make) => make.cache("x", { key: (text: string) => text, cost: fails as () => number }, () => 1),
  ],
  ["the tags of a cache", (make) => make.cache("x", { key: (text: string) => text, tags: fails }, () => 1)],
  [
    "negative.when of a cache",
    (make) => make.cache("x", { key: (text: string) => text, negative: { ttl: "1s", when: fails } }, boom),
  ],
  ["retryable", (make) => make.retry("x", { attempts: 2, retryable: fails }, boom)],
  [
    "isFailure",
    (make) =>
      make.circuitBreaker(
        "x",
        { strategy: { type: "consecutive", failures: 1_000 }, isFailure: fails },
        boom,
      ),
  ],
])("%s that throws is told at once, not for every run, and again while it lasts", async (_, build) => {
  const { clock, primitives, lines } = createTestTelemetry();
  const built = build(primitives);
  const runs = async (count: number, about: string): Promise<void> => {
    for (let i = 0; i < count; i += 1)
      await clock.until(built.run(`${about} ${Math.floor(i / 2)}`).catch(() => {}));
  };
  await runs(50, "now");
  expect(lines.length).toBe(1);
  await clock.advance(11 * minutes);
  await runs(2, "later");
  expect(lines.length).toBe(2);
  expect(lines[1]?.fields).toMatchObject({ untold: expect.any(Number) });
});
