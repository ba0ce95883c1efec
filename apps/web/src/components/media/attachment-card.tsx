"use client";

import { mediaKindOf } from "@drumbeat/core/media";
import type { Attachment } from "@drumbeat/core/posts/content";
import { ChevronLeft, ChevronRight, ImageOff, Pencil, TriangleAlert, X } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { Thumbnail } from "./thumbnail";
import type { KnownFile } from "./types";

interface AttachmentCardProps {
  attachment: Attachment;
  file: KnownFile | null | undefined;
  place: number;
  count: number;
  problem: string | null;
  isDisabled: boolean;
  onMove: (by: number) => void;
  onEdit: () => void;
  onRemove: () => void;
}

/** One file of a post with what can be done to it. */
export function AttachmentCard(props: AttachmentCardProps) {
  const { attachment, file, place, count, problem, isDisabled, onMove, onEdit, onRemove } = props;
  const name = file?.fileName ?? "file";
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (event.altKey && by !== 0) {
      event.preventDefault();
      // The arrows of a thread move its parts.
      event.stopPropagation();
      onMove(by);
    } else if (event.key === "Delete") {
      event.preventDefault();
      onRemove();
    }
  };
  return (
    <div className="flex w-32 flex-col gap-1">
      <div className="relative">
        <button
          type="button"
          disabled={isDisabled || !file}
          aria-label={`Edit ${name}, file ${place} of ${count}`}
          aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Delete"
          onClick={onEdit}
          onKeyDown={onKeyDown}
          className="block w-full overflow-hidden rounded-lg border"
        >
          {file ? (
            <Thumbnail
              file={file}
              alt={attachment.altText ?? file.altText}
              crop={attachment.crop}
              className="aspect-square"
            />
          ) : (
            <Missing isGone={file === null} />
          )}
        </button>
        {file && mediaKindOf(file.mimeType) === "image" && <AltMark altText={attachment.altText} />}
      </div>
      {!isDisabled && (
        <div className="flex items-center justify-between">
          <CardButton label={`Move ${name} earlier`} isOff={place === 1} onClick={() => onMove(-1)}>
            <ChevronLeft aria-hidden />
          </CardButton>
          <CardButton label={`Describe or crop ${name}`} isOff={!file} onClick={onEdit}>
            <Pencil aria-hidden />
          </CardButton>
          <CardButton label={`Remove ${name}`} onClick={onRemove}>
            <X aria-hidden />
          </CardButton>
          <CardButton label={`Move ${name} later`} isOff={place === count} onClick={() => onMove(1)}>
            <ChevronRight aria-hidden />
          </CardButton>
        </div>
      )}
      {problem && (
        <p className="flex items-start gap-1 text-xs text-warning-ink">
          <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
          {problem}
        </p>
      )}
    </div>
  );
}

function Missing({ isGone }: { isGone: boolean }) {
  if (!isGone) return <Skeleton className="aspect-square w-full rounded-none" />;
  return (
    <span className="flex aspect-square w-full items-center justify-center bg-subtle text-muted">
      <ImageOff aria-label="This file is not there any more" className="size-6" />
    </span>
  );
}

function AltMark({ altText }: { altText: string | null }) {
  return (
    <span className="pointer-events-none absolute top-1.5 left-1.5 rounded-sm bg-black/75 px-1 text-[10px] font-semibold text-white">
      {altText === null ? "No description" : altText === "" ? "Decorative" : "ALT"}
    </span>
  );
}

function CardButton({
  label,
  isOff = false,
  onClick,
  children,
}: {
  label: string;
  isOff?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      className="size-7 text-muted pointer-coarse:size-8"
      aria-label={label}
      disabled={isOff}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
