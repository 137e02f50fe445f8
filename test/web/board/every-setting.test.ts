import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Drawn, Undrawn, Unseen } from "../../../src/grafana/declare/option.ts";
import { dataLink } from "../../../src/grafana/index.ts";
import { unsupported } from "../../../src/viewer/support/index.ts";
import { BoardError } from "../../../web/src/board/board-error.ts";
import { readBoard } from "../../../web/src/board/read-board.ts";
import { readDataLink } from "../../../web/src/board/read-link.ts";
import { pathsOf } from "../../grafana/entries.ts";
import { inPanel, type Json, places } from "./every-setting.ts";

/** An object with one path of it set. */
const set = (base: Json, path: string, value: unknown): Json => {
  const [name = "", ...rest] = path.split(".");
  const inner = base[name];
  const below = typeof inner === "object" && inner !== null ? { ...inner } : {};
  return { ...base, [name]: rest.length === 0 ? value : set(below, rest.join("."), value) };
};

describe.each(Object.entries(places))(
  "settings: %s",
  (_name, { schema, in: at, base = {}, drawn, elsewhere = [] }) => {
    const plain = readBoard(at(base));

    it("that are drawn are all tried", () => {
      const tried = [...Object.keys(drawn), ...elsewhere];
      expect(pathsOf(schema, Drawn).filter((path) => !tried.includes(path))).toEqual([]);
    });

    it("that are drawn are read", () => {
      const same = Object.entries(drawn).filter(([path, value]) => {
        const changed = readBoard(at(set(base, path, value)));
        return JSON.stringify(changed) === JSON.stringify(plain);
      });
      expect(same).toEqual([]);
    });

    it("that are not drawn are read by nobody, and told", () => {
      for (const path of pathsOf(schema, Undrawn)) {
        const json = at(set(base, path, [{ name: "told" }]));
        expect(JSON.stringify(readBoard(json)), path).toBe(JSON.stringify(plain));
        expect(
          unsupported(json).filter(({ path: told }) => told?.endsWith(path) === true),
          path,
        ).toHaveLength(1);
      }
    });

    it("that change nothing that is seen are read by nobody, and not told", () => {
      for (const path of pathsOf(schema, Unseen)) {
        const json = at(set(base, path, "something"));
        expect(JSON.stringify(readBoard(json)), path).toBe(JSON.stringify(plain));
        expect(unsupported(json), path).toEqual(unsupported(at(base)));
      }
    });
  },
);

it("settings of any shape throw nothing but that a file is no dashboard, and none is told that is not declared", () => {
  const names = fc.constantFrom(
    ...Object.values(places).flatMap(({ schema }) => Object.keys(schema)),
    "__proto__",
    "constructor",
  );
  const json = fc.dictionary(names, fc.jsonValue({ maxDepth: 3 }));
  const named = fc.constantFrom(...Object.keys(places));
  fc.assert(
    fc.property(named, json, (name, settings) => {
      const { in: at, base = {} } = places[name] ?? { in: inPanel };
      const board = JSON.parse(JSON.stringify(at({ ...base, ...settings })));
      try {
        readBoard(board);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(BoardError);
      }
      for (const { what, reason, path } of unsupported(board)) {
        expect(what.length).toBeLessThan(200);
        expect(reason).toMatch(/\.$/);
        expect(path ?? "").not.toMatch(/__proto__|constructor/);
      }
    }),
    { numRuns: 1_000 },
  );
});

it("settings: links of values are read and told", () => {
  const inField = (link: Json): Json =>
    inPanel({ fieldConfig: { defaults: { links: [{ title: "l", ...link }] } } });
  const inOverride = (link: Json): Json =>
    inPanel({
      fieldConfig: {
        overrides: [
          { matcher: { id: "byName" }, properties: [{ id: "links", value: [{ title: "l", ...link }] }] },
        ],
      },
    });
  expect(pathsOf(dataLink, Drawn)).toEqual(["title", "url", "targetBlank"]);
  expect(readDataLink({ title: "t", url: "/x", targetBlank: true, oneClick: true })).toEqual({
    title: "t",
    url: "/x",
    targetBlank: true,
  });
  const told = (json: Json) => unsupported(json).map(({ what, path }) => [what, path]);
  expect(told(inField({ oneClick: true }))).toEqual([
    ['oneClick true of link "l"', "fieldConfig.defaults.links[0].oneClick"],
  ]);
  expect(told(inOverride({ internal: { query: 1 } }))).toEqual([
    ['internal {…} of link "l"', "fieldConfig.overrides[0].links[0].internal"],
  ]);
});
