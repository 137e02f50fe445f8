import { expect, it } from "vitest";
import { Written } from "../../src/grafana/index.ts";
import { unsupported } from "../../src/viewer/index.ts";
import { readBoard } from "../../web/src/board/read-board.ts";
import { findSource } from "../../web/src/client/data-source.ts";
import { transform } from "../../web/src/data/transform/transform.ts";
import { interpolate } from "../../web/src/scope/interpolate.ts";

// Tables were asked for whatever word a file holds, and found what every object inherits: the report threw, and
// with it every board of the folder was without one.
const words = ["constructor", "__proto__", "toString", "hasOwnProperty"];
const setting = (word: string): object => JSON.parse(`{"${word}": 1}`) as object;

it.each(words)(
  "reports a type called %s, and passes a setting of that name as Grafana does, instead of failing",
  (word) => {
    const board = {
      panels: [
        { id: 1, type: "timeseries", title: "A", fieldConfig: { defaults: { custom: setting(word) } } },
        { id: 2, type: word, title: "B" },
        { id: 3, type: "stat", title: "C", transformations: [{ id: word, options: {} }] },
      ],
    };
    expect(unsupported(board).map(({ panelId }) => panelId)).toEqual([2, 3]);
  },
);

it.each(words)("takes %s for no kind, format, source or transformation", (word) => {
  const list = [{ type: word, name: word }];
  expect(readBoard({ panels: [], templating: { list } }).variables[0]?.kind).toBe("unknown");
  expect(interpolate(`\${x:${word}}`, new Map([["x", { value: "a" }]]))).toBe("a");
  const prometheus = { uid: "p", name: "P", type: "prometheus" as const };
  expect(findSource({ uid: word }, [prometheus], new Map())).toBe(prometheus);
  const frames = [{ refId: "A", fields: [] }];
  expect(transform(frames, [{ id: word, disabled: false, options: new Written({}) }], new Map())).toEqual(
    frames,
  );
});

it("lets no file change what all objects have", () => {
  const text = `{"panels":[],"__proto__":{"polluted":1},"time":{"__proto__":{"polluted":1}}}`;
  readBoard(JSON.parse(text));
  unsupported(JSON.parse(text));
  expect("polluted" in {}).toBe(false);
});
