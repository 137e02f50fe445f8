import { describe, expect, it } from "vitest";
import { charactersIn } from "../../../src/llm/clients/kit/characters.ts";

describe("the characters in a prompt", () => {
  it("are those of its texts, however they are nested", () => {
    const prompt = { messages: [{ role: "user", content: [{ type: "text", text: "12345" }] }, "678"] };
    expect(charactersIn(prompt)).toBe("user".length + "text".length + 8);
  });

  it("are not those of pictures, sound, files, tokens and bytes", () => {
    const picture = "data:image/png;base64,".padEnd(100_000, "A");
    expect(charactersIn({ image_url: { url: picture } })).toBe(0);
    expect(charactersIn({ source: { data: picture } })).toBe(0);
    expect(charactersIn({ input: Array.from({ length: 1_000 }, (_, at) => at) })).toBe(0);
    expect(charactersIn(new Uint8Array(1_000))).toBe(0);
  });

  it("are counted in what never ends, as far as prompts go", () => {
    const circle: Record<string, unknown> = { text: "1" };
    circle.again = circle;
    expect(charactersIn(circle)).toBeLessThan(100);
    expect(charactersIn([undefined, null, 1, true, () => "text"])).toBe(0);
  });
});
