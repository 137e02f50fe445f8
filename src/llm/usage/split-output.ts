import type { Usage } from "../model/usage.ts";
import type { UsageFields } from "./fields.ts";

/** What an answer says of its output. */
export interface OutputParts {
  /** All of it; left out, it is what the parts need. */
  readonly total?: number | undefined;
  readonly reasoning?: number | undefined;
  readonly audio?: number | undefined;
  readonly image?: number | undefined;
  readonly video?: number | undefined;
}

/** Parts the output into disjoint buckets that add up to its total; a part that exceeds what is left is cut, and noted. */
export function splitOutput(fields: UsageFields, name: string, parts: OutputParts): Usage {
  const { reasoning = 0, audio = 0, image = 0, video = 0 } = parts;
  let output = parts.total ?? reasoning + audio + image + video;
  const take = (part: number): number => {
    if (part > output) fields.refuse(name, "is less than its parts");
    const size = Math.min(part, output);
    output -= size;
    return size;
  };
  const taken = {
    reasoning: take(reasoning),
    outputAudio: take(audio),
    outputImage: take(image),
    outputVideo: take(video),
  };
  return { output, ...taken };
}
