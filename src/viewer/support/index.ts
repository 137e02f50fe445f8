export { deepest, isTooDeep } from "./nesting.ts";
export { type ReadBoard, readBoard } from "./read-board.ts";
export type { ReadPanel } from "./read-panel.ts";
export { supported } from "./supported.ts";
export { type Unsupported, type UnsupportedOptions, unsupported } from "./unsupported.ts";
