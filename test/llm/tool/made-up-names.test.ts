import { describe, expect, it } from "vitest";
import { ByTool } from "../../../src/llm/tool/by-tool.ts";

describe("names of tools that a model makes up", () => {
  it("share one thing beyond two hundred, made once, while the first keep their own", () => {
    const made: string[] = [];
    const tools = new ByTool((name) => {
      made.push(name);
      return { name };
    });
    const first = tools.of("tool 0");
    for (let round = 0; round < 2; round++) {
      for (let at = 0; at < 300; at++) tools.of(`tool ${at}`);
    }
    expect(made).toHaveLength(201);
    expect(made.at(-1)).toBe("other");
    expect(tools.of("tool 0")).toBe(first);
    expect(tools.of("tool 299")).toBe(tools.of("another"));
  });
});
