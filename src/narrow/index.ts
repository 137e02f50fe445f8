export { clip, clipLine } from "./clip.ts";
export { entryOf, listOf, numberOf, objectOf, objectsOf, plainText, textOf, textsOf } from "./json.ts";
export { depthOfJson } from "./json-depth.ts";
export { type Fields, fieldOf, isObject, isRecord, isThenable } from "./object.ts";
export { codeOf, isMissing, messageOf, reasonOf } from "./thrown.ts";
