import type { Variable } from "../../web/src/board/model.ts";
import type { DataClient } from "../../web/src/client/client.ts";
import type { Question } from "../../web/src/client/question.ts";

/** A client that answers at once, and remembers what it was asked. */
export function fakeClient(
  answer: (question: Question) => unknown,
  remarks: readonly string[] = [],
): DataClient & { readonly asked: Question[] } {
  const asked: Question[] = [];
  return {
    asked,
    pending: 0,
    async ask(question, signal, hear) {
      signal.throwIfAborted();
      asked.push(question);
      const result = answer(question);
      if (result instanceof Error) throw result;
      hear?.(remarks);
      return result;
    },
  };
}

export const param = ({ params }: Question, name: string): string | undefined =>
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
    staticOptions: [],
    staticOptionsOrder: "before",
    valuesFormat: "csv",
    auto: false,
    autoCount: 30,
    autoMin: "10s",
    ...part,
  };
}
