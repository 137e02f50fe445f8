/** How one kind of secret is found in a text. */
export interface SecretPattern {
  /** What it finds, for people. */
  readonly name: string;
  /** One of these is in each text that has such a secret: to look for them is all that other texts cost. */
  readonly hints: readonly string[];
  /** What it finds; a first group is what stands before the secret and stays. */
  readonly pattern: RegExp;
}

/** A key that begins as its provider says, and does not begin in the middle of a word. */
function key(name: string, hints: readonly string[], rest: string): SecretPattern {
  const begins = hints.map((hint) => hint.replaceAll(".", "\\.")).join("|");
  return { name, hints, pattern: new RegExp(`(?<![A-Za-z0-9_-])(?:${begins})${rest}`, "g") };
}

const word = "[A-Za-z0-9_-]";

/** The secrets that are taken out of every text. */
export const secretPatterns: readonly SecretPattern[] = [
  key("keys of OpenAI, Anthropic, OpenRouter, DeepSeek and Langfuse", ["sk-"], `${word}{16,}`),
  key("keys of Google", ["AIza"], `${word}{30,}`),
  key("OAuth tokens of Google", ["ya29."], "[A-Za-z0-9._-]{16,}"),
  key("key ids of AWS", ["AKIA", "ASIA"], "[A-Z0-9]{16}(?![A-Za-z0-9])"),
  key("keys of xAI, Perplexity and Tavily", ["xai-", "pplx-", "tvly-"], `${word}{16,}`),
  key("keys of Groq and Hugging Face", ["gsk_", "hf_"], "[A-Za-z0-9]{20,}"),
  key("tokens of Replicate", ["r8_"], "[A-Za-z0-9]{30,}"),
  key("tokens of GitHub", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"], "[A-Za-z0-9_]{20,}"),
  key("tokens of GitLab", ["glpat-"], `${word}{20,}`),
  key("tokens of Grafana", ["glsa_", "glc_"], "[A-Za-z0-9_+/=]{20,}"),
  key("tokens of npm", ["npm_"], "[A-Za-z0-9]{30,}"),
  key("tokens of Slack", ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-"], "[A-Za-z0-9-]{10,}"),
  key("keys of Stripe", ["sk_live_", "rk_live_", "sk_test_", "rk_test_"], "[A-Za-z0-9]{16,}"),
  key("keys of SendGrid", ["SG."], "[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}"),
  key("JSON Web Tokens", ["eyJ"], `${word}{8,}\\.${word}{4,}(?:\\.${word}*)?`),
  {
    name: "private keys in PEM",
    hints: ["PRIVATE KEY-----"],
    pattern:
      /-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----(?:[^-]|-(?!----END))*(?:-----END [A-Z ]{0,32}PRIVATE KEY-----)?/g,
  },
  {
    name: "bearer and basic credentials",
    hints: ["earer ", "EARER ", "asic ", "ASIC "],
    pattern: /(\b(?:[Bb]earer|BEARER|[Bb]asic|BASIC) +)(?=[a-z._~+/-]*[A-Z0-9=])[A-Za-z0-9._~+/=-]{12,}/g,
  },
  {
    name: "passwords in addresses",
    hints: ["://"],
    pattern: /(:\/\/[^\s:@/?#"']{0,256}:)[^\s@/"']{1,1024}(?=@)/g,
  },
  {
    name: "values of parameters and of JSON whose name says that they are secret",
    hints: ["="],
    pattern:
      /((?<![A-Za-z0-9])(?:[A-Za-z0-9]{1,32}[_-]){0,4}(?:api[_-]?key|apikey|access[_-]?key|secret[_-]?key|account[_-]?key|password|passwd|pwd|secret|access[_-]?token|refresh[_-]?token|auth[_-]?token|session[_-]?token|token(?!=\d{1,9}(?!\w))|signature|sig)=["']?)[^\s"'&;,)}\]]{4,4096}/gi,
  },
  {
    name: "values of JSON in a text whose name says that they are secret",
    hints: ['":"', '": "', '\\":'],
    pattern:
      /("(?:[A-Za-z0-9]{1,32}[_-]){0,4}(?:api[_-]?key|apikey|access[_-]?key|secret[_-]?key|private[_-]?key|password|passwd|secret|access[_-]?token|refresh[_-]?token|auth[_-]?token|session[_-]?token|token|authorization|cookie)\\?":\s?\\?")[^"\\]{1,4096}/gi,
  },
];

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const anyHint = new RegExp(secretPatterns.flatMap(({ hints }) => hints.map(literal)).join("|"));
/** Shorter texts have none. */
const shortest = 8;

/** Whether a text may have a secret; most have none, and are asked no more than this. */
export const mayHaveSecrets = (text: string): boolean => text.length >= shortest && anyHint.test(text);
