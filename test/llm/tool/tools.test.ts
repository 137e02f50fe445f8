import { describe, expect, it } from "vitest";
import { openLlm } from "../call/open-llm.ts";

const open = () => {
  const opened = openLlm({ conventions: ["token-usage"] });
  const ended = (tool: string) =>
    opened
      .series("tta_tool_duration_seconds", { tool })
      .filter(({ value }) => value > 0)
      .map(({ labels, value }) => [labels.outcome, value]);
  return { ...opened, ended };
};

describe("a tool", () => {
  it("is the same function: what it is given, gives, throws and is called on", async () => {
    const { llm, ended } = open();
    const calls: unknown[] = [];
    const thing = {
      async look(this: unknown, ...given: readonly unknown[]) {
        calls.push(this, given);
        return "found";
      },
    };
    const wrapped = { ...thing, look: llm.tool("look", thing.look) };
    expect(await wrapped.look("here", 1)).toBe("found");
    expect(calls).toEqual([wrapped, ["here", 1]]);
    expect([wrapped.look.name, wrapped.look.length]).toEqual([thing.look.name, thing.look.length]);
    const error = new Error("no");
    const fails = llm.tool("fails", () => {
      throw error;
    });
    expect(fails).toThrow(error);
    await expect(llm.tool("fails", () => Promise.reject(error))()).rejects.toBe(error);
    expect([ended("look"), ended("fails")]).toEqual([[["ok", 1]], [["error", 2]]]);
  });

  it("takes as long as its promise, and what it spends is its caller's", async () => {
    const { llm, clock, sum, primitives, value, spans } = open();
    const slow = llm.tool("slow", async () => {
      await new Promise<void>((resolve) => clock.after(1_500, resolve));
      await llm.call({ provider: "acme", model: "small" }, (call) =>
        call.answered({ usage: { input: 1_000, output: 0 }, format: "tta" }),
      );
    });
    await clock.until(primitives.step("agent step", () => slow()).run(undefined));
    expect(sum("tta_tool_duration_seconds", { tool: "slow" })).toBe(1.5);
    expect(sum("gen_ai_execute_tool_duration_seconds", { gen_ai_tool_name: "slow" })).toBe(1.5);
    expect(value("tta_primitive_cost_usd_total", { primitive: "agent step", share: "direct" })).toBe(0.001);
    expect(spans.map(({ name, parent }) => [name, parent?.name])).toEqual([
      ["execute_tool slow", undefined],
      ["chat small", "execute_tool slow"],
    ]);
  });

  it("that gives bit by bit ends with the last bit, or when nobody takes more", async () => {
    const { llm, ended } = open();
    const bits = llm.tool("bits", async function* () {
      yield 1;
      yield 2;
    });
    const seen: number[] = [];
    for await (const bit of bits()) seen.push(bit);
    expect([seen, ended("bits")]).toEqual([[1, 2], [["ok", 1]]]);
    for await (const _ of bits()) break;
    expect(ended("bits")).toEqual([
      ["ok", 1],
      ["cancelled", 1],
    ]);
  });

  it("without a name or a function is refused when it is made", () => {
    const { llm } = open();
    expect(() => llm.tool("", () => {})).toThrow(/a tool has no name/);
    expect(() => llm.tool("x", undefined as never)).toThrow(/a tool has no function/);
    expect(() => llm.tools(undefined as never)).toThrow(/llm.tools was given undefined/);
  });
});

describe("a table of tools", () => {
  it("of the AI SDK has each execute measured, and all else as it was", async () => {
    const { llm, ended } = open();
    const schema = { jsonSchema: {} };
    const table = {
      weather: {
        description: "Weather.",
        inputSchema: schema,
        execute: async ({ city }: { city: string }) => `rain in ${city}`,
      },
      asked: { description: "The client does it.", inputSchema: schema },
    };
    const tools = llm.tools(table);
    expect(await tools.weather.execute({ city: "Kiel" })).toBe("rain in Kiel");
    expect(tools.weather.inputSchema).toBe(schema);
    expect(tools.asked).toBe(table.asked);
    expect(table.weather.execute).not.toBe(tools.weather.execute);
    expect(ended("weather")).toEqual([["ok", 1]]);
  });

  it("of OpenAI has each function measured: a list for runTools, or names with functions", async () => {
    const { llm, ended } = open();
    const [tool] = llm.tools([
      {
        type: "function" as const,
        function: {
          name: "search",
          parse: JSON.parse,
          parameters: {},
          function: (text: string) => text.toUpperCase(),
        },
      },
    ]);
    expect(tool?.function.function("kiel")).toBe("KIEL");
    expect(tool?.function.parse).toBe(JSON.parse);
    const map = llm.tools({ add: (one: number, other: number) => one + other });
    expect(map.add(1, 2)).toBe(3);
    expect([ended("search"), ended("add")]).toEqual([[["ok", 1]], [["ok", 1]]]);
  });

  it("of an MCP server has each callTool measured by its tool, and failed answers as errors", async () => {
    const { llm, ended, series } = open();
    class Client {
      readonly #secret = "mine";
      async callTool({ name }: { name: string }) {
        return { content: [{ type: "text", text: `${this.#secret} ${name}` }], isError: name === "broken" };
      }
      listTools(): string {
        return this.#secret;
      }
    }
    const client = llm.tools(new Client());
    expect(client).toBeInstanceOf(Client);
    expect(client.listTools()).toBe("mine");
    expect(await client.callTool({ name: "search" })).toMatchObject({ content: [{ text: "mine search" }] });
    await client.callTool({ name: "broken" });
    expect([ended("search"), ended("broken")]).toEqual([[["ok", 1]], [["error", 1]]]);
    for (let i = 0; i < 500; i += 1) await client.callTool({ name: `made up ${i}` });
    expect(new Set(series("tta_tool_duration_seconds").map(({ labels }) => labels.tool)).size).toBe(51);
  });
});
