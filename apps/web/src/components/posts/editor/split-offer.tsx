"use client";

import { countText } from "@drumbeat/core/posts/counting";
import { limitsOf } from "@drumbeat/core/posts/limits";
import { type PostNetwork, postNetworkNames } from "@drumbeat/core/posts/networks";
import { Scissors } from "lucide-react";
import { memo } from "react";
import { Button } from "../../ui/button";

/** What can be done about a text that is too long: a thread where the network has them. */
export const SplitOffer = memo(function SplitOffer({
  network,
  text,
  onSplit,
}: {
  network: PostNetwork;
  text: string;
  onSplit: () => void;
}) {
  if (limitsOf(network).parts === 1 || countText(network, text).left >= 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      Too long for one post on {postNetworkNames[network]}.
      <Button size="sm" onClick={onSplit}>
        <Scissors aria-hidden /> Split into a thread
      </Button>
    </p>
  );
});
