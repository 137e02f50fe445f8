export { deepest, isTooDeep } from "./nesting.ts";
export { readBoard } from "./read-board.ts";
export { supported } from "./supported.ts";
export { type Unsupported, type UnsupportedOptions, unsupported } from "./unsupported.ts";
