import { type Fields, isRecord } from "../../../narrow/index.ts";
import type { Attributes, AttributeValue } from "../../support/index.ts";
import { type Allowance, AttributeList } from "../allowance.ts";
import { limits } from "../limits.ts";
import { Malformed } from "../malformed.ts";
import { wholeNumber } from "../whole-number.ts";
import { readDouble, readList, readText, readWhole } from "./fields.ts";

/** A value of any kind; `null` where it says nothing. What lies too deep is left out. */
export function readValue(value: unknown, allowance: Allowance, depth = 0): AttributeValue {
  if (value === undefined || value === null) return null;
  if (!isRecord(value)) throw new Malformed('"value" is not an object, such as {"stringValue": "a"}.');
  const { stringValue, boolValue, intValue, doubleValue, arrayValue, kvlistValue, bytesValue } = value;
  if (stringValue !== undefined) return allowance.text(readText(value, "stringValue"));
  if (boolValue !== undefined) return boolValue === true;
  if (intValue !== undefined) return wholeNumber(BigInt.asIntN(64, readWhole(value, "intValue")));
  if (doubleValue !== undefined) return readDouble(value, "doubleValue");
  if (bytesValue !== undefined) return allowance.text(readText(value, "bytesValue"));
  const inner = arrayValue ?? kvlistValue;
  if (!isRecord(inner) || !allowance.admits(depth, limits.depth)) return null;
  if (arrayValue === undefined || arrayValue === null)
    return readAttributes(inner, "values", allowance, depth + 1);
  const items: AttributeValue[] = [];
  for (const item of readList(inner, "values"))
    if (allowance.admits(items.length, limits.attributes)) items.push(readValue(item, allowance, depth + 1));
  return items;
}

/** The names and values of a list. */
export function readAttributes(fields: Fields, name: string, allowance: Allowance, depth = 0): Attributes {
  const list = new AttributeList(allowance);
  for (const entry of readList(fields, name))
    list.add(readText(entry, "key"), () => readValue(entry.value, allowance, depth));
  return list.values;
}
