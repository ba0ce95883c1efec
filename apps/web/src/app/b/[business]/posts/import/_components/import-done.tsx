"use client";

import { Button, ButtonLink } from "@/components/ui/button";
import { routes } from "@/routes";
import { BadLines } from "./bad-lines";

export interface Outcome {
  postIds: string[];
  refused: { line: number; problems: string[] }[];
}

interface ImportDoneProps {
  business: { slug: string };
  outcome: Outcome;
  onAgain: () => void;
}

/** What became of every line. */
export function ImportDone({ business, outcome, onAgain }: ImportDoneProps) {
  const { postIds, refused } = outcome;
  const count = postIds.length;
  return (
    <div className="mt-6 max-w-document">
      <div role="status">
        <h2 className="text-lg font-semibold">
          {count === 0
            ? "Nothing was imported"
            : count === 1
              ? "1 post was imported"
              : `${count} posts were imported`}
        </h2>
      </div>
      <p className="mt-1 text-muted">
        {refused.length === 0
          ? "All of them are drafts now."
          : "These lines were left out. Put them right in a file of their own and import that."}
      </p>
      {refused.length > 0 && <BadLines rows={refused} />}
      <div className="mt-6 flex flex-wrap gap-2">
        <ButtonLink variant="primary" href={routes.posts(business.slug, { as: "table" })}>
          See the posts
        </ButtonLink>
        <Button onClick={onAgain}>Import another file</Button>
      </div>
    </div>
  );
}
