import type { ReactNode } from "react";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";

interface NoFilesProps {
  isNarrowed: boolean;
  onAll: () => void;
  /** The one thing to do where there is nothing yet. */
  action: ReactNode;
}

/** An empty library, or nothing of what was searched for. */
export function NoFiles({ isNarrowed, onAll, action }: NoFilesProps) {
  if (isNarrowed)
    return (
      <EmptyState title="No file like that" action={<Button onClick={onAll}>Show all files</Button>}>
        Try other words, or look at everything.
      </EmptyState>
    );
  return (
    <EmptyState title="No files yet" action={action}>
      Pictures and videos for your posts will be here. Posts with a picture of your own are noticed more; what
      you add once can be used in every post.
    </EmptyState>
  );
}
