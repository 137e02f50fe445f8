import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { optionsOfSubject } from "../../scripts/docs/parts/primitives/everything.ts";
import { isSetInCode } from "../../scripts/docs/parts/primitives/options.ts";
import { subjects } from "../../scripts/docs/parts/primitives/subjects.ts";
import { createTestTelemetry } from "../../src/testing/index.ts";
import { root } from "./pages.ts";

const files = new Map(
  readdirSync(`${root}src`, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => [`src/${path}`, readFileSync(`${root}src/${path}`, "utf8")]),
);

describe("the table of everything that can be built", () => {
  it("leaves nothing out", () => {
    const { primitives, agents } = createTestTelemetry();
    const named = subjects.flatMap(({ title }) => [...title.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    expect(Object.keys({ ...primitives, ...agents }).filter((name) => !named.includes(name))).toEqual([
      "instrument",
      "shutdown",
    ]);
    const index = files.get("src/orchestration/index.ts") ?? "";
    const makers = [...index.matchAll(/\b(\w+Orchestrator)\b(?=[ ,}])/g)].map(([, name = ""]) => name);
    expect(makers.filter((name) => /^[a-z]/.test(name) && !named.includes(name))).toEqual([]);
  });

  it.each(subjects.map((subject) => [subject.title, subject] as const))(
    "gives %s no default that its code does not",
    (_title, subject) => {
      const folders = [...subject.options.map(({ path }) => dirname(path)), ...(subject.code ?? [])];
      const wrong = optionsOfSubject(subject).filter((option) => !isSetInCode(option, folders, files));
      expect(wrong.map(({ name, standard }) => `${name}: ${standard}`)).toEqual([]);
    },
  );
});
