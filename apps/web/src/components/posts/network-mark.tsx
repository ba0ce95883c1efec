import { postNetworkNames, type PostNetwork } from "@drumbeat/core/posts/networks";
import { cn } from "../cn";

/** The colour of a network, for edges of 2 px. It never fills anything. */
export const networkEdge: Record<PostNetwork, string> = {
  linkedin: "border-[#0a66c2]",
  x: "border-foreground",
  instagram: "border-[#d62976]",
  facebook: "border-[#1877f2]",
  threads: "border-foreground",
  reddit: "border-[#ff4500]",
  bluesky: "border-[#1185fe]",
  mastodon: "border-[#6364ff]",
  practice: "border-primary",
};

const letters: Record<PostNetwork, string> = {
  linkedin: "in",
  x: "X",
  instagram: "Ig",
  facebook: "f",
  threads: "@",
  reddit: "r/",
  bluesky: "B",
  mastodon: "M",
  practice: "P",
};

/** Which network, in 20 px. Says its name to screen readers unless the name stands beside it. */
export function NetworkMark({
  network,
  isNamed = false,
  className,
}: {
  network: PostNetwork;
  /** The name of the network is written beside the mark. */
  isNamed?: boolean;
  className?: string;
}) {
  return (
    <span
      {...(isNamed ? { "aria-hidden": true } : { role: "img", "aria-label": postNetworkNames[network] })}
      className={cn(
        "inline-flex size-5 shrink-0 items-center justify-center rounded-sm border-2 bg-surface text-[10px] leading-none font-semibold text-foreground select-none",
        networkEdge[network],
        className,
      )}
    >
      {letters[network]}
    </span>
  );
}
