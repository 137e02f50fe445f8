/** Which functions are tools whose calls are measured; said on the function, so that another copy of this package sees it. */
export const measuredTool = Symbol.for("tta-observability.llm.tool");
