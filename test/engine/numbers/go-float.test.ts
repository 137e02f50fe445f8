import { describe, expect, it } from "vitest";
import { goFloat } from "../../../src/engine/numbers/go-float.ts";

describe("a number as Go reads it", () => {
  it.each([
    ["1", 1],
    ["+1.", 1],
    [".5e-3", 0.0005],
    ["-0", -0],
    ["inF", Number.POSITIVE_INFINITY],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    ["nAn", Number.NaN],
    ["1e-400", 0],
    ["0x1p4", 16],
    ["-0X.8P+1", -1],
    ["0x1.fffffffffffffp1023", Number.MAX_VALUE],
    ["0x1p-1074", Number.MIN_VALUE],
    ["1_000.5_0", 1000.5],
    ["0x_1p0", 1],
  ])("%s is %d", (text, value) => expect(goFloat(text)).toBe(value));

  it.each([
    "",
    "-",
    ".",
    "e5",
    "1e",
    "1e+",
    "1.2.3",
    "0x1",
    "0xp1",
    "0x",
    "1 ",
    "+nan",
    "-nan",
    "infi",
    "1e309",
    "0x1p1024",
    "_1",
    "1_",
    "1__0",
    "1._5",
    "1_e5",
    "1e_5",
    "0b1",
    "0o7",
    "1n",
    "１",
  ])("%j is none", (text) => expect(goFloat(text)).toBeUndefined());
});
