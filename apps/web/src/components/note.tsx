"use client";

import { lazy, type ComponentProps, type ReactElement, type ReactNode } from "react";
import { Deferred } from "./deferred";

const load = () => import("./ui/note-popover");
const NotePopover = lazy(async () => ({ default: (await load()).NotePopover }));

/** A button that shows a few sentences beside it. */
export function Note({
  button,
  children,
}: {
  button: ReactElement<ComponentProps<"button">>;
  children: ReactNode;
}) {
  return (
    <Deferred load={load} button={button}>
      <NotePopover button={button}>{children}</NotePopover>
    </Deferred>
  );
}
