"use client";

import { postNetworkNames } from "@drumbeat/core/posts/networks";
import { Preview } from "@/components/posts/preview/preview";
import { shownLink } from "@/components/posts/preview/shown-link";
import type { ShownPart } from "@/components/posts/preview/types";
import { GuestComments } from "./guest-comments";
import { GuestDecision } from "./guest-decision";
import type { Guest, SharedPost } from "./types";

interface SharedPostProps {
  post: SharedPost;
  /** Which of several it is. */
  title: string | null;
  businessName: string;
  mayDecide: boolean;
  guest: Guest;
  /** True when the guest has to give a name first, and was told so. */
  needName: () => boolean;
  onReload: () => void;
}

/** One post as its network will show it, with what the guest can do about it. */
export function SharedPostView(props: SharedPostProps) {
  const { post, title, businessName, mayDecide, guest, needName, onReload } = props;
  const name = postNetworkNames[post.network];
  const headingId = `post-${post.id}`;
  return (
    <article aria-labelledby={headingId} className="flex flex-col gap-4">
      <div>
        <h2 id={headingId} className="text-lg font-semibold">
          For {name}
          {title && <span className="font-normal text-muted"> · {title}</span>}
        </h2>
        <p className="text-sm text-muted">{plan(post)}</p>
      </div>
      <Preview
        network={post.network}
        poster={{ name: businessName, handle: "" }}
        parts={shownParts(post)}
        options={post.content.options}
        link={shownLink(post.network, post.content.options, null)}
      />
      {post.content.options.linkUrl && (
        <p className="text-sm text-muted">
          With a link to <bdi className="break-all text-foreground">{post.content.options.linkUrl}</bdi>
        </p>
      )}
      <GuestDecision
        post={post}
        name={name}
        mayDecide={mayDecide}
        guest={guest}
        needName={needName}
        onReload={onReload}
      />
      <GuestComments post={post} guest={guest} needName={needName} />
    </article>
  );
}

const wallTime = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

function plan({ schedule }: SharedPost): string {
  if (!schedule) return "It has no time yet.";
  return `Planned for ${wallTime.format(new Date(`${schedule.local}Z`))}, ${schedule.timeZone.replaceAll("_", " ")} time`;
}

function shownParts({ content, files }: SharedPost): ShownPart[] {
  const known = new Map(files.map((file) => [file.id, file]));
  return content.parts.map((part) => ({
    text: part.text,
    files: part.media.map(({ mediaId, altText, crop }) => {
      const file = known.get(mediaId);
      const isVideo = file?.mimeType.startsWith("video/") ?? false;
      const src = file ? `${file.url}${isVideo ? "" : "&w=1280"}` : null;
      return { id: mediaId, src, alt: altText ?? file?.altText ?? "", isVideo, crop };
    }),
  }));
}
