import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentKeys, Redactor, redacted, secretKeys, secretPatterns } from "../../src/logs/index.ts";
import { written } from "./lines.ts";

const redactor = new Redactor();
const from = (alphabet: string, minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const after = (beginnings: readonly string[], rest: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom(...beginnings), rest).map((parts) => parts.join(""));

/** What is taken out, with what stands around it and stays. */
const secrets: Readonly<
  Record<string, fc.Arbitrary<readonly [before: string, secret: string, after: string]>>
> = {
  keys: fc
    .oneof(
      after(["sk-", "sk-proj-", "sk-ant-api03-", "sk-or-v1-", "sk-lf-"], from(`${letters}_-`, 24, 120)),
      after(["AIza"], from(`${letters}_-`, 35)),
      after(["AKIA", "ASIA"], from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)),
      after(["xai-", "pplx-", "tvly-", "glpat-"], from(letters, 24, 80)),
      after(["gsk_", "hf_", "r8_", "ghp_", "github_pat_", "npm_", "sk_live_"], from(letters, 34, 60)),
      after(["xoxb-"], from(letters, 24, 48)),
      after(
        ["eyJhbGciOi"],
        fc
          .tuple(from(letters, 8, 60), from(letters, 8, 300), from(letters, 0, 43))
          .map((parts) => parts.join(".")),
      ),
    )
    .map((secret) => ["", secret, ""] as const),
  pem: fc
    .tuple(fc.constantFrom("", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED "), from(`${letters}+/=\n`, 64, 3_000))
    .map(([kind, body]) => [
      "",
      `-----BEGIN ${kind}PRIVATE KEY-----\n${body}\n-----END ${kind}PRIVATE KEY-----`,
      "",
    ]),
  bearer: fc
    .tuple(
      fc.constantFrom("Bearer ", "bearer ", "Authorization: Bearer ", "Basic "),
      from(`${letters}._~+/`, 20, 80),
    )
    .filter(([, secret]) => /[A-Z0-9]/.test(secret))
    .map(([before, secret]) => [before, secret, ""]),
  addresses: fc
    .tuple(fc.constantFrom("postgres", "redis", "https", "amqp"), from(`${letters}!*$%+=`, 4, 40))
    .map(([scheme, secret]) => [`${scheme}://user:`, secret, "@db.internal:5432/shop"]),
  parameters: fc
    .tuple(
      fc.constantFrom(
        "api_key",
        "OPENAI_API_KEY",
        "password",
        "aws_secret_access_key",
        "X-Amz-Signature",
        "access_token",
      ),
      from(letters, 8, 64),
    )
    .map(([name, secret]) => [`${name}=`, secret, "&page=2"]),
  json: fc
    .tuple(fc.constantFrom("apiKey", "password", "client_secret", "refresh_token"), from(letters, 8, 64))
    .map(([name, secret]) => [`{"${name}": "`, secret, '","page":2}']),
};

/** Words as they stand in logs, none of which is a secret. */
const harmless = fc
  .array(
    fc.constantFrom(
      ...[
        "the",
        "request",
        "to",
        "/v1/chat?page=2",
        "took 12ms",
        "task-12",
        "risk-management-of-the-desk",
        "https://host:8080/a",
        "tokens=4096",
        "max_token=1000",
        "key: value",
        "a@b.c",
        "sk-",
        "eyJ",
        "bearer of news",
        "Basic authentication",
        "ASIAN",
        '{"a":"b"}',
        "日本語",
        "::1",
        "a=b&c=d",
        "-----",
        "password is wrong",
        "0193b2f0-7c1a-7000-8000-000000000000",
      ],
    ),
    { maxLength: 12 },
  )
  .map((words) => words.join(" "));

describe("secrets in texts", () => {
  it.each(Object.entries(secrets))(
    "never leak: %s, wherever they stand, and all around them stays",
    (_name, secret) => {
      fc.assert(
        fc.property(harmless, secret, harmless, (before, [lead, hidden, trail], end) => {
          const text = `${before} ${lead}${hidden}${trail} ${end}`;
          expect(redactor.text(text)).toBe(`${before} ${lead}${redacted}${trail} ${end}`);
        }),
      );
    },
  );

  it("stay out where the text is cut through them", () => {
    const key = "sk-abcdefghijklmnopqrstuvwxyz0123456789";
    fc.assert(
      fc.property(fc.integer({ min: 16_300, max: 16_400 }), (at) => {
        const shown = redactor.text(`${"a ".repeat(8_200).slice(0, at - 1)} ${key} ${"b ".repeat(9_000)}`);
        expect(shown).not.toMatch(/sk-./);
        expect(shown).toMatch(/… \[cut: \d+ characters\]$/);
      }),
    );
  });

  it("are all that changes", () => {
    fc.assert(
      fc.property(fc.oneof(harmless, fc.lorem({ maxCount: 200 })), (text) => {
        expect(redactor.text(text)).toBe(text);
      }),
    );
  });

  it("are looked for in bounded time, also in 10 MB that begin like secrets everywhere", () => {
    const begins = [
      " sk-",
      "eyJa.",
      "://a:",
      " bearer A",
      "a_b_password",
      "-----BEGIN PRIVATE KEY-----",
      "a_",
      '"a":"',
      "password=",
      "aaaa",
      "=",
      " basic aaaaaaaaaaaa",
    ];
    for (const begin of begins) {
      const text = begin.repeat(Math.ceil(10_000_000 / begin.length));
      const start = process.cpuUsage().user;
      redactor.text(text);
      // Microseconds of this process: what grows with the square of the text takes a thousand times as long.
      expect(process.cpuUsage().user - start, begin).toBeLessThan(1_000_000);
    }
  });

  it("have hints that are in each of them", () => {
    for (const { hints, pattern } of secretPatterns) {
      expect(hints.length).toBeGreaterThan(0);
      expect(pattern.flags).toContain("g");
    }
  });
});

describe("fields that are not shown", () => {
  it.each(secretKeys)("%s, whatever it is and however it is written", (key) => {
    const camel = key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const line = written("m", {
      [key]: "x",
      inside: { [camel]: ["x"], [key.toUpperCase().replaceAll("_", "-")]: 12 },
    });
    expect(line[key]).toBe(redacted);
    expect(Object.values(line.inside ?? {})).toSatisfy((all: unknown[]) =>
      all.every((one) => one === redacted),
    );
  });

  it.each(contentKeys)("%s, where it is a text, a list or an object", (key) => {
    expect(written("m", { [key]: "what she asked" })[key]).toBe(redacted);
    expect(written("m", { inside: [{ [key]: [{ role: "user" }] }] }).inside).toEqual([{ [key]: redacted }]);
    expect(written("m", { [key]: 12 })[key]).toBe(12);
    expect(written("m", { [key]: "shown" }, { content: true })[key]).toBe("shown");
  });

  it("but those that only sound like it are", () => {
    const fields = {
      prompt_tokens: 12,
      completion_tokens: 4,
      tokenizer: "o200k",
      contentType: "text/html",
      passwordless: "yes",
      secretary: "Ann",
      password: null,
    };
    expect(written("m", fields)).toMatchObject(fields);
  });
});

describe("what a service adds", () => {
  it("is taken out of fields by name and out of texts by pattern", () => {
    const options = { keys: ["ssn"], patterns: [/\b\d{3}-\d\d-\d{4}\b/, /order \d+/y] };
    const line = written(
      "ssn 123-45-6789 of order 12",
      { SSN: 1, nested: { "s-s-n": "x" }, error: new Error("123-45-6789") },
      options,
    );
    expect(line.message).toBe(`ssn ${redacted} of ${redacted}`);
    expect(line).toMatchObject({
      SSN: redacted,
      nested: { "s-s-n": redacted },
      error: { message: redacted },
    });
    expect(JSON.stringify(line)).not.toContain("6789");
  });

  it("takes nothing out where it says so, and still cuts what is long", () => {
    const line = written("Bearer abcdefghijkl1234", { password: "x", long: "y".repeat(20_000) }, false);
    expect(line).toMatchObject({ message: "Bearer abcdefghijkl1234", password: "x" });
    expect(line.long).toMatch(/\[cut: 20000 characters\]$/);
  });
});
