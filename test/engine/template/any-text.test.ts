import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { templateProblem } from "../../../src/engine/template/expand.ts";
import { expanded } from "./expanded.ts";

const piece = fc.constantFrom(
  ...[
    "{{",
    "}}",
    "{{-",
    " -}}",
    " ",
    "\n",
    "$labels",
    ".x",
    "$value",
    "|",
    "(",
    ")",
    '"a"',
    "`b`",
    "'c'",
    "printf",
  ],
  ...[
    '"%d"',
    "range",
    "if",
    "else",
    "end",
    "with",
    "define",
    "template",
    "block",
    '"t"',
    "break",
    ":=",
    "=",
    ",",
    "1",
  ],
  ...[
    "-1.5e3",
    "0x",
    ".",
    "$",
    "/*",
    "*/",
    "index",
    "len",
    "query",
    "humanize",
    "é",
    "\u{1f600}",
    "\ud800",
    "nil",
  ],
);
const text = fc
  .array(fc.tuple(piece, fc.constantFrom("", " ")), { maxLength: 16 })
  .map((pieces) => pieces.flat().join(""));

describe("any text as a template", () => {
  it("is expanded, or says what is wrong with it, and says it before it runs", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          text.map((inner) => `{{ ${inner} }}`),
        ),
        (template) => {
          const shown = expanded(template);
          const isRefused = shown.startsWith(
            "<error expanding template: error parsing template __alert_A: template: __alert_A:",
          );
          expect(isRefused).toBe(templateProblem("A", template) !== undefined);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
