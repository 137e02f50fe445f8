import { expect, it } from "vitest";
import { supported } from "../../src/viewer/support/index.ts";
import { readBoard } from "../../web/src/board/read-board.ts";
import { fieldMatcher } from "../../web/src/field/matchers.ts";

it("lists as supported only matchers and variables that the page knows", () => {
  for (const id of supported.matchers) expect(fieldMatcher({ id, options: {} }), id).toBeDefined();
  expect(fieldMatcher({ id: "byPath", options: {} })).toBeUndefined();
  const list = supported.variables.map((type) => ({ name: type, type }));
  const kinds = readBoard({ title: "B", schemaVersion: 42, panels: [], templating: { list } }).variables.map(
    ({ kind }) => kind,
  );
  expect(kinds).toEqual([...supported.variables]);
});
