"use client";

import { countText } from "@drumbeat/core/posts/counting";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import {
  memo,
  type ReactNode,
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from "react";
import { cn } from "../../cn";
import { useIsLive } from "../../use-is-live";
import type { DraftPart } from "./composition";
import { PartCounter } from "./counter";
import { useCounting } from "./counting";
import { overLimitFrom } from "./over-limit";
import { type KnownWords, Suggestions } from "./suggestions";

/** Letters stand at the same places in the field and in the layer that marks behind it. */
const letters = "px-3 py-2.5 text-base leading-relaxed whitespace-pre-wrap wrap-anywhere sm:text-[0.9375rem]";

interface PartEditorProps {
  network: PostNetwork;
  part: DraftPart;
  /** "Text", or "Part 2 of 3". */
  label: string;
  /** Of a thread: begins with less room. */
  isOneOfMany: boolean;
  placeholder?: string;
  known: KnownWords | undefined;
  onText: (key: string, text: string) => void;
  /** Returns false where the text must not change yet. */
  mayChange: () => boolean;
  /** Beside the counter. */
  tools?: ReactNode;
  /** Between the text and its counter: its files. */
  children?: ReactNode;
}

/**
 * The text of a part. The field keeps its own text, so that typing, undo and the input of every language are the
 * browser's; only the counter follows each keystroke.
 */
export const PartEditor = memo(function PartEditor({
  network,
  part,
  label,
  isOneOfMany,
  placeholder,
  known,
  onText,
  mayChange,
  tools,
  children,
}: PartEditorProps) {
  const id = useId();
  const isLive = useIsLive();
  const [text, setText] = useState(part.text);
  const [isActive, setActive] = useState(false);
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const layerRef = useRef<HTMLDivElement>(null);
  const counting = useCounting(network);
  const count = countText(network, text, counting);
  // The browser's own event, which also comes before something is deleted or dropped.
  const hold = useEffectEvent((event: Event) => {
    if (!mayChange()) event.preventDefault();
  });
  useEffect(() => {
    const field = fieldRef.current;
    field?.addEventListener("beforeinput", hold);
    return () => field?.removeEventListener("beforeinput", hold);
  }, []);
  const isOver = count.left < 0;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div
        className={cn(
          "rounded-md border border-control bg-surface focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent",
          isOver && "border-danger",
        )}
      >
        <div className="relative">
          {isOver && <OverLimit network={network} text={text} layerRef={layerRef} />}
          <textarea
            ref={fieldRef}
            dir="auto"
            rows={isOneOfMany ? 2 : 3}
            defaultValue={part.text}
            readOnly={!isLive}
            aria-label={label}
            aria-describedby={`${id}-count`}
            aria-invalid={isOver || undefined}
            placeholder={placeholder}
            data-part={part.key}
            className={cn(
              letters,
              "relative block field-sizing-content max-h-[65dvh] w-full resize-none overflow-y-auto bg-transparent text-foreground outline-none placeholder:text-muted",
              isOneOfMany ? "min-h-16" : "min-h-28",
            )}
            onInput={(event) => {
              setText(event.currentTarget.value);
              onText(part.key, event.currentTarget.value);
            }}
            onScroll={(event) => {
              if (layerRef.current) layerRef.current.scrollTop = event.currentTarget.scrollTop;
            }}
            onFocus={() => setActive(true)}
            onBlur={() => setActive(false)}
          />
        </div>
        {children && <div className="px-2 pb-2">{children}</div>}
      </div>
      {isActive && known && <Suggestions field={fieldRef} text={text} known={known} />}
      <div className="flex min-h-8 items-center justify-between gap-2">
        <PartCounter id={`${id}-count`} count={count} />
        <div className="flex flex-wrap items-center justify-end">{tools}</div>
      </div>
    </div>
  );
});

/** Marks what is too long, behind the field and in the same letters. */
function OverLimit({
  network,
  text,
  layerRef,
}: {
  network: PostNetwork;
  text: string;
  layerRef: React.RefObject<HTMLDivElement | null>;
}) {
  const settled = useDeferredValue(text, "");
  const counting = useCounting(network);
  const from = overLimitFrom(network, settled, counting);
  return (
    <div
      ref={layerRef}
      aria-hidden
      dir="auto"
      className={cn(letters, "pointer-events-none absolute inset-0 overflow-hidden text-transparent")}
    >
      {from !== null && (
        <>
          {settled.slice(0, from)}
          <mark className="rounded-xs bg-danger/20 text-transparent">{settled.slice(from)}</mark>
        </>
      )}
    </div>
  );
}
