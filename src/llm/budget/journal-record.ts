import { listOf } from "../../narrow/index.ts";
import type { BudgetAmount, BudgetWrite } from "./budget-store.ts";

/** A number that another text has with a chance of one in four thousand million (FNV-1a of its UTF-16 units). */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/**
 * A write as a line of a journal. It begins with its line feed: what a process that died left half written stays a
 * line of its own, which nobody believes.
 */
export function recordText({ writer, number, at, amounts }: BudgetWrite): string {
  const sums = amounts.map(({ key, money, keepUntil }) => [key, String(money), keepUntil]);
  const json = JSON.stringify([writer, number, at, sums]);
  return `\n${checksum(json)} ${json}`;
}

const whole = /^\d{1,60}$/;

function amountOf(value: unknown): BudgetAmount | undefined {
  const [key, money, keepUntil] = listOf(value);
  if (typeof key !== "string" || typeof money !== "string" || typeof keepUntil !== "number") return undefined;
  return whole.test(money) ? { key, money: BigInt(money), keepUntil } : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The write that a line tells of; undefined for one that is torn or damaged. */
export function readRecord(line: string): BudgetWrite | undefined {
  const json = line.slice(9);
  if (line[8] !== " " || line.slice(0, 8) !== checksum(json)) return undefined;
  const [writer, number, at, sums] = listOf(parsed(json));
  if (typeof writer !== "string" || typeof number !== "number" || typeof at !== "number") return undefined;
  const amounts = listOf(sums).map(amountOf);
  const known = amounts.filter((amount) => amount !== undefined);
  return known.length === amounts.length ? { writer, number, at, amounts: known } : undefined;
}
