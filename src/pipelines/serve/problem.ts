import { type ErrorCode, isObsError } from "../../errors/index.ts";

/** What an answer says of what went wrong. */
export interface ProblemBody {
  readonly status: "error";
  readonly errorType: string;
  readonly error: string;
  /** What the error class says, where one of ours was thrown. */
  readonly code?: ErrorCode;
  readonly problem?: string;
  readonly fix?: string;
}

/** Something that is answered with a status of HTTP: refusals of the API itself. */
export class Refusal extends Error {
  readonly status: number;
  readonly type: string;

  constructor(status: number, type: string, message: string) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

/** What is answered to an error; nothing to one that nobody foresaw. */
export function answerTo(
  error: unknown,
): { readonly status: number; readonly body: ProblemBody } | undefined {
  if (error instanceof Refusal) {
    return { status: error.status, body: { status: "error", errorType: error.type, error: error.message } };
  }
  if (!isObsError(error)) return undefined;
  const { code, problem, fix, message } = error;
  const [status, errorType] =
    code === "PIPELINE_UNKNOWN"
      ? ([404, "not_found"] as const)
      : code === "PIPELINE_STORE"
        ? ([503, "unavailable"] as const)
        : ([400, "bad_data"] as const);
  return { status, body: { status: "error", errorType, error: message, code, problem, fix } };
}
