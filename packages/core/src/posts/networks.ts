import { networkNames, type Network } from "../networks";

/** The networks that posts are written for, in the order in which lists show them. */
export const postNetworks = [
  "linkedin",
  "x",
  "instagram",
  "facebook",
  "threads",
  "reddit",
  "bluesky",
  "mastodon",
  "practice",
] as const;
export type PostNetwork = (typeof postNetworks)[number];

const { linkedin, x, instagram, facebook, threads, reddit, bluesky, mastodon } = networkNames;

/** Names as the networks write them. The practice network ships with Drumbeat and needs no account elsewhere. */
export const postNetworkNames: Record<PostNetwork, string> = {
  linkedin,
  x,
  instagram,
  facebook,
  threads,
  reddit,
  bluesky,
  mastodon,
  practice: "Practice network",
};

/** True for a network of the strategy that posts can be written for; the others are planned for only. */
export function isPostNetwork(network: Network | PostNetwork): network is PostNetwork {
  return (postNetworks as readonly string[]).includes(network);
}
