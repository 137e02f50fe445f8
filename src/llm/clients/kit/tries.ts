import { fieldOf, isObject, isRecord } from "../../../narrow/index.ts";
import type { FailedAttempt } from "../../call/open-call.ts";

const isHeaders = (value: unknown): value is object => typeof fieldOf(value, "get") === "function";

/** What became of tries that a client repeats: it asks whether to with a response, and repeats with the headers alone. */
export class Tries {
  readonly #statuses = new WeakMap<object, number>();

  /** A response was no success. */
  refused(response: unknown): void {
    const headers = fieldOf(response, "headers");
    const status = fieldOf(response, "status");
    if (isObject(headers) && typeof status === "number") this.#statuses.set(headers, status);
  }

  /** The try with these headers is repeated; without any, no answer came. */
  failed(given: readonly unknown[]): FailedAttempt {
    const headers = given.find(isHeaders);
    if (headers === undefined || !isRecord(headers)) return {};
    return { status: this.#statuses.get(headers), headers };
  }
}
