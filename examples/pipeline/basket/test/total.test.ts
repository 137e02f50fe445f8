import assert from "node:assert/strict";
import { test } from "node:test";
import { totalOf } from "../src/total.ts";

test("an empty basket costs nothing", () => {
  assert.equal(totalOf([]), 0);
});

test("a basket costs what its lines do", () => {
  const lines = [
    { name: "bread", count: 2, cents: 350 },
    { name: "soup", count: 1, cents: 490 },
  ];
  assert.equal(totalOf(lines), 1190);
});
