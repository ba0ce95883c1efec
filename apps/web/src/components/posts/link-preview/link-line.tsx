import { CircleAlert } from "lucide-react";
import type { LinkPreview } from "../preview/types";

interface LinkLineProps {
  /** What its page says. */
  link: LinkPreview | null;
  isLoading: boolean;
  /** An article has its card from the post, whatever its page says. */
  hasCard: boolean;
}

/** What is to be said about the link of a post: that its page is being read, or why it has no card. */
export function LinkLine({ link, isLoading, hasCard }: LinkLineProps) {
  return (
    <p role="status" className="text-sm text-muted empty:hidden">
      {isLoading && "Reading the page behind your link"}
      {link?.problem && (
        <span className="flex items-start gap-1.5">
          <CircleAlert aria-hidden className="mt-1 size-3.5 shrink-0" />
          {hasCard ? (
            <span>
              The page of <bdi>{link.siteName}</bdi> could not be read: {link.problem}
            </span>
          ) : (
            <span>
              No card for <bdi>{link.siteName}</bdi>: {link.problem} Readers still get the link.
            </span>
          )}
        </span>
      )}
    </p>
  );
}
