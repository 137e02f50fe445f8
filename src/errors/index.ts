export { closest } from "./closest.ts";
export { type ErrorCode, errorCodes } from "./codes.ts";
export { isObsError, ObsError } from "./obs-error.ts";
