import { durationWords, mediaKindOf, mediaTypes, isMediaType, sizeWords } from "@drumbeat/core/media";
import { postStatusNames } from "@drumbeat/core/posts/states";
import Link from "next/link";
import { NetworkMark } from "@/components/posts/network-mark";
import { routes } from "@/routes";
import type { RouterOutputs } from "@/trpc/client";

type File = RouterOutputs["media"]["get"];

/** The file itself. */
export function FileView({ file }: { file: File }) {
  const frame = "max-h-[45dvh] w-full rounded-lg border bg-subtle object-contain";
  if (mediaKindOf(file.mimeType) === "video") {
    return (
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- what people upload brings no captions
      <video src={routes.mediaFile(file.id)} controls playsInline preload="metadata" className={frame} />
    );
  }
  return (
    // oxlint-disable-next-line nextjs/no-img-element -- made smaller by our own server, for those who may see it
    <img src={routes.mediaFile(file.id, 1280)} alt={file.altText} className={frame} />
  );
}

/** "JPEG · 1,200 × 800 · 340 kB · added by Ada on 21 Nov 2026". */
export function factsOf(file: File): string {
  const { mimeType, width, height, durationMs, byteSize, uploadedBy, createdAt } = file;
  const number = new Intl.NumberFormat("en");
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" }).format(createdAt);
  return [
    isMediaType(mimeType) ? mediaTypes[mimeType].name : mimeType,
    width && height ? `${number.format(width)} × ${number.format(height)}` : "",
    durationMs === null ? "" : durationWords(durationMs),
    sizeWords(byteSize),
    `added ${uploadedBy ? `by ${uploadedBy.firstName} ` : ""}on ${day}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** The posts that have the file. */
export function UsedIn({ slug, file }: { slug: string; file: File }) {
  return (
    <section aria-label="Used in" className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">Used in</h3>
      {file.usedIn.length === 0 && <p className="text-sm text-muted">No post has it yet.</p>}
      <ul className="flex flex-col divide-y">
        {file.usedIn.map((post) => (
          <li key={post.id}>
            <Link
              href={routes.post(slug, post.id)}
              className="flex min-h-11 items-center gap-2.5 py-1.5 text-sm hover:underline"
            >
              <NetworkMark network={post.network} />
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {post.text.trim() || "No text yet"}
              </span>
              <span className="shrink-0 text-xs text-muted">{postStatusNames[post.status]}</span>
            </Link>
          </li>
        ))}
      </ul>
      {file.uses > file.usedIn.length && (
        <p className="text-sm text-muted">And {file.uses - file.usedIn.length} more.</p>
      )}
    </section>
  );
}
