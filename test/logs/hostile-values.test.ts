import { describe, expect, it } from "vitest";
import { written } from "./lines.ts";

const huge = "x".repeat(10_000_000);
const circle: Record<string, unknown> = { name: "circle" };
circle.self = circle;
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const deep = Array.from({ length: 1_000 }).reduce<object>((inner) => ({ inner }), {});
const throwing = {
  get bad(): string {
    throw new Error("sk-abcdefghijklmnopqrstuvwxyz");
  },
  good: 1,
};
const angry = new Error("angry");
Object.defineProperty(angry, "message", {
  get() {
    throw new Error("no");
  },
});
class Endless {
  toJSON(): Endless {
    return new Endless();
  }
}
const chain = Array.from({ length: 50 }).reduce<Error>(
  (cause, _, at) => new Error(`e${at}`, { cause }),
  new Error("first"),
);

describe("a line shows any value", () => {
  it.each<[name: string, value: unknown, shown: unknown]>([
    ["a circle", circle, { name: "circle", self: "[Circular]" }],
    ["a bigint", 12n, "12"],
    ["a bigint that is endless", 2n ** 100_000n, "[a huge bigint]"],
    ["a getter that throws", throwing, { bad: "[threw]", good: 1 }],
    ["an error whose message throws", angry, expect.objectContaining({ name: "Error", message: "[threw]" })],
    ["a proxy that was revoked", revoked.proxy, "[threw]"],
    ["a symbol", Symbol("x"), "Symbol(x)"],
    ["a function", function named() {}, "[function named]"],
    ["what is no number", [Number.NaN, Number.POSITIVE_INFINITY], ["NaN", "Infinity"]],
    ["a date", new Date(0), "1970-01-01T00:00:00.000Z"],
    ["a date that is none", new Date(Number.NaN), "Invalid Date"],
    [
      "a map",
      new Map<unknown, unknown>([
        ["a", 1],
        [2, circle],
        [{}, 3],
      ]),
      expect.objectContaining({ a: 1, "[object 3]": 3 }),
    ],
    ["a set", new Set([1, "a"]), [1, "a"]],
    ["bytes", Buffer.from("secret"), "[Buffer of 6 bytes]"],
    ["an address", new URL("https://u:hunter22@example.test/a"), "https://u:[redacted]@example.test/a"],
    ["a list with gaps", [undefined, () => {}, null], [null, "[function ]", null]],
    ["the prototype as a name", JSON.parse('{"__proto__": {"a": 1}}'), JSON.parse('{"__proto__": {"a": 1}}')],
    ["an object without prototype", Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    ["half of a character", "\ud800", "\ud800"],
    ["a promise", Promise.resolve(1), "[Promise]"],
  ])("such as %s", (_name, value, shown) => {
    expect(written("m", { value }).value).toEqual(shown);
  });

  it("of any size and depth, and says what it left out", () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`k${at}`, at]));
    const wide = Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => ({ many })));
    const all = Array.from({ length: 200 });
    const line = written(huge, { huge, deep, many, chain, endless: new Endless(), all, wide, after: [1] });
    expect(line.message).toBe(`${"x".repeat(16_384)}… [cut: 10000000 characters]`);
    expect(line.huge).toBe(line.message);
    expect(line.many).toMatchObject({ k99: 99, "[more]": 4_900 });
    expect(JSON.stringify(line.deep)).toContain("[too deep]");
    expect(line.all).toHaveLength(101);
    expect(JSON.stringify(line.wide).length).toBeLessThan(100_000);
    expect(line.after).toBe("[cut]");
    expect(JSON.stringify(line.chain)).toContain("e49");
  });

  it("of bounded length, whatever it is given", () => {
    const texts = Array.from({ length: 100 }, () => "word ".repeat(3_000));
    const line = written("m", { texts, more: texts, after: "x" });
    expect(JSON.stringify(line).length).toBeLessThan(300_000);
    expect(line.after).toBe("[cut]");
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a text", "text"],
    ["a symbol", Symbol("s")],
    ["a revoked proxy", revoked.proxy],
    [
      "keys that throw",
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error("no");
          },
        },
      ),
    ],
  ])("in the place of the fields stands %s", (_name, fields) => {
    expect(written("m", fields)).toMatchObject({ message: "m", level: "info", service: "shop" });
  });

  it.each<[unknown, string]>([
    [Symbol("s"), "Symbol(s)"],
    [Object.create(null), "[a message that is no text]"],
    [undefined, "undefined"],
  ])("a message may be anything", (message, shown) => {
    expect(written(message).message).toBe(shown);
  });

  it("keeps what each line says when a field has its name", () => {
    const line = written("m", {
      message: "other",
      service: "other",
      level: "fatal",
      timestamp: 1,
      trace_id: "t",
    });
    expect(line).toMatchObject({ message: "m", service: "shop", level: "info", trace_id: "t" });
  });
});
