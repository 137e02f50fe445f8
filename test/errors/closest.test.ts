import { describe, expect, it } from "vitest";
import { closest } from "../../src/errors/index.ts";

const known = ["generate", "status", "up", "down", "verify"];

describe("the word that was meant", () => {
  it.each([
    ["genrate", "generate"],
    ["generat", "generate"],
    ["statsu", "status"],
    ["Verify", "verify"],
    ["pu", "up"],
  ])("%s was %s", (word, meant) => {
    expect(closest(word, known)).toBe(meant);
  });

  it.each(["", "kubectl", "x", "completely"])("%j was none of them", (word) => {
    expect(closest(word, known)).toBeUndefined();
  });
});
