export {
  type DocumentKind,
  type DocumentPart,
  keysOf,
  readDocument,
  readDocuments,
} from "./read-document.ts";
export { refused } from "./refused.ts";
export { commandLine } from "./shape/command-line.ts";
export { type At, type Fault, Faults, type Path, type Spot, under } from "./shape/faults.ts";
export { file, folder } from "./shape/paths.ts";
export { choice, record, some, table } from "./shape/record.ts";
export { list, plain, type Schema, type Shape } from "./shape/shape.ts";
export { quoted } from "./shape/shown.ts";
export {
  duration,
  isName,
  json,
  name,
  oneOf,
  text,
  variable,
  whole,
  words,
  writtenDuration,
  yesOrNo,
} from "./shape/values.ts";
