import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseSync } from "oxc-parser";
import { describe, expect, it } from "vitest";
import { specifiersOf } from "../../../src/registry/imports/specifiers.ts";
import { root } from "../../house.ts";

const hole = "$".concat("{");

const forms: Readonly<Record<string, string>> = {
  import: 'import "X";',
  "a default and names": 'import a, { b as c, type D } from "X";',
  all: "import * as a from 'X';",
  "a type": 'import type { A } from "X"',
  "a default called from": 'import from from "X"',
  "a default called type": 'import type from "X"',
  "an export": 'export { a, default as b } from "X";',
  "an export of all": 'export * as a from "X"',
  "an export of types": 'export type * from "X"',
  "a call": 'const a = await import("X", { with: {} });',
  "a call with a template": "import(`X`)",
  "a require": 'const { a } = require("X");',
  "an import that is a require": 'import a = require("X");',
  "a type of another file": 'let a: import("X").A;',
  "remarks between": 'import /* "y" */ { a } // from "z"\n from /* */ "X"',
  "a name that is a text": 'import { "a-b" as c } from "X"',
  "what follows a pattern": 'const a = /["`\'/]/g; import("X")',
  "what follows a pattern after a word": 'const a = () => { return /"/ }; import("X")',
  "what follows a division": 'const a = b / c; import("X"); const d = e / f;',
  "what stands in a template": `const a = \`${hole}\`}\` + import("X")} import("${hole}b}")\`;`,
  "what follows JSX": "const a = <p title='t'>don't {b}</p>;\nimport('X');",
};

const silent: Readonly<Record<string, string>> = {
  "a remark": '// import "x"\n/* import "x"; require("x") */',
  "a text": 'const a = \'import "x"\'; const b = `import("x")`;',
  "an escaped text": String.raw`const a = "\" + require('x')";`,
  "a member": 'a.require("x"); a.import("x"); a?.b.require("x")',
  "a key": 'const a = { import: "x", require: "x", from: "x" };',
  "the module itself": 'import.meta.resolve("x")',
  "a name that is reckoned": `import(a + "x"); import(\`x${hole}b}\`)`,
  "an export of its own": 'export const a = "x"; export default "x"; export { b }; "x"',
};

describe("specifiersOf", () => {
  it.each(Object.entries(forms))("finds %s", (_, source) => {
    expect(specifiersOf(source)).toEqual(["X"]);
  });

  it.each(Object.entries(silent))("is not misled by %s", (_, source) => {
    expect(specifiersOf(source)).toEqual([]);
  });

  it("finds in all sources of this house what a parser finds", () => {
    const sources = ["src", "web/src"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((path) => /\.tsx?$/.test(path))
        .map((path) => join(root, folder, path)),
    );
    expect(sources.length).toBeGreaterThan(500);
    const wrong = sources.filter((path) => {
      const text = readFileSync(path, "utf8");
      // A parser says nothing of require, nor of types of other files.
      return (
        !/\brequire\(|typeof import\(/.test(text) &&
        [...specifiersOf(text)].sort().join() !== parsed(path, text).sort().join()
      );
    });
    expect(wrong).toEqual([]);
  });

  it("neither throws nor hangs on any text, and finds only what is written there", () => {
    const piece = fc.constantFrom(
      "import",
      "export",
      "from",
      "require",
      "(",
      ")",
      '"',
      "'",
      "`",
      "${",
      "}",
      "{",
      "/",
      "/*",
      "*/",
      "//",
      "\\",
      "\n",
      " a ",
      "*",
      ",",
      ".",
      "type",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const source = pieces.join("");
        return specifiersOf(source).every((specifier) => source.includes(specifier));
      }),
    );
  });
});

/** What a parser says, but for `require`, which it takes for any other call. */
function parsed(path: string, text: string): string[] {
  const { module } = parseSync(path, text);
  const called = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const written = text.slice(start, end);
    return /^(["'])[^"'`]*\1$/.test(written) ? [written.slice(1, -1)] : [];
  });
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
  );
  return [
    ...new Set([
      ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...exported,
      ...called,
    ]),
  ];
}
