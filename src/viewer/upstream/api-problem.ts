/** Kinds of failure; those of Prometheus' own API where one fits. */
export type ProblemType =
  | "bad_data"
  | "forbidden"
  | "not_found"
  | "timeout"
  | "too_large"
  | "unavailable"
  | "internal";

const statuses: Readonly<Record<ProblemType, number>> = {
  bad_data: 400,
  forbidden: 403,
  not_found: 404,
  too_large: 413,
  internal: 500,
  unavailable: 502,
  timeout: 504,
};

/** Ends a request to the viewer's API with a sentence for people. */
export class ApiProblem extends Error {
  override readonly name: string = "ApiProblem";
  readonly type: ProblemType;

  constructor(type: ProblemType, sentence: string) {
    super(sentence);
    this.type = type;
  }

  get status(): number {
    return statuses[this.type];
  }

  /** In the shape of Prometheus' API. */
  get body(): object {
    return { status: "error", errorType: this.type, error: this.message };
  }
}
