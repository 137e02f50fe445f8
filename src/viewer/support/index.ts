export { rawTag } from "./raw-tag.ts";
export { needsLoki } from "./source-findings.ts";
export { supported } from "./supported.ts";
export { type Unsupported, type UnsupportedOptions, unsupported, unsupportedOf } from "./unsupported.ts";
