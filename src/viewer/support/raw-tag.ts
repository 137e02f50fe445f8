/** By this tag the page knows a board that nobody wrote: it is made of what a service serves. */
export const rawTag = "raw";
