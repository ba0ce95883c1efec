import type { PostOptions } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import type { RouterOutputs } from "@/trpc/client";

export type LinkPreview = RouterOutputs["composer"]["linkPreview"];

/** A file as a preview shows it. */
export interface ShownFile {
  id: string;
  /** An address of ours; null: the file is not there (any more). */
  src: string | null;
  alt: string;
  isVideo: boolean;
  /** Shares of the picture that are shown; null: all of it. */
  crop: { x: number; y: number; width: number; height: number } | null;
}

export interface ShownPart {
  text: string;
  files: ShownFile[];
}

/** Who posts: an account, or the business while none is connected. */
export interface Poster {
  name: string;
  handle: string;
}

export interface PreviewProps {
  network: PostNetwork;
  poster: Poster;
  parts: readonly ShownPart[];
  options: PostOptions;
  /** The card of the link; null while there is none. */
  link: LinkPreview | null;
}
