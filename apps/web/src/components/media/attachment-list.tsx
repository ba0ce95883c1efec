"use client";

import { mediaKindOf } from "@drumbeat/core/media";
import type { Attachment } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { type DragEvent, useState } from "react";
import { cn } from "../cn";
import { AttachmentCard } from "./attachment-card";
import { fitProblem } from "./fit";
import type { MediaBusiness } from "./types";
import { useKnownFiles } from "./use-known-files";

interface AttachmentListProps {
  business: MediaBusiness;
  network: PostNetwork;
  value: readonly Attachment[];
  isDisabled: boolean;
  onMove: (from: number, to: number) => void;
  onEdit: (index: number) => void;
  onRemove: (index: number) => void;
}

/** The files of a post in the order in which they go out. Moved by dragging, by their buttons, or with Alt and the arrows. */
export function AttachmentList({ business, network, value, isDisabled, ...acts }: AttachmentListProps) {
  const files = useKnownFiles(business.id, value);
  const [dragged, setDragged] = useState<number | null>(null);
  const [target, setTarget] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  if (value.length === 0) return null;

  const move = (from: number, to: number) => {
    if (to < 0 || to >= value.length || from === to) return;
    acts.onMove(from, to);
    setSaid(`Moved to place ${to + 1} of ${value.length}.`);
  };
  const over = (event: DragEvent, index: number) => {
    if (dragged === null) return;
    event.preventDefault();
    event.stopPropagation();
    setTarget(index);
  };
  const drop = (event: DragEvent, index: number) => {
    if (dragged === null) return;
    event.preventDefault();
    event.stopPropagation();
    move(dragged, index);
    setDragged(null);
    setTarget(null);
  };
  const silent = value.filter(({ altText }, index) => altText === null && isPicture(files[index])).length;

  return (
    <div className="flex flex-col gap-2">
      <ol aria-label="Files of the post" className="flex flex-wrap gap-3">
        {value.map((attachment, index) => (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging with a pointer; its buttons and keys do the same
          <li
            // The same file can be there twice; its place tells the two apart.
            key={`${attachment.mediaId}-${value.slice(0, index).filter(({ mediaId }) => mediaId === attachment.mediaId).length}`}
            draggable={!isDisabled}
            onDragStart={(event) => {
              event.stopPropagation();
              event.dataTransfer.effectAllowed = "move";
              setDragged(index);
            }}
            onDragEnd={() => {
              setDragged(null);
              setTarget(null);
            }}
            onDragOver={(event) => over(event, index)}
            onDrop={(event) => drop(event, index)}
            className={cn(
              "rounded-lg",
              dragged === index && "opacity-50",
              dragged !== null && target === index && "outline-2 outline-offset-2 outline-accent",
            )}
          >
            <AttachmentCard
              attachment={attachment}
              file={files[index]}
              place={index + 1}
              count={value.length}
              problem={fitProblem(network, attachment, files[index])}
              isDisabled={isDisabled}
              onMove={(by) => move(index, index + by)}
              onEdit={() => acts.onEdit(index)}
              onRemove={() => acts.onRemove(index)}
            />
          </li>
        ))}
      </ol>
      {silent > 0 && !isDisabled && (
        <p className="text-sm text-muted">
          {silent === 1
            ? "One picture has no description yet."
            : `${silent} pictures have no description yet.`}{" "}
          People who cannot see it would learn nothing.
        </p>
      )}
      <p className="sr-only" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

const isPicture = (file: { mimeType: string } | null | undefined) =>
  file ? mediaKindOf(file.mimeType) === "image" : false;
