import { clipLine } from "../../http/index.ts";
import { codeOf, messageOf } from "../../narrow/index.ts";
import { OurTrouble } from "./our-trouble.ts";
import type { ProbeResult } from "./probe.ts";
import { tlsWords } from "./tls-words.ts";

const known: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there (connection refused)",
  ECONNRESET: "the connection was closed before an answer came",
  ENOTFOUND: "the host name is not known",
  EAI_AGAIN: "the host name could not be looked up",
  EHOSTUNREACH: "the host cannot be reached",
  ETIMEDOUT: "the connection timed out",
  EPIPE: "the connection was closed before an answer came",
};

/** Troubles of the machine that asks: they say nothing of the one that is asked. */
const ours: Readonly<Record<string, string>> = {
  EMFILE: "this process has no file handle left to ask with",
  ENFILE: "this machine has no file handle left to ask with",
  ENOBUFS: "this machine has no network buffer left to ask with",
  ENOMEM: "this machine has no memory left to ask with",
  ENETDOWN: "this machine's network is down",
  ENETUNREACH: "this machine has no way to that network",
  EADDRNOTAVAIL: "this machine has no local address left to ask from",
};

/** What an error of a probe says of its target, in words without stack or address. */
export function judgeProbeError(error: unknown): ProbeResult {
  if (error instanceof OurTrouble) return { verdict: "unknown", output: clipLine(error.message, 200) };
  const code = codeOf(error) ?? "";
  const trouble = ours[code];
  if (trouble !== undefined) return { verdict: "unknown", output: trouble };
  const words = known[code] ?? tlsWords(code) ?? messageOf(error);
  return { verdict: "fail", output: clipLine(words, 200) };
}
