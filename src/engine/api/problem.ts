/** What a client of Prometheus' API tells failures by, and the HTTP status of each. */
const statuses = {
  bad_data: 400,
  execution: 422,
  canceled: 499,
  timeout: 503,
  internal: 500,
  not_found: 404,
} as const;

export type ProblemType = keyof typeof statuses;

/** A failure as Prometheus' API tells it. */
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
}

/** A parameter that means nothing. */
export function invalidParameter(name: string, why: string): ApiProblem {
  return new ApiProblem("bad_data", `invalid parameter "${name}": ${why}`);
}
