import {
  ArrowBigDown,
  ArrowBigUp,
  Bookmark,
  Globe,
  Heart,
  MessageCircle,
  MessageSquare,
  Repeat2,
  Send,
  Share2,
  ThumbsUp,
  Users,
} from "lucide-react";
import { LinkCard } from "./link-card";
import { MediaGrid } from "./media-grid";
import { Actions, Avatar, FirstComment, NameBlock } from "./pieces";
import { PostText } from "./post-text";
import type { PreviewProps, ShownPart } from "./types";

/** Networks without threads show the parts as one text. */
const joined = (parts: readonly ShownPart[]) => ({
  text: parts
    .map((part) => part.text)
    .filter((text) => text.trim())
    .join("\n\n"),
  files: parts.flatMap((part) => part.files),
});

export function LinkedInPreview({ network, poster, parts, options, link }: PreviewProps) {
  const { text, files } = joined(parts);
  const isForConnections = options.audience === "connections";
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-2.5">
        <Avatar poster={poster} className="size-12" />
        <NameBlock
          poster={poster}
          below={
            <span className="flex items-center gap-1">
              now ·{" "}
              {isForConnections ? (
                <Users aria-label="Connections only" className="size-3" />
              ) : (
                <Globe aria-label="Anyone" className="size-3" />
              )}
            </span>
          }
        />
      </div>
      <PostText network={network} text={text} />
      <MediaGrid files={files} className="-mx-4 rounded-none border-x-0" />
      {files.length === 0 && <LinkCard link={link} />}
      <Actions
        className="border-t pt-3"
        icons={[
          [ThumbsUp, "Like"],
          [MessageSquare, "Comment"],
          [Repeat2, "Repost"],
          [Send, "Send"],
        ]}
      />
      <FirstComment poster={poster} text={options.firstComment} />
    </div>
  );
}

export function FacebookPreview({ network, poster, parts, options, link }: PreviewProps) {
  const { text, files } = joined(parts);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-2.5">
        <Avatar poster={poster} />
        <NameBlock
          poster={poster}
          below={
            <span className="flex items-center gap-1">
              Just now · <Globe aria-label="Public" className="size-3" />
            </span>
          }
        />
      </div>
      <PostText network={network} text={text} />
      <MediaGrid files={files} className="-mx-4 rounded-none border-x-0" />
      {files.length === 0 && <LinkCard link={link} />}
      <Actions
        className="border-t pt-3"
        icons={[
          [ThumbsUp, "Like"],
          [MessageSquare, "Comment"],
          [Share2, "Share"],
        ]}
      />
      <FirstComment poster={poster} text={options.firstComment} />
    </div>
  );
}

export function InstagramPreview({ network, poster, parts, options }: PreviewProps) {
  const { text, files } = joined(parts);
  const name = poster.handle || poster.name;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-2.5">
        <Avatar poster={poster} className="size-8 text-sm" />
        <bdi className="truncate font-semibold">{name}</bdi>
      </div>
      {files.length > 0 ? (
        <MediaGrid files={files} className="-mx-4 rounded-none border-x-0" />
      ) : (
        <p className="-mx-4 flex aspect-square items-center justify-center border-y bg-subtle p-8 text-center text-sm text-muted">
          Instagram shows nothing without a picture or video. Add one on the left.
        </p>
      )}
      <div aria-hidden className="flex items-center gap-4">
        <Heart className="size-5" />
        <MessageCircle className="size-5" />
        <Send className="size-5" />
        <Bookmark className="ml-auto size-5" />
      </div>
      <div>
        {text && <bdi className="font-semibold">{name}</bdi>}
        <PostText network={network} text={text} />
      </div>
      <FirstComment poster={poster} text={options.firstComment} />
    </div>
  );
}

export function RedditPreview({ network, poster, parts, options, link }: PreviewProps) {
  const { text, files } = joined(parts);
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-muted">
        <bdi className="font-semibold text-foreground">
          r/{options.subreddit?.replace(/^\/?r\//, "") || "…"}
        </bdi>
        <bdi>· u/{(poster.handle || poster.name).replaceAll(" ", "")}</bdi>
        <span>· now</span>
      </p>
      <p dir="auto" className="text-lg leading-snug font-semibold wrap-anywhere">
        {options.title || <span className="text-muted">A title, which Reddit asks for</span>}
      </p>
      {options.flair && (
        <bdi className="w-fit rounded-full bg-subtle px-2 py-0.5 text-xs">{options.flair}</bdi>
      )}
      <PostText network={network} text={text} />
      <MediaGrid files={files} />
      {files.length === 0 && <LinkCard link={link} />}
      <Actions
        className="justify-start gap-5"
        icons={[[ArrowBigUp, "Vote"], [ArrowBigDown], [MessageSquare, "0"], [Share2, "Share"]]}
      />
      <FirstComment poster={poster} text={options.firstComment} />
    </div>
  );
}
