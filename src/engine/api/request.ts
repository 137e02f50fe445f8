/** A request as the routes see it. */
export interface ApiRequest {
  /** What the body says, and behind it what the address says: of two values of one name the body's counts. */
  readonly form: URLSearchParams;
  /** What the address alone says. */
  readonly address: URLSearchParams;
  /** The part of the path that names a label, if one does. */
  readonly label: string;
  /** ms since 1970 */
  readonly now: number;
}
