import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  flag,
  number,
  text,
  texts,
  undrawn,
  unseen,
  value,
  word,
} from "../../src/grafana/declare/options.ts";
import { leftOut, type Values, Written } from "../../src/grafana/index.ts";

const schema = {
  shown: flag(true),
  size: number(),
  width: number(3),
  name: text("none"),
  list: texts(["a"]),
  mode: word(["on", "off"], "on", { half: "It is drawn whole." }),
  deep: { side: word([-1, 0, 1], 0), hint: undrawn("", "No hint is drawn.") },
  any: value((written) => written === 1),
  later: undrawn(5, "It is drawn now.", ({ mode }) => mode !== "off"),
  editor: unseen("is of the editor"),
};

describe("a declaration", () => {
  it("gives drawers the drawn options alone, with Grafana's defaults and their types", () => {
    const values = new Written({ later: 9, editor: 1, name: "x", deep: { side: 1, hint: "h" } }).read(schema);
    expect(values).toEqual({
      shown: true,
      size: undefined,
      width: 3,
      name: "x",
      list: ["a"],
      mode: "on",
      deep: { side: 1 },
      any: false,
    });
    expectTypeOf<keyof Values<typeof schema>>().toEqualTypeOf<
      "shown" | "size" | "width" | "name" | "list" | "mode" | "deep" | "any"
    >();
    expectTypeOf(values.mode).toEqualTypeOf<"on" | "off">();
    expectTypeOf(values.deep).toEqualTypeOf<{ readonly side: -1 | 0 | 1 }>();
  });

  it("keeps what is written from everything but itself, and reads it once", () => {
    const written = new Written({ name: "x" });
    expect(written.read(schema)).toBe(written.read(schema));
    expect(Object.keys(written)).toEqual([]);
    expect(JSON.stringify(written)).toBe("{}");
  });

  it("names what is set beyond it, and neither defaults, nor unknown names, nor what does not matter", () => {
    const paths = (json: object) => leftOut(schema, json as never).map(({ path }) => path);
    expect(paths({ later: 9, mode: "half", deep: { hint: "h" } })).toEqual(["mode", "deep.hint", "later"]);
    expect(paths({ later: 5, deep: { hint: "" }, mode: "never heard of", unknown: 1, editor: 3 })).toEqual(
      [],
    );
    expect(paths({ later: 9, mode: "off" })).toEqual([]);
    expect(leftOut(schema, { later: 9 }, { later: 9, mode: "off" })).toEqual([]);
    expect(leftOut(schema, { deep: { hint: "h" } })).toEqual([
      { path: "deep.hint", value: "h", sentence: "No hint is drawn." },
    ]);
  });

  it("reads any JSON into its own types, and throws on none", () => {
    const names = fc.constantFrom(...Object.keys(schema), "__proto__", "constructor");
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue()), (json) => {
        const values = new Written(json).read(schema);
        expect(typeof values.shown).toBe("boolean");
        expect(typeof values.width).toBe("number");
        expect(typeof values.name).toBe("string");
        expect(["on", "off"]).toContain(values.mode);
        expect([-1, 0, 1]).toContain(values.deep.side);
        expect(values.list.every((one) => typeof one === "string")).toBe(true);
        for (const { path } of leftOut(schema, json)) expect(["mode", "deep.hint", "later"]).toContain(path);
      }),
    );
  });
});
