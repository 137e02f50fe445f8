export { type LineField, type LineFieldName, lineFields } from "./line/line-fields.ts";
export {
  type Line,
  type LineLevel,
  LineMaker,
  type LineMakerParts,
  lineLevels,
  lineText,
} from "./line/line-maker.ts";
export { contentKeys, secretKeys } from "./redact/redacted-keys.ts";
export { type RedactOptions, Redactor, redacted } from "./redact/redactor.ts";
export { secretPatterns } from "./redact/secret-patterns.ts";
