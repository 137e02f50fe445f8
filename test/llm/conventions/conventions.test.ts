import { describe, expect, it } from "vitest";
import type { Convention } from "../../../src/llm/index.ts";
import { about, openLlm } from "../call/open-llm.ts";

const usage = { input: 100, cacheRead: 40, cacheWrite: 10, output: 20, reasoning: 5, inputAudio: 7 };

const run = (...conventions: readonly Convention[]) => {
  const opened = openLlm({ conventions });
  const call = opened.llm.open({ ...about, provider: "azure", stream: true });
  call.chunk(1);
  call.chunk(1);
  call.answered({ model: "small-2026-01-01", usage, format: "tta", finishReason: "stop", id: "chatcmpl-1" });
  call.end();
  opened.llm.open(about).fail(Object.assign(new Error("busy"), { status: 429 }));
  const page = opened.page();
  const lines = page.split("\n").filter((line) => line.startsWith("gen_ai_") && !line.includes("_bucket"));
  const sum = (name: string, labels = ""): string[] =>
    lines
      .filter((line) => line.startsWith(name) && line.includes(labels))
      .map((line) => line.split(" ")[1] ?? "");
  return { ...opened, page, lines, of: sum };
};

describe("the metrics of OpenTelemetry's conventions", () => {
  it("are not there unless they are asked for", () => {
    expect(run().lines).toEqual([]);
  });

  it("have exactly the buckets that the conventions say", () => {
    const { page } = run("token-usage", "inference-usage");
    const bounds = (name: string): string[] => [
      ...new Set(
        page
          .split("\n")
          .filter((line) => line.startsWith(`${name}_bucket`))
          .map((line) => /le="([^"]+)"/.exec(line)?.[1] ?? ""),
      ),
    ];
    const tokens =
      "1.0,4.0,16.0,64.0,256.0,1024.0,4096.0,16384.0,65536.0,262144.0,1.048576e+06,4.194304e+06,1.6777216e+07,6.7108864e+07,+Inf";
    const seconds = "0.01,0.02,0.04,0.08,0.16,0.32,0.64,1.28,2.56,5.12,10.24,20.48,40.96,81.92,+Inf";
    expect(bounds("gen_ai_client_token_usage").join()).toBe(tokens);
    expect(bounds("gen_ai_client_inference_operation_input_tokens").join()).toBe(tokens);
    for (const name of ["duration", "time_to_first_chunk", "time_per_output_chunk"]) {
      expect(bounds(`gen_ai_client_operation_${name}_seconds`).join()).toBe(seconds);
    }
  });

  it("count input with what the cache gave, and output with reasoning, in the first generation", () => {
    const { of, lines } = run("token-usage");
    expect(of("gen_ai_client_token_usage_sum", 'gen_ai_token_type="input"')).toEqual(["157"]);
    expect(of("gen_ai_client_token_usage_sum", 'gen_ai_token_type="output"')).toEqual(["25"]);
    expect(lines.some((line) => line.includes("inference_usage"))).toBe(false);
  });

  it("count by modality in the second, with parts beside the whole, and 0 of an unknown one for a failed call", () => {
    const { of, lines } = run("inference-usage");
    const counter = "gen_ai_client_inference_usage_";
    expect(of(`${counter}input_tokens_total`, 'modality="text"')).toEqual(["150"]);
    expect(of(`${counter}input_tokens_total`, 'modality="audio"')).toEqual(["7"]);
    expect(of(`${counter}output_tokens_total`, 'modality="text"')).toEqual(["25"]);
    expect(of(`${counter}cache_read_input_tokens_total`)).toEqual(["40"]);
    expect(of(`${counter}cache_write_input_tokens_total`)).toEqual(["10"]);
    expect(of(`${counter}reasoning_output_tokens_total`)).toEqual(["5"]);
    expect(of(`${counter}input_tokens_total`, 'modality="unknown"')).toEqual(["0"]);
    expect(lines.some((line) => line.startsWith("gen_ai_client_token_usage"))).toBe(false);
  });

  it("name provider and error as the conventions do", () => {
    const { of, spans } = run("token-usage");
    const duration = "gen_ai_client_operation_duration_seconds_count";
    expect(of(duration, 'gen_ai_provider_name="azure.ai.openai"')).toEqual(["1"]);
    expect(of(duration, 'error_type="429"')).toEqual(["1"]);
    expect(spans[0]?.attributes).toMatchObject({
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": "azure.ai.openai",
      "gen_ai.request.model": "small",
      "gen_ai.request.stream": true,
      "gen_ai.response.model": "small-2026-01-01",
      "gen_ai.response.id": "chatcmpl-1",
      "gen_ai.response.time_to_first_chunk": 0,
      "gen_ai.usage.input_tokens": 157,
      "gen_ai.usage.output_tokens": 25,
      "gen_ai.usage.cache_read.input_tokens": 40,
      "gen_ai.usage.cache_creation.input_tokens": 10,
      "gen_ai.usage.reasoning.output_tokens": 5,
    });
    expect(spans[1]?.attributes).toMatchObject({ "error.type": "429" });
  });
});
