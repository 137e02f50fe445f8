import { parseArgs } from "node:util";
import { startSimulator } from "./simulator.ts";

const usage = `node examples/llm-server/main.ts [options]

Simulates the APIs of OpenAI (chat completions, responses, embeddings), Anthropic (messages) and Google
(generateContent) on this machine's loopback: their wire formats, with no model behind them.
GET /ledger says what was served. The header x-simulator of a request chooses what goes wrong with it:
rate-limit=SECONDS, overloaded, error, tries=N, slow=MS, cut=TOKENS, break=TOKENS, stall=TOKENS,
usage=none|negative|text|huge, model=NAME.

  --port N       where it listens (8090; 0 takes a free one)
  --seed N       decides all that looks like chance (1)
  --faults N     share of requests that meet each fault by itself, 0 to 1 (0)
  --help         this text
`;

function number(name: string, text: string, most: number): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value <= most) return value;
  throw new Error(`--${name} is "${text}": give a number from 0 to ${most}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8090" },
      seed: { type: "string", default: "1" },
      faults: { type: "string", default: "0" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const share = number("faults", values.faults, 1);
  const simulator = await startSimulator({
    port: number("port", values.port, 65_535),
    seed: number("seed", values.seed, 2 ** 32 - 1),
    rates: { rateLimited: share, overloaded: share, serverError: share, slow: share, cut: share },
    pace: { firstMs: 200, tokenMs: 10 },
  });
  process.stdout.write(`a simulator of model providers listens at ${simulator.url}, ledger at /ledger\n`);
  const stop = (): void => void simulator.close();
  process.once("SIGINT", stop).once("SIGTERM", stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
});
