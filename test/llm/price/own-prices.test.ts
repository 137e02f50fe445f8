import { describe, expect, it } from "vitest";
import type { OwnPrice, OwnPrices } from "../../../src/llm/price/own-price.ts";
import { createPriceBook } from "../../../src/llm/price/price-book.ts";
import { rateOf } from "../../../src/llm/price/rate.ts";

const at = Date.parse("2026-09-20T12:00:00Z");
const million = 1_000_000n;
const perMillion = (usd: number) => ({ input: usd, output: usd });

/** USD per million tokens of input that a call costs. */
const inputOf = (own: OwnPrices, provider: string, model: string, when = at): bigint | undefined =>
  createPriceBook({ own }).find({ provider, model, at: when })?.rates.input?.base;
const rate = (usd: number | string) => rateOf(usd, million);

describe("a price of one's own", () => {
  it("comes before the table's, and the first that fits before the others", () => {
    const own: OwnPrices = [
      { provider: "openai", model: "gpt-4o-mini*", perMillion: perMillion(1) },
      { provider: "openai", model: "gpt-4o*", perMillion: perMillion(2) },
      { model: "*-local", perMillion: perMillion(3) },
    ];
    expect(inputOf(own, "openai", "gpt-4o-mini-2024-07-18")).toBe(rate(1));
    expect(inputOf(own, "openai", "GPT-4o")).toBe(rate(2));
    expect(inputOf(own, "azure", "gpt-4o")).not.toBe(rate(2));
    expect(inputOf(own, "anything", "llama-local")).toBe(rate(3));
    expect(inputOf(own, "openai", "gpt-5")).toBe(rate("1.25"));
  });

  it.each([
    ["azure.ai.openai", "azure"],
    ["azure", "azure.ai.openai"],
    ["vertex", "google.vertex.chat"],
    ["my-*", "my-gpu"],
    ["ollama", "ollama.chat"],
  ])("of %s is one of %s", (mine, asked) => {
    expect(inputOf([{ provider: mine, model: "m", perMillion: perMillion(7) }], asked, "m")).toBe(rate(7));
  });

  it("fits who is paid where a call was passed on", () => {
    const own: OwnPrices = [{ provider: "openai", model: "gpt-4o", perMillion: perMillion(7) }];
    expect(inputOf(own, "gateway", "openai/gpt-4o")).toBe(rate(7));
  });

  it("takes signs in names as they are", () => {
    const own: OwnPrices = [{ model: "a.b+c(d)*", perMillion: perMillion(1) }];
    expect(inputOf(own, "x", "a.b+c(d)-2")).toBe(rate(1));
    expect(inputOf(own, "x", "axb+c(d)")).toBeUndefined();
  });

  it("counts on its days, from the first to the last, in UTC", () => {
    const own: OwnPrices = [
      {
        provider: "openai",
        model: "gpt-4o",
        perMillion: perMillion(1),
        from: "2026-07-01",
        until: "2026-07-31",
      },
      { provider: "openai", model: "gpt-4o", perMillion: perMillion(2), from: "2026-08-01" },
    ];
    const on = (moment: string) => inputOf(own, "openai", "gpt-4o", Date.parse(moment));
    expect(on("2026-06-30T23:59:59.999Z")).toBe(rate(2.5));
    expect(on("2026-07-01T00:00:00Z")).toBe(rate(1));
    expect(on("2026-07-31T23:59:59.999Z")).toBe(rate(1));
    expect(on("2026-08-01T00:00:00Z")).toBe(rate(2));
  });

  it("may only add factors to the table's", () => {
    const own: OwnPrices = [{ provider: "openai", model: "o3", factors: { priority: 1.75 } }];
    const price = createPriceBook({ own }).find({ provider: "openai", model: "o3", tier: "priority", at });
    expect(price).toMatchObject({
      source: "own",
      rates: { input: { base: rate(3.5) }, output: { base: rate(14) } },
    });
    expect(
      createPriceBook({ own }).find({ provider: "openai", model: "o3", tier: "fast", at }),
    ).toBeUndefined();
  });

  it("has no price where it is a part of the table's, and the table has none", () => {
    expect(inputOf([{ model: "*", times: 0.8 }], "ollama", "llama3")).toBeUndefined();
  });

  it("says whether it or the table gave the price", () => {
    const book = createPriceBook({ own: [{ model: "gpt-4o", times: 0.9 }] });
    expect(book.find({ provider: "openai", model: "gpt-4o", at })?.source).toBe("own");
    expect(book.find({ provider: "openai", model: "gpt-4.1", at })?.source).toBe("table");
  });
});

describe("a price that cannot be meant", () => {
  const bad: readonly (readonly [unknown, string])[] = [
    ["free", "prices are no list: pass [{ model: "],
    [[7], "prices[0] is no object"],
    [[{ perMillion: perMillion(1) }], "prices[0].model is no name"],
    [[{ model: " " }], "prices[0].model is no name"],
    [[{ model: "m", provider: 7 }], "prices[0].provider is no name"],
    [[{ model: "m", permillion: {} }], "prices[0].permillion does not exist: take one of provider, model,"],
    [
      [{ model: "m", perMillion: { inputs: 1 } }],
      "prices[0].perMillion.inputs does not exist: take one of input,",
    ],
    [[{ model: "m", perMillion: { webSearches: 1 } }], "prices[0].perMillion.webSearches does not exist"],
    [[{ model: "m", perMillion: { input: -1 } }], "prices[0].perMillion.input is no price"],
    [[{ model: "m", perMillion: { input: "1 USD" } }], "prices[0].perMillion.input is no price"],
    [[{ model: "m", perMillion: { input: Number.NaN } }], "prices[0].perMillion.input is no price"],
    [[{ model: "m", perMillion: 3 }], "prices[0].perMillion is no object"],
    [[{ model: "m", per: { second: 1 } }], "prices[0].per.second does not exist"],
    [[{ model: "m", above: {} }], "prices[0].above is no list"],
    [[{ model: "m", above: [{ tokens: 0.5 }] }], "prices[0].above[0].tokens is no number of tokens"],
    [
      [{ model: "m", perMillion: { input: 1 }, above: [{ tokens: 5, perMillion: { output: 1 } }] }],
      "prices[0].above[0].perMillion.output has no price below: give perMillion.output, too.",
    ],
    [[{ model: "m", times: -1 }], "prices[0].times is no factor"],
    [[{ model: "m", factors: { batch: "half" } }], "prices[0].factors.batch is no factor"],
    [[{ model: "m", from: "July" }], "prices[0].from is no day"],
    [[{ model: "m", from: "2026-02-30" }], "prices[0].from is no day"],
    [[{ model: "m", from: "2026-02-02", until: "2026-02-01" }], "prices[0].until is before from"],
    [[{ model: "a" }, { model: "" }], "prices[1].model is no name"],
  ];

  it.each(bad)("%o is refused with what to write", (own, message) => {
    // From JavaScript anything may come.
    const given: { readonly own: readonly OwnPrice[] } = JSON.parse("{}");
    Object.assign(given, { own });
    expect(() => createPriceBook(given)).toThrow(expect.objectContaining({ code: "LLM_PRICE" }));
    expect(() => createPriceBook(given)).toThrow(message);
  });
});
