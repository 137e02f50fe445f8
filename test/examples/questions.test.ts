import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseQuestions, readQuestions } from "../../examples/demo/player/read-questions.ts";

const file = fileURLToPath(new URL("../../examples/demo/questions.txt", import.meta.url));
const document = (path: string): string => fileURLToPath(new URL(`../../docs/${path}`, import.meta.url));

describe("the questions file", () => {
  it("holds at least 200 questions, each once", async () => {
    const texts = (await readQuestions(file)).map(({ text }) => text.toLowerCase());
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThanOrEqual(200);
  });

  it("names a document that exists for every question", async () => {
    const named = new Set((await readQuestions(file)).flatMap(({ documents }) => documents));
    expect([...named].filter((path) => !existsSync(document(path)))).toEqual([]);
    expect(named.size).toBeGreaterThanOrEqual(12);
  });

  it("may be plain lines, or have a note before the first document", () => {
    expect(parseQuestions("one\n\n two \r\n")).toEqual([
      { text: "one", documents: [] },
      { text: "two", documents: [] },
    ]);
    expect(parseQuestions("a note\n# a.md\none")).toEqual([{ text: "one", documents: ["a.md"] }]);
  });

  it("is refused in one sentence when it is missing or empty", async () => {
    await expect(readQuestions("/nowhere/questions.txt")).rejects.toThrow(
      /^cannot read the questions in .*ENOENT/,
    );
    await expect(readQuestions("/dev/null")).rejects.toThrow("there is no question in /dev/null");
  });
});
