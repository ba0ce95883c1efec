"use client";

import { postNetworkNames, type PostNetwork } from "@drumbeat/core/posts/networks";
import { type ComponentType, memo } from "react";
import { cn } from "../../cn";
import { networkEdge } from "../network-mark";
import { FacebookPreview, InstagramPreview, LinkedInPreview, RedditPreview } from "./feed-networks";
import {
  BlueskyPreview,
  MastodonPreview,
  PracticePreview,
  ThreadsPreview,
  XPreview,
} from "./thread-networks";
import type { PreviewProps } from "./types";

const previews: Record<PostNetwork, ComponentType<PreviewProps>> = {
  linkedin: LinkedInPreview,
  x: XPreview,
  instagram: InstagramPreview,
  facebook: FacebookPreview,
  threads: ThreadsPreview,
  reddit: RedditPreview,
  bluesky: BlueskyPreview,
  mastodon: MastodonPreview,
  practice: PracticePreview,
};

/** The post about as its network will show it: `<Preview network parts options poster link />`. Shows what it is given and asks for nothing. */
export const Preview = memo(function Preview(props: PreviewProps) {
  const Network = previews[props.network];
  const isEmpty = props.parts.every((part) => part.text.trim() === "" && part.files.length === 0);
  return (
    <section
      aria-label={`Preview on ${postNetworkNames[props.network]}`}
      className="relative overflow-hidden rounded-lg border bg-surface p-4 text-[0.9375rem] leading-normal"
    >
      <span aria-hidden className={cn("absolute inset-x-0 top-0 border-t-2", networkEdge[props.network])} />
      {isEmpty && !props.options.title ? (
        <p className="py-6 text-center text-sm text-muted">
          What you write appears here as {postNetworkNames[props.network]} shows it.
        </p>
      ) : (
        <Network {...props} />
      )}
    </section>
  );
});
