import { expect, it } from "vitest";
import { instrumentOpenAI } from "../../../src/llm/clients/openai/index.ts";
import { createLlm } from "../../../src/llm/index.ts";
import { createTestTelemetry } from "../../../src/testing/index.ts";

interface Props {
  readonly response: Response;
  readonly options: object;
  readonly controller: AbortController;
}

/** As clients of Stainless were three years ago: what parses is given no client, and retries no name of the first try. */
class OlderPromise extends Promise<unknown> {
  readonly responsePromise: Promise<Props>;
  readonly parseResponse: (props: Props) => Promise<unknown>;

  constructor(
    response: Promise<Props>,
    parse = async (props: Props): Promise<unknown> => props.response.json(),
  ) {
    super((resolve) => resolve(undefined));
    this.responsePromise = response;
    this.parseResponse = parse;
  }

  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  // biome-ignore lint/suspicious/noThenProperty: so do the clients.
  override then<A, B>(
    done?: ((value: unknown) => A | PromiseLike<A>) | null,
    failed?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.responsePromise.then((props) => this.parseResponse(props)).then(done, failed);
  }
}

class OlderClient {
  readonly baseURL = "https://api.openai.com/v1";
  readonly chat = {};
  #tries = 0;

  request(options: object): OlderPromise {
    return new OlderPromise(this.makeRequest(options, null));
  }

  async makeRequest(options: object, left: number | null): Promise<Props> {
    this.#tries += 1;
    const usage = { prompt_tokens: 1_000, completion_tokens: 100 };
    const response = Response.json(
      { model: "gpt-4.1-mini", choices: [], usage },
      { status: this.#tries === 1 ? 429 : 200 },
    );
    if (!response.ok && this.shouldRetry(response))
      return this.retryRequest(options, left ?? 2, response.headers);
    return { response, options, controller: new AbortController() };
  }

  shouldRetry({ status }: Response): boolean {
    return status === 429;
  }

  retryRequest(options: object, left: number, _: Headers): Promise<Props> {
    return this.makeRequest(options, left - 1);
  }
}

it("measures clients as they were years ago", async () => {
  const telemetry = createTestTelemetry();
  const client = instrumentOpenAI(new OlderClient(), createLlm(telemetry));
  await client.request({ method: "post", path: "/chat/completions", body: { model: "gpt-4.1-mini" } });
  expect(telemetry.value("tta_llm_cost_usd_total", { provider: "openai", basis: "reported" })).toBe(0.00056);
  const attempts = (result: "success" | "retry") => telemetry.value("tta_llm_attempts_total", { result });
  expect([attempts("success"), attempts("retry")]).toEqual([1, 1]);
  expect(telemetry.value("tta_llm_rate_limited_total", { reason: "rate_limit" })).toBe(1);
  expect(telemetry.value("tta_llm_in_flight")).toBe(0);
});

/** As clients do whose token was refused: they ask for another, and send a copy of the request. */
class RenewingClient extends OlderClient {
  #renewed = false;

  override async makeRequest(options: object, left: number | null, retryOf?: string): Promise<Props> {
    if (this.#renewed) return super.makeRequest(options, left);
    this.#renewed = true;
    return this.makeRequest({ ...options }, left ?? 2, retryOf ?? "log_1");
  }

  override retryRequest(options: object, left: number): Promise<Props> {
    return this.makeRequest(options, left - 1, "log_1");
  }
}

it("counts a request once that a client sends again as a copy", async () => {
  const telemetry = createTestTelemetry();
  const client = instrumentOpenAI(new RenewingClient(), createLlm(telemetry));
  await client.request({ method: "post", path: "/chat/completions", body: { model: "gpt-4.1-mini" } });
  expect(telemetry.value("tta_llm_cost_usd_total", { basis: "reported" })).toBe(0.00056);
  expect(telemetry.value("tta_llm_attempts_total", { result: "success" })).toBe(1);
  expect(telemetry.value("tta_llm_in_flight")).toBe(0);
});
