import { type Made, madeRun, type Part } from "./made-run.ts";

const model = (
  name: string,
  at: number,
  takes: number,
  tokens: readonly [input: number, output: number],
  cost: number,
  more: Partial<Part> = {},
): Part => ({
  name: `chat ${name}`,
  kind: "client",
  at,
  takes,
  ...more,
  said: {
    "tta.kind": "llm",
    "tta.outcome": more.failed === undefined ? "ok" : "error",
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": name,
    "gen_ai.response.model": `${name}-2026-08`,
    "gen_ai.usage.input_tokens": tokens[0],
    "gen_ai.usage.output_tokens": tokens[1],
    "gen_ai.response.time_to_first_chunk": (takes * 0.22) / 1_000,
    "tta.llm.chunks": Math.round(tokens[1] / 4),
    "tta.owner": "editorial",
    ...(cost > 0 && { "tta.cost_usd": cost }),
    ...more.said,
  },
});

/** A story: with a retry, a fallback, a breaker that refuses, a cache hit, a tool, another service, and log lines. */
export function storyRun(number: number, startMs: number, slow = 1): Made {
  const ms = (value: number): number => value * slow;
  return madeRun({
    number,
    startMs,
    workflow: "write_story",
    root: {
      name: "workflow write_story",
      at: 0,
      takes: ms(4_210),
      said: {
        "tta.kind": "workflow",
        "tta.workflow": "write_story",
        "tta.outcome": "ok",
        "tta.cost_usd": 0.0318,
        "tta.tokens.input": 5_890,
        "tta.tokens.output": 1_512,
        "tta.llm.calls": 4,
        "tta.correlation_id": "order-58213",
        "tta.kept": "slow",
      },
      lines: [
        ["info", 2, "story asked for", { topic: "lighthouses", words: 900, user: { id: 17, plan: "pro" } }],
        ["info", ms(4_205), "story delivered", { words: 894 }],
      ],
      inside: [
        {
          name: "cache outline",
          at: 8,
          takes: 3.2,
          said: {
            "tta.kind": "cache",
            "tta.primitive": "outline",
            "tta.cache.result": "hit",
            "tta.outcome": "ok",
          },
        },
        {
          name: "invoke_agent researcher",
          at: 14,
          takes: ms(1_620),
          said: {
            "tta.kind": "agent",
            "gen_ai.operation.name": "invoke_agent",
            "gen_ai.agent.name": "researcher",
            "tta.outcome": "ok",
          },
          inside: [
            {
              name: "retry sources",
              at: 20,
              takes: ms(1_020),
              said: {
                "tta.kind": "retry",
                "tta.primitive": "sources",
                "tta.retry.attempts": 3,
                "tta.retry.result": "success",
                "tta.outcome": "ok",
              },
              events: [
                [
                  "tta.retry",
                  ms(240),
                  { "tta.retry.attempt": 1, "tta.retry.wait_seconds": 0.1, "error.type": "HttpError" },
                ],
                [
                  "tta.retry",
                  ms(560),
                  { "tta.retry.attempt": 2, "tta.retry.wait_seconds": 0.2, "error.type": "HttpError" },
                ],
              ],
              inside: [0, 1, 2].map((attempt) => ({
                name: "retry_attempt sources",
                at: ms(20 + attempt * 340),
                takes: ms(attempt === 2 ? 320 : 220),
                ...(attempt < 2 && { failed: "503 from the archive" }),
                said: {
                  "tta.kind": "retry_attempt",
                  "tta.retry.attempt": attempt + 1,
                  "tta.outcome": attempt < 2 ? "error" : "ok",
                  ...(attempt < 2 && { "error.type": "HttpError" }),
                },
                ...(attempt < 2 && {
                  lines: [
                    ["warn", ms(230 + attempt * 340), `archive answered 503, attempt ${attempt + 1} of 3`],
                  ] as const,
                }),
                inside: [
                  {
                    name: "execute_tool archive_search",
                    at: ms(24 + attempt * 340),
                    takes: ms(attempt === 2 ? 310 : 210),
                    ...(attempt < 2 && { failed: "503 from the archive" }),
                    said: {
                      "tta.kind": "tool",
                      "gen_ai.operation.name": "execute_tool",
                      "gen_ai.tool.name": "archive_search",
                      "tta.outcome": attempt < 2 ? "error" : "ok",
                    },
                    ...(attempt < 2 && {
                      events: [
                        [
                          "exception",
                          ms(226 + attempt * 340),
                          {
                            "exception.type": "HttpError",
                            "exception.message": "503 from the archive",
                            "exception.stacktrace":
                              "HttpError: 503 from the archive\n    at search (/app/src/archive.ts:41:11)\n    at async Retry.attempt (/app/src/retry.ts:88:5)",
                          },
                        ] as const,
                      ],
                    }),
                  },
                ],
              })),
            },
            {
              name: "POST /rank",
              kind: "client",
              at: ms(1_060),
              takes: ms(420),
              inside: [
                {
                  name: "POST /rank",
                  kind: "server",
                  service: "ranker",
                  at: ms(1_080),
                  takes: ms(380),
                  lines: [["debug", ms(1_100), "ranking 48 passages"]],
                  inside: [{ name: "score passages", at: ms(1_100), takes: ms(340) }],
                },
              ],
            },
          ],
        },
        {
          name: "parallel sections",
          at: ms(1_650),
          takes: ms(2_380),
          said: { "tta.kind": "parallel", "tta.primitive": "sections", "tta.outcome": "ok" },
          inside: [
            model("gpt-5-mini", ms(1_660), ms(1_310), [1_240, 402], 0.0041),
            {
              name: "fallback writer",
              at: ms(1_660),
              takes: ms(2_360),
              said: {
                "tta.kind": "fallback",
                "tta.primitive": "writer",
                "tta.fallback": true,
                "tta.fallback.used": "small",
                "tta.outcome": "ok",
              },
              events: [
                [
                  "tta.fallback",
                  ms(1_672),
                  { "tta.fallback.failed": "large", "error.type": "BrokenCircuitError" },
                ],
              ],
              lines: [
                [
                  "error",
                  ms(1_671),
                  "writer large is not asked: its breaker is open",
                  { primitive: "large" },
                ],
              ],
              inside: [
                {
                  name: "circuit_breaker large",
                  at: ms(1_662),
                  takes: 0.6,
                  failed: "the breaker is open",
                  said: {
                    "tta.kind": "circuit_breaker",
                    "tta.primitive": "large",
                    "tta.breaker.state": "open",
                    "tta.outcome": "rejected",
                    "error.type": "BrokenCircuitError",
                  },
                  events: [["tta.breaker.refused", ms(1_662), { "tta.breaker.state": "open" }]],
                },
                model("gpt-5-nano", ms(1_680), ms(2_310), [2_410, 806], 0.0192, {
                  said: {
                    "gen_ai.usage.cache_read.input_tokens": 1_024,
                    "gen_ai.response.finish_reasons": ["stop"],
                    "tta.llm.retries": 1,
                  },
                  events: [
                    ["tta.llm.retry", ms(1_840), { "error.type": "429" }],
                    ["tta.llm.first_chunk", ms(2_188)],
                  ],
                }),
              ],
            },
          ],
        },
        model("gpt-5-mini", ms(4_040), ms(150), [2_240, 304], 0.0085),
      ],
    },
  });
}

