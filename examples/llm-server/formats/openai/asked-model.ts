import { type Fields, textOf } from "../../json.ts";
import { RefusedError } from "../../refusal.ts";

/** The model that a request names. Throws a `RefusedError`. */
export function askedModel({ model }: Fields): string {
  if (textOf(model) === "") throw new RefusedError("bad_request", "you must provide a model parameter");
  return textOf(model);
}
