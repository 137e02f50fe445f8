/** A sample of an instant query: labels and value. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Asks a server that speaks Prometheus' API. */
export interface PrometheusClient {
  /** Answers an instant query; throws with the server's message when it is refused. */
  query(expression: string): Promise<Sample[]>;
  /** GET below `/api/v1/`, the `data` of the answer. */
  api(path: string): Promise<unknown>;
}

interface Answer {
  readonly status: string;
  readonly error?: string;
  readonly data: unknown;
}

/** A client of the server at an address. */
export function prometheusClient(url: string): PrometheusClient {
  const api = async (path: string): Promise<unknown> => {
    const answer = (await (await fetch(`${url}/api/v1/${path}`)).json()) as Answer;
    if (answer.status !== "success") throw new Error(answer.error ?? JSON.stringify(answer));
    return answer.data;
  };
  return {
    api,
    query: async (expression) => {
      const data = (await api(`query?query=${encodeURIComponent(expression)}`)) as {
        result: { metric: Record<string, string>; value: [number, string] }[];
      };
      return data.result.map((entry) => ({ metric: entry.metric, value: Number(entry.value[1]) }));
    },
  };
}

/**
 * How many targets a server scrapes, if all of them are up, else not a number. The metric `up` does not say it: where a
 * start lost a port and began anew, it still has the targets of before, for five minutes.
 */
export async function targetsUp(url: string): Promise<number> {
  const { activeTargets } = (await prometheusClient(url).api("targets?state=active")) as {
    activeTargets: readonly { readonly health: string }[];
  };
  return activeTargets.every(({ health }) => health === "up") ? activeTargets.length : Number.NaN;
}
