import type { AnyCheck } from "../any-check.ts";
import { addressAt, type Fields, optionalTextAt, textAt } from "../fields.ts";
import { refuse } from "../refuse.ts";

/** A page of each that costs nothing, and the header that takes a key. */
const providers = {
  anthropic: { url: "https://api.anthropic.com/v1/models", header: "x-api-key", before: "" },
  google: {
    url: "https://generativelanguage.googleapis.com/v1beta/models",
    header: "x-goog-api-key",
    before: "",
  },
  mistral: { url: "https://api.mistral.ai/v1/models", header: "authorization", before: "Bearer " },
  openai: { url: "https://api.openai.com/v1/models", header: "authorization", before: "Bearer " },
} as const;

type ProviderName = keyof typeof providers;

/**
 * Passes when the API of a model provider can be reached, without spending anything: its list of models is asked for.
 * Without a key the answer that one is needed is as good as any; with one it must be taken.
 */
export interface ProviderCheckConfig extends AnyCheck {
  readonly kind: "provider";
  /** `anthropic`, `google`, `mistral`, `openai`, and with `url` also what speaks like one of them. */
  readonly provider: ProviderName;
  /** `http(s)` address of the list of models, in the place of the provider's own. */
  readonly url?: string;
  /** File of a key; read each time. */
  readonly keyFile?: string;
  /** File with the certificates (PEM) of an authority of your own. */
  readonly caFile?: string;
}

export interface ProviderTarget {
  readonly kind: "provider";
  readonly url: URL;
  readonly keyFile: string | undefined;
  readonly caFile: string | undefined;
  /** Takes the key, with what stands before it. */
  readonly header: string;
  readonly before: string;
}

export const provider = {
  keys: ["provider", "url", "keyFile", "caFile"],
  target: (fields: Fields): ProviderTarget => {
    const name = textAt(fields, "provider");
    const known = Object.entries(providers).find(([one]) => one === name)?.[1];
    if (known === undefined)
      throw refuse(
        `${fields.path}.provider is ${JSON.stringify(name.slice(0, 60))}`,
        `write ${Object.keys(providers).join(", ")}`,
      );
    return {
      kind: "provider",
      url: fields.values.url === undefined ? new URL(known.url) : addressAt(fields, "url"),
      keyFile: optionalTextAt(fields, "keyFile"),
      caFile: optionalTextAt(fields, "caFile"),
      header: known.header,
      before: known.before,
    };
  },
} as const;
