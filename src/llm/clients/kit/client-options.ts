/** How the calls of one client are measured. */
export interface ClientOptions {
  /**
   * Who answers, where the client's base URL does not say: a gateway that passes calls on at their provider's prices, a
   * simulator. Default: told by the base URL; a host that nobody knows is a provider of its own.
   */
  readonly provider?: string | undefined;
  /** Who pays. Default: the run's baggage `tta.owner`, then the owner of `createLlm`. */
  readonly owner?: string | undefined;
  /** Whether prompts and answers are captured, where `createLlm` has `capture`. */
  readonly capture?: boolean | undefined;
}
