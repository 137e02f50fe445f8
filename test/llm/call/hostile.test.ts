import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OpenCall } from "../../../src/llm/index.ts";
import { about, openLlm } from "./open-llm.ts";

const throwing = (): unknown =>
  new Proxy(
    {},
    {
      // What prints a failed case asks by symbols.
      get(_, name) {
        if (typeof name === "symbol") return undefined;
        throw new Error("do not look");
      },
    },
  );

/** Anything that JavaScript may hand over, whatever the types say. */
const anything = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
  fc.constant(Symbol("x")),
  fc.constant(null).map(throwing),
  fc.constantFrom(Number.NaN, -1, 1e308, "12", -0, Number.POSITIVE_INFINITY),
);

type Told = readonly [keyof OpenCall, ...unknown[]];
const told: fc.Arbitrary<Told> = fc.oneof(
  fc.tuple(fc.constantFrom("chunk", "sent", "received"), anything),
  fc.tuple(fc.constantFrom("headers", "prompt", "completion", "fail"), anything),
  fc.tuple(fc.constant("attempt"), fc.record({ status: anything, headers: anything, error: anything })),
  fc.tuple(
    fc.constant("answered"),
    fc.record({ model: anything, usage: anything, tier: anything, finishReason: anything, id: anything }),
  ),
  fc.tuple(fc.constantFrom("end", "abandon")),
) as fc.Arbitrary<Told>;

describe("whatever an adapter tells", () => {
  it("nothing throws, the call ends, and all that is counted is finite and not negative", () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 12 }), anything, anything, (all, provider, model) => {
        const { llm, page, value } = openLlm({
          conventions: ["token-usage", "inference-usage"],
          capture: { redact: (text) => text },
        });
        const call = llm.open({ ...about, provider, model } as typeof about);
        for (const [what, ...given] of all) Reflect.apply(call[what] as () => void, call, given);
        call.end();
        expect(value("tta_llm_in_flight")).toBe(0);
        expect(value("tta_llm_duration_seconds")).toBe(1);
        for (const line of page().split("\n")) {
          if (line.startsWith("#") || line === "") continue;
          const number = Number(line.slice(line.lastIndexOf(" ") + 1));
          expect(number, line).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(number) || line.includes('le="+Inf"'), line).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("what a call is opened with does not throw either", () => {
    fc.assert(
      fc.property(anything, anything, anything, (operation, run, owner) => {
        const { llm, value } = openLlm();
        llm.open({ ...about, operation, run, owner } as typeof about).end();
        expect(value("tta_llm_duration_seconds")).toBe(1);
      }),
    );
  });

  it("parts that break do not break the call, and that is said at times", () => {
    const opened = openLlm();
    const call = opened.llm.open(about);
    Object.defineProperty(call.context.span, "end", {
      value: () => {
        throw new Error("broken tracer");
      },
    });
    call.end();
    expect(opened.value("tta_llm_duration_seconds")).toBe(1);
    expect(opened.lines.map(({ message }) => message)).toContain("a call of a model could not be measured");
  });
});
