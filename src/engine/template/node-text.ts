import type { Command, Operand, TemplateCall } from "./nodes.ts";
import { quote } from "./quote.ts";

/** A node as a message of Go shows it. */
export function nodeText(node: Operand | Command | TemplateCall): string {
  switch (node.type) {
    case "dot":
      return ".";
    case "nil":
      return "nil";
    case "bool":
      return String(node.value);
    case "number":
      return node.text;
    case "string":
      return node.quoted;
    case "identifier":
      return node.name;
    case "field":
      return fields(node.names);
    case "variable":
      return node.name + fields(node.fields);
    case "chain":
      return inParentheses(node.operand) + fields(node.fields);
    case "command":
      return [node.first, ...node.args].map(inParentheses).join(" ");
    case "template":
      return `{{template ${quote(node.name)}${node.pipe === undefined ? "" : ` ${nodeText(node.pipe)}`}}}`;
    case "pipe": {
      const sign = node.assigns ? " = " : " := ";
      const declared = node.declares.length === 0 ? "" : node.declares.join(", ") + sign;
      return declared + node.commands.map(nodeText).join(" | ");
    }
  }
}

const fields = (names: readonly string[]): string => names.map((name) => `.${name}`).join("");

const inParentheses = (node: Operand): string =>
  node.type === "pipe" ? `(${nodeText(node)})` : nodeText(node);