/** A run that failed by its time limit. */
export const lateRun = (number: number, startMs: number): Made =>
  madeRun({
    number,
    startMs,
    workflow: "answer_question",
    outcome: "timeout",
    root: {
      name: "workflow answer_question",
      at: 0,
      takes: 8_004,
      failed: "no answer within 8 s",
      said: {
        "tta.kind": "workflow",
        "tta.workflow": "answer_question",
        "tta.outcome": "timeout",
        "error.type": "TimeoutError",
      },
      events: [["tta.timeout", 8_000, { "tta.timeout.limit_seconds": 8 }]],
      lines: [["error", 8_001, "no answer within 8 s", { limit: "8s" }]],
      inside: [model("gpt-5", 12, 7_990, [3_100, 0], 0, { failed: "aborted" })],
    },
  });

/** A short run of a service that knows nothing of models. */
export const plainRun = (number: number, startMs: number, takes: number, failed?: string): Made =>
  madeRun({
    number,
    startMs,
    workflow: null,
    root: {
      ...{ name: "GET /stories/:id", kind: "server", service: "web", at: 0, takes },
      ...(failed !== undefined && { failed }),
      lines: [[failed === undefined ? "info" : "error", takes - 0.2, failed ?? `GET /stories/${number} 200`]],
      inside: [{ name: "SELECT stories", kind: "client", at: takes * 0.2, takes: takes * 0.6 }],
    },
  });

/** A run of very many spans, some of which failed. */
export function hugeRun(number: number, startMs: number, spans: number): Made {
  const perBatch = 49;
  return madeRun({
    number,
    startMs,
    workflow: "ingest_archive",
    root: {
      name: "workflow ingest_archive",
      at: 0,
      takes: spans * 4 + 50,
      said: { "tta.kind": "workflow", "tta.workflow": "ingest_archive", "tta.outcome": "ok" },
      inside: Array.from({ length: Math.ceil((spans - 1) / (perBatch + 1)) }, (_, batch) => ({
        name: `sequence batch-${batch}`,
        at: batch * 200 + 1,
        takes: 198,
        said: { "tta.kind": "sequence", "tta.primitive": `batch-${batch}`, "tta.outcome": "ok" } as const,
        inside: Array.from({ length: perBatch }, (_one, i) => ({
          name: `function document-${batch}-${i}`,
          at: batch * 200 + 2 + i * 4,
          takes: 3.5,
          said: { "tta.kind": "function", "tta.primitive": "document", "tta.outcome": "ok" } as const,
          ...(i === 7 && batch % 10 === 3 && { failed: "not a text" }),
        })),
      })),
    },
  });
}
