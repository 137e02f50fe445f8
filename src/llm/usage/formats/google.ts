import { entryOf } from "../../../narrow/index.ts";
import { addUsage } from "../../model/usage.ts";
import type { UsageFields } from "../fields.ts";
import { splitInput } from "../split-input.ts";
import { splitOutput } from "../split-output.ts";
import type { UsageReader } from "./reader.ts";

interface Kinds {
  readonly audio?: number;
  readonly image?: number;
  readonly video?: number;
}

const tiers: Readonly<Record<string, string>> = {
  ON_DEMAND_PRIORITY: "priority",
  ON_DEMAND_FLEX: "flex",
  PROVISIONED_THROUGHPUT: "provisioned",
};

/**
 * Google's `generateContent`: the prompt includes cached content; thoughts and what tools gave back stand beside prompt
 * and candidates.
 */
export const readGoogle: UsageReader = (fields) => {
  const cached = kindsOf(fields, "cacheTokensDetails");
  const prompt = splitInput(fields, "promptTokenCount", {
    total: fields.tokens("promptTokenCount"),
    cached: fields.tokens("cachedContentTokenCount"),
    ...kindsOf(fields, "promptTokensDetails"),
    cachedAudio: cached?.audio,
    cachedImage: cached?.image,
    cachedVideo: cached?.video,
  });
  const tools = splitInput(fields, "toolUsePromptTokenCount", {
    total: fields.tokens("toolUsePromptTokenCount"),
    ...kindsOf(fields, "toolUsePromptTokensDetails"),
  });
  const candidates = splitOutput(fields, "candidatesTokenCount", {
    total: fields.tokens("candidatesTokenCount", "responseTokenCount"),
    ...kindsOf(
      fields,
      fields.has("responseTokenCount") ? "responseTokensDetails" : "candidatesTokensDetails",
    ),
  });
  const usage = addUsage(addUsage(prompt, tools), {
    ...candidates,
    reasoning: fields.tokens("thoughtsTokenCount") ?? 0,
  });
  const tier = entryOf(tiers, fields.raw("trafficType"));
  return tier === undefined ? { usage } : { usage, tier };
};

/** How many tokens of a part were sound, pictures or film; pages of a document are pictures. */
function kindsOf(fields: UsageFields, name: string): Kinds | undefined {
  if (!fields.has(name)) return undefined;
  const kinds = { audio: 0, image: 0, video: 0 };
  for (const each of fields.each(name)) {
    const tokens = each.tokens("tokenCount") ?? 0;
    const modality = each.text("modality");
    if (modality === "AUDIO") kinds.audio += tokens;
    if (modality === "IMAGE" || modality === "DOCUMENT") kinds.image += tokens;
    if (modality === "VIDEO") kinds.video += tokens;
  }
  return kinds;
}
