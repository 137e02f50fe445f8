import { objectOf, objectsOf, textOf } from "../../narrow/index.ts";
import { askJson } from "./adapters/ask-json.ts";
import { calledOf, type TestInput, type TestResult } from "./test-input.ts";
import { testMessage } from "./test-message.ts";

/** Lets the embedded engine tell a receiver of a test; it says itself how that went. */
export async function tellEngine(input: TestInput): Promise<TestResult> {
  const { name, sender, id } = input;
  const called = calledOf(input);
  const not = (why: string): TestResult => ({
    receiver: name,
    isTold: false,
    text: `${called} was not told: ${why}.`,
  });
  const answer = await askJson(`${sender.url}/-/tell`, testMessage(name, id));
  if ("problem" in answer) return not(`the engine took no test (${answer.problem})`);
  const outcomes = objectsOf(objectOf(answer.value).outcomes).filter(({ receiver }) => receiver === name);
  const problem = outcomes.map((outcome) => textOf(outcome.problem)).find((text) => text !== undefined);
  if (outcomes.length === 0)
    return not("the running engine knows no such receiver; start the stack again with tta-obs up");
  return problem === undefined
    ? { receiver: name, isTold: true, text: `${called} took the test.` }
    : not(problem);
}
