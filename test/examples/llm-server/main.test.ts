import { describe, expect, it } from "vitest";
import { startProgram } from "../started-program.ts";

const start = (...args: readonly string[]) => startProgram("llm-server/main.ts", args);

describe("node examples/llm-server/main.ts", () => {
  it("says where it listens, answers as its page says, and ends at SIGTERM", async () => {
    const { child, lines, ended } = start("--port", "0");
    await expect.poll(lines, { timeout: 60_000 }).toHaveLength(1);
    const [url = ""] = lines()[0]?.match(/http:\/\/127\.0\.0\.1:\d+/) ?? [];
    const answer = await fetch(`${url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: "Bearer any" },
      body: JSON.stringify({ model: "gpt-5-mini", messages: [{ role: "user", content: "Hello" }] }),
    });
    expect(await answer.json()).toMatchObject({ model: "gpt-5-mini", choices: [{ finish_reason: "stop" }] });
    expect(await (await fetch(`${url}/ledger`)).json()).toMatchObject({ entries: [{ end: "completed" }] });
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 0, err: "" });
  });

  it.each([
    [["--faults", "2"], '--faults is "2": give a number from 0 to 1\n'],
    [["--port", ""], '--port is "": give a number from 0 to 65535\n'],
  ])("refuses %j in one sentence", async (args, err) => {
    expect(await start(...args).ended).toEqual({ code: 2, out: "", err });
  });

  it("prints its options, and what can go wrong with a request", async () => {
    const { code, out } = await start("--help").ended;
    expect(code).toBe(0);
    for (const word of ["--seed", "--faults", "x-simulator", "stall=TOKENS"]) expect(out).toContain(word);
  });
});
