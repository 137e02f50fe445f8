import type { CallAbout, OpenCall } from "./open-call.ts";

/** Measures calls of models and of tools. One for each service; adapters report to it. */
export interface Llm {
  /**
   * Begins a call. Whoever opens it tells what happens, and ends it. Never throws, except what a budget blocks with.
   *
   * @example
   * ```ts
   * const call = llm.open({ provider: "local", model: "llama-4", stream: true });
   * ```
   */
  open(about: CallAbout): OpenCall;
  /**
   * Makes a call: ends when `body` does, and as it does. For clients that no adapter knows.
   *
   * @example
   * ```ts
   * const answer = await llm.call({ provider: "local", model: "llama-4" }, async (call) => {
   *   const response = await ask(question);
   *   call.answered({ usage: { input: response.read, output: response.written }, format: "tta" });
   *   return response.text;
   * });
   * ```
   */
  call<T>(about: CallAbout, body: (call: OpenCall) => T | PromiseLike<T>): Promise<T>;
  /**
   * The same function, each call of it measured as one of the tool `name`.
   *
   * @example `const weather = llm.tool("weather", async (city: string) => forecast(city));`
   */
  tool<F extends (...args: never[]) => unknown>(name: string, fn: F): F;
  /**
   * The same tools, each call of them measured: the `tools` of the AI SDK (name → tool with `execute`), the tools of
   * OpenAI's `runTools` (a list, or name → function), or a client of an MCP server (`callTool`).
   *
   * @example `generateText({ model, tools: llm.tools({ weather, search }), prompt })`
   */
  tools<T extends object>(tools: T): T;
}
