import { Link as LinkIcon } from "lucide-react";
import type { LinkPreview } from "./types";

/** The card under a post that has a link. Its picture stays away: it would be asked from a stranger's server. */
export function LinkCard({ link }: { link: LinkPreview | null }) {
  if (!link || link.problem !== null) return null;
  return (
    <div className="flex flex-col gap-0.5 rounded-lg border bg-background px-3 py-2.5 text-sm">
      <p className="flex items-center gap-1.5 text-xs text-muted">
        <LinkIcon aria-hidden className="size-3" />
        <bdi className="truncate">{link.siteName}</bdi>
        {link.hasPicture && <span className="shrink-0">· with its picture</span>}
      </p>
      <p dir="auto" className="line-clamp-2 font-medium">
        {link.title ?? link.url}
      </p>
      {link.description && (
        <p dir="auto" className="line-clamp-2 text-muted">
          {link.description}
        </p>
      )}
    </div>
  );
}
