import { ObsError } from "../../errors/index.ts";
import type { LlmKit } from "../call/llm-kit.ts";
import { measure } from "./measure.ts";
import { measuredTool } from "./measured-tool.ts";
import { ToolMeter } from "./tool-meter.ts";

/** The same function, each call of it measured; `this` and what it is called with are passed on. */
export function wrapTool<F extends (...args: never[]) => unknown>(kit: LlmKit, name: string, fn: F): F {
  if (typeof name !== "string" || name.trim() === "" || typeof fn !== "function") {
    throw new ObsError({
      code: "LLM_OPTION",
      problem: `a tool has ${typeof fn === "function" ? "no name" : "no function"}`,
      fix: 'give both, such as llm.tool("weather", forecast)',
    });
  }
  const meter = new ToolMeter(kit, name);
  return new Proxy(fn, {
    has: (target, key) => key === measuredTool || Reflect.has(target, key),
    apply: (target, self, given) => measure(kit, meter, () => Reflect.apply(target, self, given)),
  });
}
