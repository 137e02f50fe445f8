/** Where the API of a process is, and what it wants to hear of who changes something. */
export interface Address {
  readonly url: string;
  readonly token: string;
}
