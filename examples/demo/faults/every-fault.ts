import type { Fault } from "./fault.ts";
import { parseFault } from "./parse-fault.ts";

/** The word that stands for all of them. */
export const everyFault = "every";

/**
 * Each way of breaking each part, once, so that every panel that shows trouble has some to show: what is seen only
 * while it lasts outlasts a scrape. What meets on the same way to an answer comes one after the other; what is only
 * published if nothing else fails is broken at the end.
 */
const texts = [
  "thorough=slow-6s:5s",
  "editor=slow-500ms:6s",
  "store=fail:6s@2s",
  "count=fail:20s@5s",
  "library=fail:20s@5s",
  "thorough=fail:15s@5s",
  "editor=fail:5s@10s",
  "readers=other:6s@16s",
  "thorough=slow-4s:9s@11s",
  "model=limit:5s@11s",
  "disk=slow:6s@12s",
  "disk=fail:5s@18s",
  "all=fail:4s@20s",
  "bulletin=slow-6s:12s@22s",
  "thorough=isolate:8s@25s",
  "fast=slow-1s:4s@26s",
  "model=fail:4s@28s",
  "model=slow-2s:4s@32s",
  "store=slow:3s@32s",
  "thorough=absent:3s@33s",
  "fast=absent:2s@36s",
  "model=hang:2s@36s",
  "archive=fail:15s@36s",
  "model=other:10s@40s",
  "cache=fail:5s@42s",
  "health=fail:4s@44s",
  "loop=slow-300ms:4s@46s",
  "bulletin=fail:15s@50s",
];

/** Reads one fault, or `every` for all of them. Throws a `UsageError`. */
export function parseFaults(text: string): readonly Fault[] {
  return (text.trim() === everyFault ? texts : [text]).map(parseFault);
}
