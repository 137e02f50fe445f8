import type { Price } from "./price.ts";

/** https://console.groq.com/docs/speech-to-text: each request is billed as ten seconds of sound, if it is shorter. */
export const leastOf = (provider: string, model: string): Price["least"] =>
  provider === "groq" && model.startsWith("whisper-large-v3") ? { inputAudioSeconds: 10 } : {};
