import { type RedisClient, type SendCommand, sendWith } from "../../../databases/index.ts";
import { ObsError } from "../../../errors/index.ts";
import { oneUsd } from "../../model/money.ts";
import { type BudgetStore, type BudgetTotals, type BudgetWrite, repeatedWithin } from "../budget-store.ts";

export interface RedisBudgetStoreOptions {
  /** A connected client of the package `redis` or `ioredis`, for one server. Who made it also closes it. */
  readonly client: RedisClient;
  /** What every key begins with; processes share budgets if it is the same. Default `"tta:budget"`. */
  readonly prefix?: string | undefined;
}

const defaultPrefix = "tta:budget";

/**
 * Adds all amounts of a write that is not there yet. Keys: the writer, then the sums. Arguments: the number of the
 * write, how long it is remembered; then for each sum whole dollars, the rest in units of 1e-12, and until when it is
 * kept. A sum is two numbers, since one of 64 bits holds no more than nine million dollars.
 */
const addScript = `
local last = redis.call("GET", KEYS[1])
if last and tonumber(last) >= tonumber(ARGV[1]) then return 0 end
for i = 2, #KEYS do
  local at = 3 * (i - 1)
  redis.call("HINCRBY", KEYS[i], "usd", ARGV[at])
  local pico = redis.call("HINCRBY", KEYS[i], "pico", ARGV[at + 1])
  if pico >= ${oneUsd} then
    redis.call("HINCRBY", KEYS[i], "usd", 1)
    redis.call("HINCRBY", KEYS[i], "pico", -${oneUsd})
  end
  redis.call("PEXPIREAT", KEYS[i], ARGV[at + 2])
end
redis.call("SET", KEYS[1], ARGV[1], "PX", ARGV[2])
return 1`;

class RedisBudgetStore implements BudgetStore {
  readonly name = "redis";
  readonly #send: SendCommand;
  readonly #prefix: string;

  constructor(send: SendCommand, prefix: string) {
    this.#send = send;
    this.#prefix = prefix;
  }

  async add({ writer, number, amounts }: BudgetWrite): Promise<BudgetTotals> {
    const keys = amounts.map(({ key }) => key);
    const named = [`${this.#prefix}:writer ${writer}`, ...keys.map((key) => this.#named(key))];
    const values = amounts.flatMap(({ money, keepUntil }) => [
      String(money / oneUsd),
      String(money % oneUsd),
      String(Math.ceil(keepUntil)),
    ]);
    await this.#send(
      "EVAL",
      addScript,
      String(named.length),
      ...named,
      String(number),
      String(repeatedWithin),
      ...values,
    );
    return this.read(keys);
  }

  async read(keys: readonly string[]): Promise<BudgetTotals> {
    const sums = await Promise.all(keys.map((key) => this.#send("HMGET", this.#named(key), "usd", "pico")));
    return new Map(
      keys.flatMap((key, index) => {
        const sum = sums[index];
        const [usd, pico] = Array.isArray(sum) ? (sum as readonly unknown[]) : [];
        if (usd === null || usd === undefined) return [];
        return [[key, BigInt(String(usd)) * oneUsd + BigInt(String(pico ?? 0))] as const];
      }),
    );
  }

  #named(key: string): string {
    return `${this.#prefix}:${key}`;
  }
}

/**
 * Keeps the sums of budgets in Redis, for processes on several machines. Let that Redis keep what it has over a restart
 * (`appendonly yes`), and evict nothing. Throws LLM_OPTION for a client that is none.
 *
 * @example `createBudgets(telemetry, { budgets, store: redisBudgetStore({ client: await createClient().connect() }) })`
 */
export function redisBudgetStore({ client, prefix = defaultPrefix }: RedisBudgetStoreOptions): BudgetStore {
  const send = sendWith(client);
  if (send !== undefined) return new RedisBudgetStore(send, prefix);
  throw new ObsError({
    code: "LLM_OPTION",
    problem: "redisBudgetStore has a client that sends no commands",
    fix: "give a client of the package redis or ioredis",
  });
}
