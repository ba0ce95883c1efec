"use client";

import { countText } from "@drumbeat/core/posts/counting";
import { limitsOf } from "@drumbeat/core/posts/limits";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { Scissors } from "lucide-react";
import { memo } from "react";
import { Button } from "../../ui/button";
import { useCounting } from "./counting";

/** Makes a thread of a text that is too long, where the network has threads. */
export const SplitOffer = memo(function SplitOffer({
  network,
  text,
  onSplit,
}: {
  network: PostNetwork;
  text: string;
  onSplit: () => void;
}) {
  const counting = useCounting(network);
  if (limitsOf(network).parts === 1 || countText(network, text, counting).left >= 0) return null;
  return (
    <Button size="sm" variant="ghost" onClick={onSplit}>
      <Scissors aria-hidden /> Split between sentences
    </Button>
  );
});
