import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

/** Example → lines that it must print, among others. */
const prints: Readonly<Record<string, readonly string[]>> = {
  "agent-coordination": [
    "{ consensus: true, value: { verdict: true }, votes: 2, asked: 3 }",
    "{ agent: 'mild', value: { verdict: true } }",
  ],
  "agent-handoff": [
    "clerk has it; then filed: expert on quantum gravity",
    'tta_agent_handoffs_total{from="desk",to="expert",strategy="conditional",outcome="skipped"} 1',
  ],
  "agent-memory": [
    "Hello Ada, 1 visits before (greeting: global)",
    'tta_agent_memory_operations_total{operation="retrieve",scope="global",result="found"} 3',
  ],
  branch: ["3", execution("of page", "function", "ok", 1)],
  bulkhead: [
    "2 inside, 1 waiting",
    'tta_bulkhead_limit{primitive="model"} 2',
    execution("model", "bulkhead", "rejected", 1),
  ],
  cache: ["5 questions, 2 calls", 'tta_cache_requests_total{cache="answers",result="coalesced"} 2'],
  "circuit-breaker": [
    "open after 2 calls",
    "half_open",
    'tta_circuit_breaker_calls_total{breaker="service",result="rejected"} 3',
  ],
  cluster: [
    'tta_workflow_duration_seconds_count{workflow="double",outcome="ok"} 9',
    "tta_workers_ended_total 3",
  ],
  fallback: ["Ask again later.", 'tta_fallback_requests_total{primitive="answer",used="canned"} 1'],
  "fallback-orchestrator": [
    "fail: not_found",
    'tta_fallback_requests_total{primitive="answer",used="exhausted"} 1',
  ],
  "feedback-orchestrator": ["told of 2 components", "model local: 2 signals, score 0.83"],
  instrument: [
    "the policy is seen as retry and circuit_breaker",
    'tta_retry_attempts_total{primitive="pages",result="retry"} 1',
    'tta_cache_requests_total{cache="pages",result="hit"} 1',
  ],
  "llm-ai-sdk": [
    "2 steps, then a stream",
    'tta_tool_duration_seconds_count{tool="weather",outcome="ok"} 1',
    'tta_llm_cost_usd_total{provider="openai",model="gpt-5-mini",owner="weather",basis="reported"} 0.00019805',
  ],
  "llm-anthropic": [
    "204 tokens read from the cache",
    'tta_llm_cost_usd_total{provider="anthropic",model="claude-sonnet-4-6",owner="stories",basis="reported"} 0.0023982',
  ],
  "llm-budget": [
    "large: yes, large: no, small: perhaps, small: later",
    "search spent 0.051 of 0.04 USD today, 0 remain",
    'tta_llm_budget_spent_usd{owner="search",period="day"} 0.051',
    'tta_llm_budget_exceeded_total{owner="search",period="day",action="route"} 2',
    "BUDGET_EXCEEDED: chat spends nothing",
  ],
  "llm-call": [
    'tta_llm_cost_usd_total{provider="acme",model="acme-1",owner="stories",basis="reported"} 0.000098',
  ],
  "llm-google": [
    "2 calls",
    'tta_llm_cost_usd_total{provider="gcp.gemini",model="gemini-2.5-flash",owner="stories",basis="reported"} 0.0004345',
  ],
  "llm-langchain": [
    "streamed",
    'tta_workflow_cost_usd_total{workflow="story",share="direct"} 0.0000465',
    'tta_llm_cost_usd_total{provider="openai",model="gpt-5-mini",owner="stories",basis="reported"} 0.00018075',
  ],
  "llm-cost": [
    "0 USD here, 0.005 with all inside",
    'tta_primitive_cost_usd_total{primitive="tell",kind="function",share="direct"} 0.004',
    'tta_workflow_cost_usd_total{workflow="story",share="direct"} 0.005',
    'tta_tool_duration_seconds_count{tool="weather",outcome="ok"} 1',
  ],
  "llm-openai": [
    "10 tokens in, 22 out",
    'tta_workflow_cost_usd_total{workflow="story",share="direct"} 0.0000465',
    'tta_llm_cost_usd_total{provider="openai",model="gpt-5-mini",owner="stories",basis="reported"} 0.0000465',
  ],
  "llm-prices": [
    "gpt-4o: 2.125",
    "llama-4: 0.0008",
    "acme-1: 0.1475",
    "acme-1: 0.29000025",
    "acme-1: 0.0675",
    "acme-2: no price",
  ],
  match: ["skipped: true", execution("message", "match", "skipped", 1)],
  orchestrator: [
    "tide: the rise and fall of the sea, for harbour",
    'tta_orchestrator_duration_seconds_count{orchestrator="upwards",layer="infrastructure",type="sequential",outcome="error"} 1',
  ],
  parallel: ["3 were asked before the first answered", execution("trip", "parallel", "ok", 1)],
  "resilience-orchestrator": [
    "graceful_degrade { value: 'local on why?', route: 'local', degraded: true }",
    "local is trusted more: true",
  ],
  retry: ["answer after 3 calls", 'tta_retry_attempts_total{primitive="model",result="retry"} 2'],
  router: [
    "small model on 27 characters",
    'tta_router_requests_total{router="model",route="small",reason="error_fallback",outcome="ok"} 1',
  ],
  saga: ["put back on shelf 7", 'tta_saga_compensations_total{primitive="order",outcome="ok"} 2'],
  sequence: ["3 different words", execution("words", "function", "ok", 2)],
  step: ["SyntaxError", execution("parse", "function", "error", 1)],
  timeout: ["answered without it", 'tta_timeout_late_results_total{primitive="deaf"} 1'],
  workflow: [
    "I thought about tides",
    'tta_workflow_duration_seconds_count{workflow="answer",outcome="timeout"} 1',
    'tta_workflow_duration_seconds_count{workflow="answer",outcome="cancelled"} 1',
  ],
};

/** Programs that are not examples of one part: another test runs them, or none needs to. */
const others = ["health", "print-metrics", "quickstart"];

function execution(primitive: string, kind: string, outcome: string, value: number): string {
  return `tta_primitive_duration_seconds_count{primitive="${primitive}",kind="${kind}",outcome="${outcome}"} ${value}`;
}

async function run(...args: readonly string[]): Promise<string> {
  const env = { PATH: process.env.PATH };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { env, timeout: 60_000 });
  expect(stderr).toBe("");
  return stdout;
}

const names = readdirSync(examples)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.slice(0, -".ts".length))
  .filter((name) => !others.includes(name));

describe("the examples of single parts", () => {
  it("are all expected to print something", () => {
    expect(names.sort()).toEqual(Object.keys(prints).sort());
  });

  it.each(names)("%s is short", (name) => {
    expect(readFileSync(`${examples}${name}.ts`, "utf8").split("\n").length - 1).toBeLessThanOrEqual(40);
  });

  it.concurrent.each(names)(
    "%s runs as it is written, shows what it does and ends by itself",
    async (name) => {
      const lines = (await run(`${examples}${name}.ts`)).split("\n");
      for (const line of prints[name] ?? []) expect(lines).toContain(line);
    },
  );

  it("show how users test their workflows, in tests that pass", async () => {
    const report = await run("--test", "--test-reporter=tap", `${examples}testing/answer-workflow.test.ts`);
    expect(report).toMatch(/^# pass 4$/m);
    expect(report).toMatch(/^# fail 0$/m);
  });
});
