"use client";

import { mediaKindOf } from "@drumbeat/core/media";
import { Check } from "lucide-react";
import { cn } from "../cn";
import { Skeleton } from "../ui/skeleton";
import { Thumbnail } from "./thumbnail";
import type { ListedFile } from "./types";

interface FileGridProps {
  files: readonly ListedFile[];
  /** What a click on a file does, for people who do not see it: "Open", "Choose". */
  verb: string;
  onChoose: (file: ListedFile) => void;
  chosen?: readonly string[];
}

const gridClass = "grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5";

/** Files as pictures with their names. */
export function FileGrid({ files, verb, onChoose, chosen }: FileGridProps) {
  return (
    <ul className={gridClass}>
      {files.map((file) => {
        const isChosen = chosen?.includes(file.id) ?? false;
        const isSilent = mediaKindOf(file.mimeType) === "image" && file.altText === "";
        return (
          <li key={file.id}>
            <button
              type="button"
              aria-pressed={chosen ? isChosen : undefined}
              onClick={() => onChoose(file)}
              className="group flex w-full flex-col gap-1.5 rounded-lg text-left"
            >
              <span
                className={cn(
                  "relative block w-full overflow-hidden rounded-lg border",
                  isChosen && "outline-2 outline-offset-2 outline-accent",
                )}
              >
                <Thumbnail file={file} alt={file.altText} className="aspect-square" />
                {isChosen && (
                  <span className="absolute top-2 right-2 rounded-full bg-accent p-1 text-white">
                    <Check aria-hidden className="size-3.5" />
                  </span>
                )}
              </span>
              <span dir="auto" className="truncate text-sm font-medium group-hover:underline">
                <span className="sr-only">{verb} </span>
                {file.fileName}
              </span>
              <span className="-mt-1 truncate text-xs text-muted">
                {[inPosts(file.uses), isSilent ? "no description" : ""].filter(Boolean).join(" · ")}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function inPosts(uses: number): string {
  if (uses === 0) return "In no post";
  return uses === 1 ? "In 1 post" : `In ${uses} posts`;
}

/** The shape of the grid. */
export function FileGridSkeleton({ count = 10 }: { count?: number }) {
  return (
    <div role="status" aria-label="Loading" className={gridClass}>
      {Array.from({ length: count }, (_none, index) => (
        <div key={index} className="flex flex-col gap-1.5">
          <Skeleton className="aspect-square w-full rounded-lg" />
          <Skeleton className="h-5 w-3/4" />
          <Skeleton className="h-3 w-1/2" />
        </div>
      ))}
    </div>
  );
}
