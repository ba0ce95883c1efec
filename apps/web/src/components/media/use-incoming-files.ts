"use client";

import { useEffect, useEffectEvent, useState } from "react";

/** Files that are dropped onto an element, or anywhere without one, and files that are pasted while nobody writes. True while some are held over it. */
export function useIncomingFiles(options: {
  isEnabled: boolean;
  onFiles: (files: File[]) => void;
  /** Where to drop; left out: the whole window. */
  target?: () => HTMLElement | null | undefined;
}): boolean {
  const { isEnabled } = options;
  const [isOver, setOver] = useState(false);
  const receive = useEffectEvent(options.onFiles);
  const placeOf = useEffectEvent(() => (options.target ? options.target() : window));

  useEffect(() => {
    const place = placeOf();
    if (!isEnabled || !place) return;
    let depth = 0;
    const enter = (event: Event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const over = (event: Event) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const leave = (event: Event) => {
      if (hasFiles(event) && (depth -= 1) <= 0) setOver(false);
    };
    const drop = (event: Event) => {
      depth = 0;
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      receive([...event.dataTransfer.files]);
    };
    const paste = (event: Event) => {
      const files = event instanceof ClipboardEvent ? [...(event.clipboardData?.files ?? [])] : [];
      if (files.length === 0) return;
      event.preventDefault();
      receive(files);
    };
    const listeners = { dragenter: enter, dragover: over, dragleave: leave, drop, paste };
    for (const [name, listener] of Object.entries(listeners)) place.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) place.removeEventListener(name, listener);
    };
  }, [isEnabled]);

  return isOver;
}

function hasFiles(event: Event): event is DragEvent & { dataTransfer: DataTransfer } {
  return event instanceof DragEvent && event.dataTransfer?.types.includes("Files") === true;
}
