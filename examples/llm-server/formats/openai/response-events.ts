import type { Fields } from "../../json.ts";
import type { Event, Exchange, Telling } from "../format.ts";
import {
  endStatus,
  items,
  mainItem,
  part,
  reasoningItem,
  response,
  thinks,
  usageOf,
} from "./response-items.ts";

/** The events of a streamed response, numbered from 0. */
export function responseEvents(exchange: Exchange): Telling {
  const { reply, usage } = exchange;
  const place = thinks(exchange) ? 1 : 0;
  const isCall = reply.tool !== undefined;
  const started = mainItem(exchange, "in_progress", "");
  const at = { item_id: started.id, output_index: place };
  const inText = { ...at, content_index: 0 };
  let written = "";
  let hasBegun = false;
  let count = 0;

  const event = (type: string, fields: Fields): Event => {
    const data = { type, sequence_number: count, ...fields };
    count += 1;
    return { event: type, data };
  };
  const thought = (type: string): readonly Event[] =>
    thinks(exchange) ? [event(type, { output_index: 0, item: reasoningItem(exchange) })] : [];
  /** The answer begins once the thoughts have ended. */
  const begin = (): readonly Event[] => {
    if (hasBegun) return [];
    hasBegun = true;
    return [
      ...thought("response.output_item.done"),
      event("response.output_item.added", { output_index: place, item: started }),
      ...(isCall ? [] : [event("response.content_part.added", { ...inText, part: part("") })]),
    ];
  };
  const endOfMain = (): readonly Event[] => {
    if (isCall) {
      const whole = { ...at, name: reply.tool, arguments: written };
      return [event("response.function_call_arguments.done", whole)];
    }
    return [
      event("response.output_text.done", { ...inText, text: written, logprobs: [] }),
      event("response.content_part.done", { ...inText, part: part(written) }),
    ];
  };
  return {
    open: () => {
      const now = response(exchange, "in_progress", [], null);
      return [
        event("response.created", { response: now }),
        event("response.in_progress", { response: now }),
        ...thought("response.output_item.added"),
      ];
    },
    write: ({ kind, text }) => {
      if (kind === "thinking") return [];
      written += text;
      const before = begin();
      const delta = isCall
        ? event("response.function_call_arguments.delta", { ...at, delta: text })
        : event("response.output_text.delta", { ...inText, delta: text, logprobs: [] });
      return [...before, delta];
    },
    close: () => {
      const before = [...begin(), ...endOfMain()];
      const status = endStatus(exchange);
      const item = mainItem(exchange, status, written);
      const whole = response(exchange, status, items(exchange), exchange.tell(usage, usageOf(usage)));
      return [
        ...before,
        event("response.output_item.done", { output_index: place, item }),
        event(`response.${status}`, { response: whole }),
      ];
    },
    broken: (message) => [event("error", { code: "server_error", message, param: null })],
  };
}
