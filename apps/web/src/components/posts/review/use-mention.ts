"use client";

import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { trpc } from "@/trpc/client";
import { matching, type Mentionable, mentionAt, withMention } from "./mention";
import { personName } from "./names";

/** Offers members while a name is typed behind an `@`. The arrows choose, Enter and Tab take, Escape closes. */
export function useMention(
  businessId: string,
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  onPick: (text: string, member: Mentionable) => void,
) {
  const listId = useId();
  const [at, setAt] = useState<ReturnType<typeof mentionAt>>(null);
  const [active, setActive] = useState(0);
  const members = trpc.members.list.useQuery({ businessId, limit: 100 }, { enabled: at !== null });
  const all = (members.data?.items ?? [])
    .filter(({ isYou }) => !isYou)
    .map((member) => ({ id: member.userId, name: personName(member), role: member.role }));
  const options = at ? matching(all, at.query) : [];
  const isOpen = options.length > 0;
  const chosen = options[Math.min(active, options.length - 1)];

  const close = () => setAt(null);
  const look = () => {
    const control = field.current;
    if (!control) return;
    const next = mentionAt(control.value, control.selectionStart);
    setAt(next);
    if (next?.query !== at?.query) setActive(0);
  };
  const pick = (member: Mentionable) => {
    if (!at) return;
    const next = withMention(text, at, member.name);
    onPick(next.text, member);
    close();
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  /** True when the key was for the list. */
  const onKeyDown = ({ key }: KeyboardEvent): boolean => {
    if (!isOpen || !chosen) return false;
    const count = options.length;
    if (key === "ArrowDown") setActive((active + 1) % count);
    else if (key === "ArrowUp") setActive((active + count - 1) % count);
    else if (key === "Enter" || key === "Tab") pick(chosen);
    else if (key === "Escape") close();
    else return false;
    return true;
  };
  return {
    look,
    close,
    onKeyDown,
    controlProps: {
      "aria-haspopup": "listbox" as const,
      "aria-controls": isOpen ? listId : undefined,
      "aria-activedescendant": isOpen && chosen ? `${listId}-${chosen.id}` : undefined,
    },
    listProps: { id: listId, options, activeId: chosen?.id ?? null, onPick: pick },
  };
}
