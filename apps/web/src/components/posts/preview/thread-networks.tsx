"use client";

import {
  BarChart3,
  Bookmark,
  Ellipsis,
  Globe,
  Heart,
  Lock,
  MessageCircle,
  Moon,
  Repeat2,
  Reply,
  Send,
  Share,
  Star,
  type LucideIcon,
} from "lucide-react";
import { type ReactNode, useState } from "react";
import { LinkCard } from "./link-card";
import { MediaGrid } from "./media-grid";
import { Actions, FirstComment, NameLine, Thread } from "./pieces";
import { PostText } from "./post-text";
import type { PreviewProps } from "./types";

type Icons = readonly [LucideIcon, string?][];

/** Posts one below the other: what X, Threads, Bluesky, Mastodon and the practice network have in common. */
function Posts({
  network,
  poster,
  parts,
  options,
  link,
  icons,
  aside,
  warning,
}: PreviewProps & {
  icons: Icons;
  /** Beside the name. */
  aside?: ReactNode;
  /** Hides each post until a reader asks for it. */
  warning?: string | undefined;
}) {
  return (
    <>
      <Thread poster={poster} count={parts.length}>
        {(index) => {
          const part = parts[index];
          if (!part) return null;
          return (
            <>
              <div className="flex items-center gap-2">
                <NameLine poster={poster} />
                {aside}
              </div>
              <Cover warning={warning}>
                <PostText network={network} text={part.text} />
                <MediaGrid files={part.files} />
                {index === 0 && part.files.length === 0 && <LinkCard link={link} />}
              </Cover>
              <Actions icons={icons} className="max-w-96 pt-1" />
            </>
          );
        }}
      </Thread>
      <FirstComment poster={poster} text={options.firstComment} />
    </>
  );
}

export function XPreview(props: PreviewProps) {
  return <Posts {...props} icons={[[MessageCircle], [Repeat2], [Heart], [BarChart3], [Bookmark], [Share]]} />;
}

export function ThreadsPreview(props: PreviewProps) {
  return <Posts {...props} icons={[[Heart], [MessageCircle], [Repeat2], [Send]]} />;
}

export function BlueskyPreview(props: PreviewProps) {
  return <Posts {...props} icons={[[MessageCircle], [Repeat2], [Heart], [Ellipsis]]} />;
}

const visibilities = {
  public: [Globe, "Public"],
  unlisted: [Moon, "Quiet public"],
  private: [Lock, "Followers only"],
} as const;

export function MastodonPreview(props: PreviewProps) {
  const { contentWarning, visibility = "public" } = props.options;
  const [Icon, words] = visibilities[visibility];
  return (
    <Posts
      {...props}
      icons={[[Reply], [Repeat2], [Star], [Bookmark], [Ellipsis]]}
      aside={<Icon aria-label={words} className="ml-auto size-3.5 shrink-0 text-muted" />}
      warning={contentWarning}
    />
  );
}

function Cover({ warning, children }: { warning: string | undefined; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  if (!warning) return children;
  return (
    <>
      <p dir="auto" className="wrap-anywhere">
        {warning}
      </p>
      <button
        type="button"
        aria-expanded={isOpen}
        className="w-fit rounded-sm bg-subtle px-2 py-0.5 text-xs font-medium"
        onClick={() => setOpen((open) => !open)}
      >
        {isOpen ? "Show less" : "Show more"}
      </button>
      {isOpen && children}
    </>
  );
}

export function PracticePreview(props: PreviewProps) {
  return (
    <Posts
      {...props}
      icons={[
        [MessageCircle, "Reply"],
        [Repeat2, "Share"],
        [Heart, "Like"],
      ]}
    />
  );
}
