import { type Ask, type Tool, thinkingFor } from "../ask/ask.ts";
import { hash, randomRow } from "../random.ts";
import { tokensOf } from "../tokens.ts";
import { sample } from "./sample.ts";
import { babble, type Writer } from "./write.ts";

/** One token that the model writes. */
export interface Piece {
  readonly kind: "thinking" | "text" | "arguments";
  readonly text: string;
}

/** Tokens of one kind that go out together. */
export interface Burst extends Piece {
  readonly tokens: number;
}

/** The tokens from `from` on that may go out together: of one kind, and `most` at most; undefined at the end. */
export function burst(all: readonly Piece[], from: number, most: number): Burst | undefined {
  const kind = all[from]?.kind;
  if (kind === undefined) return undefined;
  const rest = all.slice(from, from + most);
  const end = rest.findIndex((piece) => piece.kind !== kind);
  const together = end < 0 ? rest : rest.slice(0, end);
  return { kind, text: together.map(({ text }) => text).join(""), tokens: together.length };
}

/** What the simulated model says. */
export interface Reply {
  /** Token by token: first what it thinks, then a text or the arguments of a call. */
  readonly pieces: readonly Piece[];
  /** The tool that it calls, in the place of an answer. */
  readonly tool?: string;
  readonly finish: "stop" | "length" | "tool";
}

/** The first tool, if any may be called and none has answered yet. */
function toolToCall({ tools, toolChoice, toolResult }: Ask): Tool | undefined {
  if (toolChoice === "none") return undefined;
  if (typeof toolChoice === "object") return tools.find(({ name }) => name === toolChoice.name);
  return toolChoice === "auto" && toolResult !== undefined ? undefined : tools[0];
}

const pieces = (kind: Piece["kind"], text: string): readonly Piece[] =>
  tokensOf(text).map((token) => ({ kind, text: token }));

function think({ thinkTokens, question }: Ask): readonly Piece[] {
  if (thinkTokens === 0) return [];
  const random = randomRow(hash(question));
  const most = thinkingFor("xhigh");
  const count = Math.ceil(Math.min(thinkTokens, most) * (0.5 + random() / 2));
  return pieces("thinking", babble(random, count)).slice(0, count);
}

/** Answers a request: a tool is called first, what it gives back is repeated, anything else is up to `write`. */
export function reply(ask: Ask, write: Writer): Reply {
  const tool = toolToCall(ask);
  const said = (): string => {
    if (ask.schema !== undefined) return JSON.stringify(sample(ask.schema, ask.question));
    return ask.toolResult === undefined ? write(ask) : `The tool says: ${ask.toolResult}`;
  };
  const written =
    tool === undefined
      ? pieces("text", said())
      : pieces("arguments", JSON.stringify(sample(tool.schema, ask.question)));
  const all = [...think(ask), ...written];
  const kept = all.slice(0, ask.maxTokens);
  return {
    pieces: kept,
    ...(tool !== undefined && { tool: tool.name }),
    finish: kept.length < all.length ? "length" : tool === undefined ? "stop" : "tool",
  };
}

/** The text of the pieces of a kind. */
export const textOfKind = (all: readonly Piece[], kind: Piece["kind"]): string =>
  all
    .filter((piece) => piece.kind === kind)
    .map(({ text }) => text)
    .join("");
