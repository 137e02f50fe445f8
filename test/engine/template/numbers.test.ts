import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { floatText } from "../../../src/engine/numbers/float-text.ts";
import { expanded } from "./expanded.ts";

const all = "humanize humanize1024 humanizeDuration humanizePercentage".split(" ");

describe("numbers for people", () => {
  it.each([
    [0, ["0", "0", "0s", "0%"]],
    [1234.5, ["1.234k", "1.206ki", "20m 34s", "1.234e+05%"]],
    [999_949, ["999.9k", "976.5ki", "11d 13h 45m 49s", "9.999e+07%"]],
    [999.95, ["1000", "1000", "16m 39s", "1e+05%"]],
    [-0.000_012_34, ["-12.34u", "-1.234e-05", "-12.34us", "-0.001234%"]],
    [59.9999, ["60", "60", "60s", "6000%"]],
    [-93_784, ["-93.78k", "-91.59ki", "-1d 2h 3m 4s", "-9.378e+06%"]],
    [1e23, ["100Z", "84.7Zi", "-106751991167300d -15h -30m -8s", "1e+25%"]],
    [Number.NaN, ["NaN", "NaN", "NaN", "NaN%"]],
    [Number.NEGATIVE_INFINITY, ["-Inf", "-Inf", "-Inf", "-Inf%"]],
  ])("%d", (value, shown) => {
    expect(all.map((name) => expanded(`{{ ${name} $value }}`, value))).toEqual(shown);
  });

  it("reads numbers in texts as Go does", () => {
    const texts = ["1.5e3", "0x1.8p+1", "+Inf", "nan", ".5", "1_000", "0x.00000000000000000001p1100"];
    expect(texts.map((text) => expanded(`{{ humanize "${text}" }}`))).toEqual([
      "1.5k",
      "3",
      "+Inf",
      "NaN",
      "500m",
      "1k",
      "1.124e+283Y",
    ]);
    expect(expanded("{{ 1_0.5 }}")).toBe("10.5");
    expect(expanded('{{ humanize "1e999" }}')).toContain("value out of range");
  });

  it("says when a moment is out of reach", () => {
    expect(expanded("{{ humanizeTimestamp 1435065584.128 }}")).toBe("2015-06-23 13:19:44.128 +0000 UTC");
    expect(expanded("{{ humanizeTimestamp 1e300 }}")).toContain(
      "1e+300 cannot be represented as a nanoseconds timestamp",
    );
  });
});

describe("formats", () => {
  it.each([
    [
      "%v|%d|%5d|%-5d|%05d|%+d|%x|%X|%o|%b|%c|%U|%q",
      "42",
      "42|42|   42|42   |00042|+42|2a|2A|52|101010|*|U+002A|'*'",
    ],
    ["%v|%s|%q|%x|%8s|%-8s|%.2s|%t|%d", '"é\\n"', "|"],
    [
      "%v|%g|%e|%f|%.2f|%.0f|%8.3f|%+.1f|%08.2f|%G|%d|%s",
      "2.5",
      "2.5|2.5|2.500000e+00|2.500000|2.50|2|   2.500|+2.5|00002.50|2.5|%!d(float64=2.5)|%!s(float64=2.5)",
    ],
    ["%t|%v|%T|%z|%%", "true", "true|true|bool|%!z(bool=true)|%"],
  ])("%j of %s", (format, value, shown) => {
    const values = Array.from(
      { length: format.split("%").length - 1 - (format.endsWith("%%") ? 2 : 0) },
      () => value,
    );
    const text = expanded(`{{ printf "${format}" ${values.join(" ")} }}`);
    if (shown === "|")
      expect(text).toBe('é\n|é\n|"é\\n"|c3a90a|      é\n|é\n      |é\n|%!t(string=é\n)|%!d(string=é\n)');
    else expect(text).toBe(shown);
  });

  it.each([
    ['printf "%d"', "%!d(MISSING)"],
    ['printf "%d %d" 1', "1 %!d(MISSING)"],
    ['printf "x" 1 "y"', "x%!(EXTRA int=1, string=y)"],
    ['printf "%"', "%!(NOVERB)"],
    ['printf "%*d|%-*d|" 4 7 3 8', "   7|8  |"],
    ['printf "%9999999d" 1', "%!(BADWIDTH)1"],
    [
      'printf "%v %+v" (query "up" | first) (query "up" | first)',
      "&{map[__name__:up job:b] 2.5} &{Labels:map[__name__:up job:b] Value:2.5}",
    ],
  ])("says what does not go together: %s", (call, shown) => {
    expect(expanded(`{{ ${call} }}`)).toBe(shown);
  });

  it("rounds a half to the even digit, as Go does and JavaScript does not", () => {
    expect([0.5, 1.5, 2.5].map((value) => floatText(value, "f", 0))).toEqual(["0", "2", "2"]);
    expect(floatText(1234.5, "g", 4)).toBe("1234");
    expect(floatText(1e23, "e", 3)).toBe("1.000e+23");
    expect(floatText(5e-324, "e", 20)).toBe("4.94065645841246544177e-324");
  });

  it("writes every number so that it is read again", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const size = Math.abs(value);
        for (const verb of ["e", "f", "g"] as const)
          expect(Number(floatText(value, verb, undefined))).toBe(size);
        expect(Number(floatText(value, "e", 17))).toBe(size);
        if (size < 1e15)
          expect(Math.abs(Number(floatText(value, "f", 3)) - size)).toBeLessThanOrEqual(0.000_501);
      }),
    );
  });
});
