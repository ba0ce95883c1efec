"use client";

import { limitsOf } from "@drumbeat/core/posts/limits";
import { type PostNetwork, postNetworkNames } from "@drumbeat/core/posts/networks";
import { Plus } from "lucide-react";
import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from "react";
import { toast } from "@/components/toast";
import { cn } from "../../cn";
import { LiveButton } from "../../live-button";
import { Button } from "../../ui/button";
import { aPart, type DraftPart } from "./composition";
import { PartEditor } from "./part-editor";
import { PartGrip, PartTools } from "./part-tools";
import { addedAfter, merged, moved, placed, without } from "./parts";
import { SplitOffer } from "./split-offer";
import type { KnownWords } from "./suggestions";

interface PartListProps {
  network: PostNetwork;
  parts: readonly DraftPart[];
  known: KnownWords | undefined;
  onText: (key: string, text: string) => void;
  mayChange: () => boolean;
  onParts: (parts: readonly DraftPart[]) => void;
  /** Cuts a part into a thread, on this network only. */
  onSplit: (key: string) => void;
  /** The files of a part. */
  renderFiles?: ((part: DraftPart) => ReactNode) | undefined;
}

/** The parts of a post in order, as a thread where the network has them. */
export function PartList(props: PartListProps) {
  const { network, parts, known, onText, mayChange, onParts, onSplit, renderFiles } = props;
  const [dragged, setDragged] = useState<string | null>(null);
  const [target, setTarget] = useState<number | null>(null);
  const most = limitsOf(network).parts;
  const isThread = parts.length > 1;

  const change = (next: readonly DraftPart[], focus?: string) => {
    if (next === parts || !mayChange()) return;
    onParts(next);
    if (focus) focusPart(focus);
  };
  const undoable = (next: readonly DraftPart[], message: string) => {
    if (next === parts || !mayChange()) return;
    const before = parts;
    onParts(next);
    toast(message, { duration: 12_000, action: { label: "Undo", onClick: () => onParts(before) } });
  };
  const add = () => {
    const part = aPart();
    change(addedAfter(parts, parts.at(-1)?.key ?? "", part), part.key);
  };
  const onKeyDown = (event: KeyboardEvent, key: string) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown") || !isThread) return;
    event.preventDefault();
    change(moved(parts, key, event.key === "ArrowUp" ? -1 : 1), key);
  };
  const over = (event: DragEvent, index: number) => {
    if (dragged === null) return;
    event.preventDefault();
    setTarget(index);
  };
  const drop = (event: DragEvent, index: number) => {
    if (dragged === null) return;
    event.preventDefault();
    change(placed(parts, dragged, index));
    setTarget(null);
  };

  return (
    <div className="flex flex-col gap-4">
      <ol className="flex flex-col gap-3">
        {parts.map((part, index) => (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Alt with the arrows moves the part one writes in
          <li
            key={part.key}
            onKeyDown={(event) => onKeyDown(event, part.key)}
            onDragOver={(event) => over(event, index)}
            onDrop={(event) => drop(event, index)}
            className={cn(
              "flex gap-2 rounded-md",
              dragged === part.key && "opacity-50",
              dragged !== null && target === index && "outline-2 outline-offset-4 outline-accent",
            )}
          >
            {isThread && (
              <div className="flex w-5 shrink-0 flex-col items-center gap-1 pt-2.5 text-xs text-muted tabular-nums">
                <span>{index + 1}</span>
                <PartGrip onDrag={(isDragging) => setDragged(isDragging ? part.key : null)} />
                <span aria-hidden className="w-0.5 grow rounded-full bg-border" />
              </div>
            )}
            <div data-media-target className="relative min-w-0 flex-1">
              <PartEditor
                network={network}
                part={part}
                label={isThread ? `Part ${index + 1} of ${parts.length}` : "Text"}
                isOneOfMany={isThread}
                placeholder={index === 0 ? "What do you want to say?" : "And then?"}
                known={known}
                onText={onText}
                mayChange={mayChange}
                tools={
                  <>
                    <SplitOffer network={network} text={part.text} onSplit={() => onSplit(part.key)} />
                    {isThread && (
                      <PartTools
                        index={index}
                        count={parts.length}
                        onMove={(by) => change(moved(parts, part.key, by))}
                        onMerge={() => undoable(merged(parts, part.key), "Joined two parts")}
                        onRemove={() => undoable(without(parts, part.key), "Removed a part")}
                      />
                    )}
                  </>
                }
              >
                {renderFiles?.(part)}
              </PartEditor>
            </div>
          </li>
        ))}
      </ol>
      {most > 1 && parts.length < most && (
        <LiveButton variant="ghost" size="sm" className="-ms-2.5 w-fit text-muted" onClick={add}>
          <Plus aria-hidden /> {isThread ? "Add a part" : "Make it a thread"}
        </LiveButton>
      )}
      {isThread && most === 1 && (
        <p className="text-sm text-muted">
          {postNetworkNames[network]} has no threads. These parts go out as one text.{" "}
          <Button variant="link" size="sm" onClick={() => undoable(joinAll(parts), "Joined all parts")}>
            Join them here
          </Button>
        </p>
      )}
    </div>
  );
}

function joinAll(parts: readonly DraftPart[]): readonly DraftPart[] {
  const [first, ...rest] = parts;
  if (!first) return parts;
  const text = parts
    .map((part) => part.text.trim())
    .filter(Boolean)
    .join("\n\n");
  return [
    aPart(
      text,
      [first, ...rest].flatMap((part) => part.media),
    ),
  ];
}

/** Puts the caret at the end of a part as soon as it is there. */
function focusPart(key: string): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLTextAreaElement>(`textarea[data-part="${key}"]`);
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  });
}
