import type { Json } from "../../web/src/board/json.ts";
import type { Variable } from "../../web/src/board/model.ts";
import type { DataClient, Request } from "../../web/src/data/client.ts";

/** A client that answers at once, and remembers what it was asked. */
export function fakeClient(
  answer: (request: Request) => Json | Error,
): DataClient & { readonly asked: Request[] } {
  const asked: Request[] = [];
  return {
    asked,
    pending: 0,
    async ask(request, signal) {
      signal.throwIfAborted();
      asked.push(request);
      const result = answer(request);
      if (result instanceof Error) throw result;
      return result;
    },
  };
}

export const param = ({ params }: Request, name: string): string | undefined =>
  params.find(([key]) => key === name)?.[1];

export const live = (): AbortSignal => new AbortController().signal;

/** A variable of which a test says only what matters. */
export function variable(part: Partial<Variable> & { readonly name: string }): Variable {
  return {
    label: part.name,
    description: "",
    kind: "query",
    type: "query",
    hide: "no",
    query: "",
    datasource: { type: "prometheus", uid: "$datasource" },
    multi: false,
    includeAll: false,
    regex: "",
    sort: 0,
    refresh: "range",
    skipUrlSync: false,
    current: [],
    options: [],
    allowCustomValue: true,
    auto: false,
    autoCount: 30,
    autoMin: "10s",
    ...part,
  };
}
