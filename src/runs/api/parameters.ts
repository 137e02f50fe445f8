import { BadQuestion } from "./bad-question.ts";

/** The parameters of a question, each of which is read once, and must be one that is known. */
export class Parameters {
  readonly #params: URLSearchParams;

  constructor(params: URLSearchParams, known: readonly string[]) {
    this.#params = params;
    for (const name of new Set(params.keys())) {
      const shown = JSON.stringify(name.slice(0, 60));
      if (!known.includes(name))
        throw new BadQuestion(`There is no parameter ${shown}: use ${known.join(", ")}.`);
      if (!name.endsWith("[]") && params.getAll(name).length > 1)
        throw new BadQuestion(`${shown} is given twice: give it once.`);
    }
  }

  /** Undefined if it is not there, or empty. */
  text(name: string): string | undefined {
    const text = this.#params.get(name);
    if (text === null || text === "") return undefined;
    if (text.length > 1_000) throw new BadQuestion(`${name} is longer than 1000 characters: write less.`);
    return text;
  }

  list(name: string): readonly string[] {
    const all = this.#params.getAll(`${name}[]`);
    if (all.length > 100) throw new BadQuestion(`${name}[] is given more than 100 times: ask for fewer.`);
    return all;
  }

  number(name: string, least: number, most: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const number = Number(text);
    if (number >= least && number <= most) return number;
    throw new BadQuestion(
      `${name} is ${JSON.stringify(text.slice(0, 40))}: write a number from ${least} to ${most}.`,
    );
  }

  whole(name: string, least: number, most: number): number | undefined {
    const number = this.number(name, least, most);
    if (number === undefined || Number.isInteger(number)) return number;
    throw new BadQuestion(`${name} is ${number}: write a whole number.`);
  }

  truth(name: string): boolean {
    const text = this.text(name) ?? "false";
    if (text === "true" || text === "false") return text === "true";
    throw new BadQuestion(`${name} is ${JSON.stringify(text.slice(0, 40))}: write true or false.`);
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : choose(name, text, values);
  }

  listOf<Value extends string>(name: string, values: readonly Value[]): readonly Value[] {
    return this.list(name).map((text) => choose(`${name}[]`, text, values));
  }
}

function choose<Value extends string>(name: string, text: string, values: readonly Value[]): Value {
  const value = values.find((one) => one === text);
  if (value !== undefined) return value;
  throw new BadQuestion(`${name} is ${JSON.stringify(text.slice(0, 40))}: write ${values.join(", ")}.`);
}
