import { ObsError } from "../../errors/index.ts";
import { fieldOf, isObject, textOf } from "../../narrow/index.ts";
import type { LlmKit } from "../call/llm-kit.ts";
import { unnamed } from "../names.ts";
import { ByTool } from "./by-tool.ts";
import { measure } from "./measure.ts";
import { ToolMeter } from "./tool-meter.ts";
import { wrapTool } from "./wrap-tool.ts";

type Call = (...given: never[]) => unknown;

const isCall = (value: unknown): value is Call => typeof value === "function";

/** A copy of an object in which one value is another. */
function replaced<T extends object>(object: T, key: string, value: unknown): T {
  const own = Object.getOwnPropertyDescriptors(object);
  const changed = { ...own, [key]: { value, writable: true, enumerable: true, configurable: true } };
  return Object.create(Object.getPrototypeOf(object), changed) as T;
}

/** One tool of a table, by the shapes that there are; what is none of them stays as it is. */
function wrapOne(kit: LlmKit, key: string | undefined, tool: unknown): unknown {
  if (isCall(tool)) return wrapTool(kit, key ?? textOf(tool.name, "anonymous"), tool);
  if (!isObject(tool)) return tool;
  const execute = fieldOf(tool, "execute");
  if (isCall(execute)) {
    return replaced(
      tool,
      "execute",
      wrapTool(kit, key ?? textOf(fieldOf(tool, "name"), "anonymous"), execute),
    );
  }
  const inner = fieldOf(tool, "function");
  if (isCall(inner)) {
    return replaced(
      tool,
      "function",
      wrapTool(kit, textOf(fieldOf(tool, "name")) ?? textOf(inner.name, "anonymous"), inner),
    );
  }
  const run = fieldOf(inner, "function");
  if (!isObject(inner) || !isCall(run)) return tool;
  const name = textOf(fieldOf(inner, "name")) ?? textOf(run.name) ?? key ?? "anonymous";
  return replaced(tool, "function", replaced(inner, "function", wrapTool(kit, name, run)));
}

/** A client of an MCP server whose calls of tools are measured under the name of the tool that is asked for. */
function wrapClient<T extends object>(kit: LlmKit, client: T): T {
  const meters = new ByTool((name) => new ToolMeter(kit, name));
  const meterOf = (given: unknown): ToolMeter => meters.of(textOf(fieldOf(given, "name"), unnamed));
  return new Proxy(client, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property, target);
      if (!isCall(value)) return value;
      if (property !== "callTool") return value.bind(target as never);
      return (...given: never[]) =>
        measure(kit, meterOf(given[0]), () => Reflect.apply(value, target, given));
    },
  });
}

/** The same tools, each call measured: see `tools` of `Llm`. */
export function wrapTools<T extends object>(kit: LlmKit, tools: T): T {
  if (!isObject(tools)) {
    throw new ObsError({
      code: "LLM_OPTION",
      problem: `llm.tools was given ${tools === null ? "null" : typeof tools}`,
      fix: "give it a table of tools, a list of them, or a client of an MCP server",
    });
  }
  if (isCall(fieldOf(tools, "callTool"))) return wrapClient(kit, tools);
  if (Array.isArray(tools)) return tools.map((tool) => wrapOne(kit, undefined, tool)) as object as T;
  return Object.fromEntries(Object.entries(tools).map(([key, tool]) => [key, wrapOne(kit, key, tool)])) as T;
}
