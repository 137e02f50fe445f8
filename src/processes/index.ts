export { ownEnvironment } from "./adapters/own-environment.ts";
export { placeWithin } from "./adapters/place-within.ts";
export { type ProcessEnd, runProcess } from "./adapters/run-process.ts";
export { Captured } from "./output/captured.ts";
export type { LineListener } from "./output/counted-lines.ts";
export type { KeptText } from "./output/kept-ends.ts";
export { LineRoom } from "./output/line-room.ts";
export { defaultGraceMs, type Limits, type Told, watchLimits } from "./watch-limits.ts";
