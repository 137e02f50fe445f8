import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { choosePassages } from "../../examples/demo/answer/choose-passages.ts";
import { normalize } from "../../examples/demo/answer/normalize.ts";
import { readCorpus } from "../../examples/demo/corpus/read-corpus.ts";
import type { Section } from "../../examples/demo/corpus/section.ts";
import { readQuestions } from "../../examples/demo/player/read-questions.ts";
import { fastSearch } from "../../examples/demo/search/fast-search.ts";
import { joinViews, thoroughSearch } from "../../examples/demo/search/thorough-search.ts";
import { expectedDocuments } from "./expected-documents.ts";

const docs = fileURLToPath(new URL("../../docs", import.meta.url));
const questionsFile = fileURLToPath(new URL("../../examples/demo/questions.txt", import.meta.url));

let top: (question: string) => { readonly route: string; readonly section: Section | undefined };

beforeAll(async () => {
  const { sections } = await readCorpus(docs);
  const fast = fastSearch(sections);
  const { passages, headings, documents } = thoroughSearch(sections);
  top = (question) => {
    const text = normalize(question);
    if (fast.covers(text)) return { route: "fast", section: fast.search(text)[0]?.section };
    const views = { passages: passages(text), headings: headings(text), documents: documents(text) };
    return { route: "thorough", section: joinViews(views)[0]?.section };
  };
});

function accuracy(pairs: readonly (readonly [string, ...string[]])[]): number {
  const wrong = pairs.flatMap(([question, ...documents]) => {
    const { route, section } = top(question);
    if (section !== undefined && documents.includes(section.path)) return [];
    return [`${question} → ${section?.id} by ${route}, not ${documents.join(" or ")}`];
  });
  const share = 1 - wrong.length / pairs.length;
  process.stdout.write(
    `right first document: ${pairs.length - wrong.length} of ${pairs.length} (${(100 * share).toFixed(1)} %)\n${wrong.map((line) => `  ${line}\n`).join("")}`,
  );
  return share;
}

describe("the answers of the demo", () => {
  it("come from the right document for at least 80 % of questions in other words than the file's", () => {
    expect(accuracy(expectedDocuments)).toBeGreaterThanOrEqual(0.8);
  });

  it("come from the right document for at least 80 % of the questions in the file", async () => {
    const questions = await readQuestions(questionsFile);
    const pairs = questions.map(({ text, documents }) => [text, ...documents] as const);
    expect(accuracy(pairs)).toBeGreaterThanOrEqual(0.8);
  });

  it("quote something for every question in the file", async () => {
    const questions = await readQuestions(questionsFile);
    const empty = questions.filter(({ text }) => {
      const { section } = top(text);
      return section === undefined || choosePassages(normalize(text), [section]).length === 0;
    });
    expect(empty.map(({ text }) => text)).toEqual([]);
  });

  it("use both routes", async () => {
    const questions = await readQuestions(questionsFile);
    const fast = questions.filter(({ text }) => top(text).route === "fast").length;
    expect(fast).toBeGreaterThan(questions.length * 0.1);
    expect(fast).toBeLessThan(questions.length * 0.6);
  });

  it("quote the passages that hold the words asked for, in the order of the document", () => {
    const section: Section = {
      id: "a.md#x",
      path: "a.md",
      title: "A",
      headings: ["X"],
      passages: ["one apple", "nothing", "two pears", "an apple and pears", "pears again", "apple pears"],
    };
    const texts = choosePassages("apples and pears", [section]).map(({ text }) => text);
    expect(texts).toEqual(["one apple", "an apple and pears", "apple pears"]);
  });

  it("quote the first passages of the best section when only its heading fits, and nothing of the others", () => {
    const section = (id: string): Section => ({
      id,
      path: "a.md",
      title: "A",
      headings: ["Fruit"],
      passages: ["one", "two", "three", "four"],
    });
    const texts = choosePassages("fruit", [section("a"), section("b")]).map(({ text }) => text);
    expect(texts).toEqual(["one", "two", "three"]);
  });

  it("cut a passage that is too long at a word", () => {
    const long = "word ".repeat(200).trim();
    const section = { id: "a", path: "a.md", title: "A", headings: [], passages: [long] };
    const [passage] = choosePassages("word", [section]);
    expect(passage?.text.length).toBeLessThanOrEqual(602);
    expect(passage?.text).toMatch(/word …$/);
  });
});
