/** What is looked for in a client: `GoogleGenAI`, for Gemini's API or for Vertex AI. */
export interface GoogleClient {
  readonly models: object;
  readonly vertexai: boolean;
}
