export { assertPeers, hasPeer, loadPeer } from "./adapters/load-peer.ts";
export type { PeerName, Peers } from "./peers.ts";
