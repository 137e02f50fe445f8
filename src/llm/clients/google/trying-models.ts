import { fieldOf, isObject } from "../../../narrow/index.ts";
import type { FailedAttempt, OpenCall } from "../../call/open-call.ts";
import { quietly } from "../kit/quietly.ts";

type Fetch = (...given: readonly unknown[]) => unknown;

/** Where a client's `apiCall` is given what fetches: url, request, retries, timeout, signal, fetch. */
const fetchAt = 5;

const isFetch = (value: unknown): value is Fetch => typeof value === "function";

/** Fetches as `send` does; tells a call of each try that another one follows. */
function tries(send: Fetch, call: OpenCall): Fetch {
  let last: FailedAttempt | undefined;
  return async (...given) => {
    if (last !== undefined) call.attempt(last);
    last = {};
    try {
      const response = await send(...given);
      quietly(() => {
        const [status, headers] = [fieldOf(response, "status"), fieldOf(response, "headers")];
        if (typeof status === "number" && headers instanceof Headers) last = { status, headers };
      });
      return response;
    } catch (error) {
      last = { error };
      throw error;
    }
  };
}

/**
 * The models of a client as one request of it sees them: whoever sends it tells the call of its tries. The client itself
 * stays as it is, since many requests are under way in it.
 */
export function tryingModels(models: object, call: OpenCall): object {
  const api = fieldOf(models, "apiClient");
  const send = fieldOf(api, "apiCall");
  if (!isObject(api) || typeof send !== "function") return models;
  const apiCall = (...given: readonly unknown[]): unknown => {
    const fetching = given[fetchAt];
    const watched = tries(
      isFetch(fetching) ? fetching : (...to) => Reflect.apply(fetch, undefined, to),
      call,
    );
    return Reflect.apply(send, api, [...given.slice(0, fetchAt), watched, ...given.slice(fetchAt + 1)]);
  };
  const apiClient: object = Object.create(api, { apiCall: { value: apiCall } });
  return Object.create(models, { apiClient: { value: apiClient } });
}
