import { describe, expect, it } from "vitest";
import { gauge, matching, regexpProblem } from "../../src/promql/index.ts";

const refused = [
  "(?=a)",
  "(?!a).*",
  "(?<=a)b",
  "(?<!a)b",
  String.raw`(a)\1`,
  String.raw`(?P<n>a)\k<n>`,
  "(?>a)",
  "(?R)",
  "(?#note)",
  "a**",
  "a++",
  "a+*",
  "a{2}{3}",
  "*a",
  "(*a)",
  "a|*",
  "a{1001}",
  "a{3,2}",
  "(a",
  "a)",
  "[a",
  "[z-a]",
  "a\\",
  String.raw`\y`,
  String.raw`\Z`,
  String.raw`\u0041`,
  String.raw`\xg`,
  "(?P<n>a)(?P<n>b)",
];

const accepted = [
  "",
  ".*",
  "a|b|",
  "(?i)abc",
  "(?i:abc)d",
  "(?P<name>a+?)",
  "(?s-m:.)",
  "[^a-z-]",
  "[]a]",
  "[[:alpha:]_]",
  String.raw`[\w-]`,
  String.raw`\d+\.\w{2,5}`,
  String.raw`\Qa(b\E`,
  String.raw`\pL\p{Greek}\x41\x{10FFFF}\017`,
  "a{,5}",
  "x{",
  "^$|^a*$",
  "($service)",
  `$${"{service:regex}"}|x`,
];

describe("regular expressions", () => {
  it.each(refused)("refuse %s, as RE2 does", (pattern) => {
    expect(regexpProblem(pattern)).toBeTypeOf("string");
    expect(() => gauge("up", { service: matching(pattern) })).toThrow(
      expect.objectContaining({ code: "PROMQL_REGEXP" }),
    );
  });

  it.each(accepted)("take %s, as RE2 does", (pattern) => {
    expect(regexpProblem(pattern)).toBeUndefined();
  });
});
