import type { QueryUnit } from "../../promql/index.ts";
import { humanize, humanizer } from "./humanize.ts";

/** A part of a message that is only known when the alert fires. */
export type Part<L extends string = string> =
  | string
  | { readonly part: "value" }
  | { readonly part: "moment" }
  | { readonly part: "label"; readonly label: L; readonly inUrl: boolean };

/** A text with values and labels in it, in the order of reading. */
export type Message<L extends string = string> = readonly Part<L>[];

/** The value of the query, in its unit. */
export const value = { part: "value" } as const satisfies Part;

/** When the rule was evaluated, in seconds since 1970. */
export const moment = { part: "moment" } as const satisfies Part;

/** The value of a label of the query. */
export function label<const L extends string>(name: L): Part<L> {
  return { part: "label", label: name, inUrl: false };
}

/** The value of a label, escaped to stand in an address. */
export function labelInUrl<const L extends string>(name: L): Part<L> {
  return { part: "label", label: name, inUrl: true };
}

/** The message as a template of Prometheus, or of whoever calls the value by another name. */
export function template(message: Message, unit: QueryUnit, amount = "$value"): string {
  return message
    .map((part) => {
      if (typeof part === "string") return part;
      // Only Prometheus and those who read its files ask queries in a text.
      if (part.part === "moment")
        return amount === "$value" ? '{{ query "time()" | first | value | printf "%.0f" }}' : "";
      if (part.part === "value") return `{{ ${amount}${humanizer(unit)} }}`;
      return `{{ $labels.${part.label}${part.inUrl ? " | urlquery" : ""} }}`;
    })
    .join("");
}

/** What Prometheus makes of the template for these labels and this value, so many seconds after 1970. */
export function expand(
  message: Message,
  unit: QueryUnit,
  labels: Readonly<Record<string, string>>,
  amount: number,
  seconds = 0,
): string {
  return message
    .map((part) => {
      if (typeof part === "string") return part;
      if (part.part === "moment") return String(seconds);
      if (part.part === "value") return humanize(amount, unit);
      const text = labels[part.label] ?? "";
      return part.inUrl ? encodeURIComponent(text) : text;
    })
    .join("");
}
