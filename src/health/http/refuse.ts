import type { Response } from "express";

/** Ends a request with one line of text. */
export function refuse(response: Response, status: number, sentence: string): void {
  response.status(status).type("text/plain").send(`${sentence}\n`);
}
