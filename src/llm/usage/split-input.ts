import type { Usage } from "../model/usage.ts";
import type { UsageFields } from "./fields.ts";

/** What an answer says of its input: parts of one total, which may overlap, as cached sound does. */
export interface InputParts {
  /** All of it, cached and written parts included; left out, it is what the parts need. */
  readonly total?: number | undefined;
  readonly cached?: number | undefined;
  readonly write?: number | undefined;
  readonly write1h?: number | undefined;
  readonly audio?: number | undefined;
  readonly image?: number | undefined;
  readonly video?: number | undefined;
  /** How much of the cached part was what, where that is said. */
  readonly cachedAudio?: number | undefined;
  readonly cachedImage?: number | undefined;
  readonly cachedVideo?: number | undefined;
}

/**
 * Parts the input into disjoint buckets that add up to its total. Where sound and cached tokens are more together than
 * there are, some must be both; no more are taken to be than must. A part that alone exceeds what is left of the total
 * is cut, and noted.
 */
export function splitInput(fields: UsageFields, name: string, parts: InputParts): Usage {
  const { cached: saidCached = 0, write: saidWrite = 0, write1h: saidWrite1h = 0 } = parts;
  const kept = saidCached + saidWrite + saidWrite1h;
  const seen = (parts.audio ?? 0) + (parts.image ?? 0) + (parts.video ?? 0);
  const total = parts.total ?? Math.max(kept, seen);
  const cut = (part: number, most: number): number => {
    if (part > most) fields.refuse(name, "is less than its parts");
    return Math.min(part, most);
  };
  const cached = cut(saidCached, total);
  const write = cut(saidWrite, total - cached);
  const write1h = cut(saidWrite1h, total - cached - write);
  const audio = cut(Math.max(parts.audio ?? 0, parts.cachedAudio ?? 0), total);
  const image = cut(Math.max(parts.image ?? 0, parts.cachedImage ?? 0), total - audio);
  const video = cut(Math.max(parts.video ?? 0, parts.cachedVideo ?? 0), total - audio - image);

  // What the parts have more than the total stands in two of them.
  let both = Math.max(0, cached + write + write1h + audio + image + video - total);
  let plainCached = cached;
  const overlap = (said: number | undefined, part: number): number => {
    const size = Math.min(said ?? both, part, plainCached);
    plainCached -= size;
    both = Math.max(0, both - size);
    return size;
  };
  const cachedAudio = overlap(parts.cachedAudio, audio);
  const cachedImage = overlap(parts.cachedImage, image);
  const cachedVideo = overlap(parts.cachedVideo, video);
  // The rest was written to the cache, where it has no kind.
  const unwritten = (part: number): number => {
    const size = Math.min(part, both);
    both -= size;
    return part - size;
  };
  const inputAudio = unwritten(audio - cachedAudio);
  const inputImage = unwritten(image - cachedImage);
  const inputVideo = unwritten(video - cachedVideo);
  return {
    input: total - cached - write - write1h - inputAudio - inputImage - inputVideo,
    inputAudio,
    inputImage,
    inputVideo,
    cacheRead: cached - cachedAudio - cachedImage,
    cacheReadAudio: cachedAudio,
    cacheReadImage: cachedImage,
    cacheWrite: write,
    cacheWrite1h: write1h,
  };
}
