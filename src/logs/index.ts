export { type OpenLineFile, openLineFile } from "./adapters/open-line-file.ts";
export type { FileOptions } from "./file/file-options.ts";
export type { LineFileEvents } from "./file/line-file.ts";
export { type LineField, type LineFieldName, lineFields } from "./line/line-fields.ts";
export {
  type Line,
  type LineLevel,
  LineMaker,
  type LineMakerParts,
  lineLevels,
  lineText,
} from "./line/line-maker.ts";
export { captureConsole } from "./loggers/capture-console.ts";
export { type PinoStream, pinoStream } from "./loggers/pino-stream.ts";
export { type WinstonFormat, winstonFormat } from "./loggers/winston-format.ts";
export type { WinstonInfo } from "./loggers/winston-info.ts";
export {
  type WinstonTransport,
  type WinstonTransportOptions,
  winstonTransport,
} from "./loggers/winston-transport.ts";
export type { PushOptions } from "./push/push-options.ts";
export { type OnLost, Pusher } from "./push/pusher.ts";
export { contentKeys, secretKeys } from "./redact/redacted-keys.ts";
export { type RedactOptions, Redactor, redacted } from "./redact/redactor.ts";
export { secretPatterns } from "./redact/secret-patterns.ts";
