import type { ESTree } from "vite";
import type { Edit } from "../mutation.ts";

/** A place in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A property of an object literal. */
export interface Field extends Span {
  readonly name: string;
  readonly key: Span;
  readonly value: ESTree.Expression;
  readonly shorthand: boolean;
}

/** The properties of an object literal that are written out. */
export function fieldsOf(node: ESTree.Node | null | undefined): readonly Field[] {
  if (node?.type !== "ObjectExpression") return [];
  return node.properties.flatMap((property) => {
    if (property.type !== "Property") return [];
    const { start, end, key, value, shorthand } = property;
    const name =
      key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : undefined;
    return name === undefined ? [] : [{ start, end, name, key, value, shorthand }];
  });
}

/** The call of a function by its name: its arguments. */
export function argumentsOf(node: ESTree.Node | null | undefined, name: string): readonly ESTree.Argument[] {
  return node?.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === name
    ? node.arguments
    : [];
}

/** A text or number that is written out. */
export interface Written<V extends string | number> extends Span {
  readonly value: V;
}

export function textsOf(nodes: readonly (ESTree.Node | null)[]): readonly Written<string>[] {
  return nodes.flatMap((node) =>
    node?.type === "Literal" && typeof node.value === "string"
      ? [{ start: node.start, end: node.end, value: node.value }]
      : [],
  );
}

export function numbersOf(nodes: readonly (ESTree.Node | null)[]): readonly Written<number>[] {
  return nodes.flatMap((node) =>
    node?.type === "Literal" && typeof node.value === "number"
      ? [{ start: node.start, end: node.end, value: node.value }]
      : [],
  );
}

/** Takes one of several neighbours out, with the comma that parts it from the next. */
export function without(all: readonly Span[], index: number): Edit {
  const [before, gone, after] = [all[index - 1], all[index], all[index + 1]];
  if (gone === undefined) throw new RangeError(`there is no element ${index}`);
  if (after !== undefined) return { start: gone.start, end: after.start, text: "" };
  return { start: before?.end ?? gone.start, end: gone.end, text: "" };
}

/** Puts another text in a place. */
export function put({ start, end }: Span, text: string): Edit {
  return { start, end, text };
}

/** Imports a name of `src/catalog/define` where it is missing, which is no change that anybody would overlook. */
export function imported(text: string, name: string, file: string): readonly Edit[] {
  if (new RegExp(`import [^;]*\\b${name}\\b`).test(text)) return [];
  const folder = /from "(\.\.?\/define\/)/.exec(text)?.[1] ?? "./define/";
  return [{ start: 0, end: 0, text: `import { ${name} } from "${folder}${file}";\n` }];
}
