import { computed, signal } from "@preact/signals";
import { type Fields, numberOf, objectOf, objectsOf, textOf, textsOf } from "../../../src/narrow/index.ts";
import { createClient, type DataClient } from "../client/client.ts";
import { DataError } from "../client/data-error.ts";
import { postTogether } from "../client/post-together.ts";
import { sourcesOf } from "../client/sources.ts";
import { inTurn, nextTask } from "../parts/task-queue.ts";

/** A board in the list. */
export interface BoardEntry {
  readonly uid: string;
  readonly title: string;
  /** The question that it answers. */
  readonly question: string;
  /** Its place among the boards of this package, 0 for the overview. */
  readonly place: number | undefined;
  readonly tags: readonly string[];
  readonly file: string;
  /** What is wrong with the file. */
  readonly problems: readonly string[];
}

/** What `/api/config` says. */
export const config = signal<Fields>({});
export const sources = computed(() => sourcesOf(config.value));
export const hasLoki = computed(() => sources.value.some(({ type }) => type === "loki"));
export const prometheusUrl = computed(() => textOf(objectOf(config.value.prometheus).url, ""));

/** All boards, and what is wrong with the list. `undefined` until it came. */
export const boards = signal<readonly BoardEntry[] | undefined>(undefined);
export const problems = signal<readonly string[]>([]);

/** Whether Prometheus answers; `since` is when it stopped. */
export const sourceState = signal<{ readonly down: boolean; readonly since: number; readonly why: string }>({
  down: false,
  since: 0,
  why: "",
});

/** The one way to Prometheus and Loki; it notes who answers. */
export const client: DataClient = watched(
  createClient({
    post: postTogether({ url: "/api/ask", fetch: (...asked) => fetch(...asked), soon: inTurn, nextTask }),
  }),
);

function watched(inner: DataClient): DataClient {
  return {
    get pending() {
      return inner.pending;
    },
    async ask(request, signal, hear) {
      try {
        const answer = await inner.ask(request, signal, hear);
        if (request.source === "prometheus" && sourceState.peek().down) {
          sourceState.value = { down: false, since: 0, why: "" };
        }
        return answer;
      } catch (thrown) {
        const gone = thrown instanceof DataError && thrown.kind === "unreachable";
        if (gone && request.source === "prometheus" && !sourceState.peek().down) {
          sourceState.value = { down: true, since: Date.now(), why: thrown.message };
        }
        throw thrown;
      }
    },
  };
}

/** Asks whether Prometheus is there again. */
export async function knock(signal: AbortSignal): Promise<void> {
  const request = {
    source: "prometheus",
    path: "/api/v1/status/buildinfo",
    params: [],
  } as const;
  await client.ask(request, signal).catch(() => undefined);
}

/** A JSON document of the viewer's own server. Throws one sentence. */
export const fetchJson = (path: string): Promise<unknown> => answerTo(path, {});

/** Sends a JSON document to the viewer's own server, for its answer. Throws one sentence. */
export const postJson = (path: string, body: object): Promise<unknown> =>
  answerTo(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

async function answerTo(path: string, request: RequestInit): Promise<unknown> {
  const response = await fetch(path, request).catch(() => {
    throw new Error("The viewer's own server does not answer; it may have been stopped.");
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new Error(textOf(objectOf(body).error, `The server answered ${response.status}.`));
  return body;
}

export async function loadConfig(): Promise<void> {
  config.value = objectOf(await fetchJson("/api/config"));
}

export async function loadBoards(): Promise<void> {
  const answer = objectOf(await fetchJson("/api/boards"));
  boards.value = objectsOf(answer.boards).map((board) => ({
    uid: textOf(board.uid, ""),
    title: textOf(board.title, textOf(board.uid, "")),
    question: textOf(board.question, ""),
    place: numberOf(board.place),
    tags: textsOf(board.tags),
    file: textOf(board.file, ""),
    problems: textsOf(board.problems),
  }));
  problems.value = textsOf(answer.problems);
}
