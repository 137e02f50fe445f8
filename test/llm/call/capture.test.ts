import { describe, expect, it } from "vitest";
import type { CaptureOptions } from "../../../src/llm/index.ts";
import { about, openLlm } from "./open-llm.ts";

const redact = (text: string): string => text.replaceAll(/sk-\w+/g, "[key]");
const talk = (opened: ReturnType<typeof openLlm>, capture?: boolean) => {
  const call = opened.llm.open({ ...about, model: "free", capture });
  call.prompt([{ role: "user", content: "my key is sk-12345" }]);
  for (const part of ["it", " is ", "sk-1", "2345", "."]) call.completion(part);
  call.end();
  const attributes = opened.spans.at(-1)?.attributes;
  return [attributes?.["gen_ai.input.messages"], attributes?.["gen_ai.output.messages"]];
};
const open = (capture: CaptureOptions) => openLlm({ capture });

describe("prompts and answers", () => {
  it("are not captured, and nobody can make one call do it where the service does not", () => {
    const opened = openLlm();
    expect([talk(opened), talk(opened, true)]).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(opened.lines).toEqual([]);
  });

  it("are on spans, without what is redacted, where the service says so, and the log says so too", () => {
    const opened = open({ redact });
    expect(talk(opened)).toEqual(['[{"role":"user","content":"my key is [key]"}]', "it is [key]."]);
    expect(talk(opened, false)).toEqual([undefined, undefined]);
    expect(opened.lines).toMatchObject([
      { level: "warn", message: "prompts and answers of models are captured on spans" },
    ]);
    expect(opened.page()).not.toContain("sk-");
  });

  it("are of those calls alone that ask for it, where the service says so", () => {
    const opened = open({ redact, calls: "asked" });
    expect(talk(opened)).toEqual([undefined, undefined]);
    expect(talk(opened, true)[1]).toBe("it is [key].");
  });

  it("are redacted before they are cut, so that no half of a secret stays", () => {
    expect(talk(open({ redact, limit: 8 }))[1]).toBe("it is [k");
  });

  it("are not there where they cannot be redacted", () => {
    const broken = open({
      redact: () => {
        throw new Error("broken");
      },
    });
    expect(talk(broken)).toEqual(["[not redacted]", "[not redacted]"]);
    expect(talk(open({ redact: (() => undefined) as never }))[1]).toBe("[not redacted]");
  });

  it.each<[string, unknown, RegExp]>([
    ["no redact", {}, /has no redact/],
    ["a limit of none", { redact, limit: 0 }, /has the limit 0/],
    ["calls that are none", { redact, calls: "some" }, /has calls "some"/],
  ])("are refused with %s when createLlm is called", (_, capture, problem) => {
    expect(() => open(capture as CaptureOptions)).toThrow(problem);
  });
});

describe("createLlm", () => {
  it.each<[string, object, RegExp]>([
    ["an owner without a name", { owner: " " }, /has an owner that is no name/],
    ["a convention of nobody", { conventions: ["tokens"] }, /has the convention "tokens"/],
    ["prices that are no book", { prices: {} }, /has prices that are no price book/],
    ["budgets that cannot be asked", { budgets: {} }, /has budgets that cannot be asked/],
  ])("refuses %s", (_, options, problem) => {
    expect(() => openLlm(options)).toThrow(problem);
  });
});
