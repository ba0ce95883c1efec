import Link from "next/link";
import { routes } from "@/routes";
import type { RouterOutputs } from "@/trpc/client";

type Thread = RouterOutputs["practice"]["thread"];

interface PostProps {
  account: Thread["account"];
  post: Thread["posts"][number];
  /** The one that was asked for. */
  isCurrent?: boolean;
}

/** A post as it stands on the network. Its text is text: nothing in it becomes markup. */
export function Post({ account: { handle, name, timeZone }, post, isCurrent = false }: PostProps) {
  const { id, text, files, answers, createdAt } = post;
  const time = createdAt.toLocaleString("en", { timeZone, dateStyle: "medium", timeStyle: "short" });
  return (
    <article id={id} aria-current={isCurrent || undefined} className="flex flex-col gap-3 py-5">
      <p className="text-sm text-muted">
        <span className="font-medium text-foreground">{name}</span> @{handle} ·{" "}
        <Link className="hover:underline" href={routes.practicePost(handle, id)}>
          <time dateTime={createdAt.toISOString()}>{time}</time>
        </Link>
      </p>
      {text && (
        <p dir="auto" className="break-words whitespace-pre-wrap">
          {text}
        </p>
      )}
      {files.length > 0 && (
        <ul className="grid gap-2 sm:grid-cols-2">
          {files.map((file) => (
            <li key={file.id}>
              <File file={file} />
            </li>
          ))}
        </ul>
      )}
      {answers > 0 && (
        <p className="text-sm">
          <Link className="text-accent-ink hover:underline" href={routes.practicePost(handle, id)}>
            {answers === 1 ? "1 answer" : `${answers} answers`}
          </Link>
        </p>
      )}
    </article>
  );
}

function File({
  file: { id, mimeType, altText, width, height },
}: {
  file: PostProps["post"]["files"][number];
}) {
  const size = width && height ? { width, height } : {};
  if (mimeType.startsWith("video/")) {
    return (
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- what people post brings no captions
      <video
        controls
        playsInline
        preload="metadata"
        className="h-auto w-full rounded-md border"
        src={routes.practiceFile(id)}
        aria-label={altText || "Video"}
        {...size}
      />
    );
  }
  return (
    // oxlint-disable-next-line nextjs/no-img-element -- made smaller by our own server
    <img
      className="h-auto w-full rounded-md border"
      loading="lazy"
      src={routes.practiceFile(id, 640)}
      alt={altText}
      {...size}
    />
  );
}
