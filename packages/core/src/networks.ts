/** The networks Drumbeat plans for, in the order in which lists show them. */
export const networks = [
  "linkedin",
  "x",
  "instagram",
  "facebook",
  "threads",
  "tiktok",
  "youtube",
  "pinterest",
  "reddit",
  "bluesky",
  "mastodon",
] as const;
export type Network = (typeof networks)[number];

/** Names as the networks write them. */
export const networkNames: Record<Network, string> = {
  linkedin: "LinkedIn",
  x: "X",
  instagram: "Instagram",
  facebook: "Facebook",
  threads: "Threads",
  tiktok: "TikTok",
  youtube: "YouTube",
  pinterest: "Pinterest",
  reddit: "Reddit",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
};
