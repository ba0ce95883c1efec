"use client";

import { can } from "@drumbeat/core/roles";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { routes } from "@/routes";
import { onOpen, type ShellCommand } from "./commands";
import { destinations, footDestinations } from "./destinations";
import type { ListedBusiness } from "./types";

const Palette = lazy(async () => ({ default: (await import("./palette")).Palette }));
const KeysDialog = lazy(async () => ({ default: (await import("./keys-dialog")).KeysDialog }));

const longestPause = 1000;

/** Listens for keys: ⌘K or Ctrl K for the palette, ? for the list of keys, n for a new post, two letters to go somewhere. */
export function Keyboard({
  businesses,
  current,
}: {
  businesses: readonly ListedBusiness[];
  current: ListedBusiness;
}) {
  const router = useRouter();
  const [opened, setOpened] = useState<ShellCommand | null>(null);

  const go = useEffectEvent((keys: string) => {
    const found = [...destinations, ...footDestinations].find(
      (destination) => destination.keys.join(" ") === keys,
    );
    if (found) router.push(found.href(current.slug));
  });
  const write = useEffectEvent(() => {
    if (can(current.role, "posts.write")) router.push(routes.newPost(current.slug));
  });

  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const press = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setOpened((command) => (command === "palette" ? null : "palette"));
        return;
      }
      if (
        event.metaKey ||
        event.ctrlKey ||
        event.altKey ||
        isTyping(event.target) ||
        document.querySelector("[role=dialog],[role=alertdialog],[role=menu]")
      )
        return;
      if (event.key === "?") return setOpened("keys");
      if (event.key === "n" && !first) return write();
      if (first && event.timeStamp - first.at < longestPause) go(`${first.key} ${event.key}`);
      first = event.key === "g" && !first ? { key: "g", at: event.timeStamp } : null;
    };
    window.addEventListener("keydown", press);
    const stop = onOpen(setOpened);
    return () => {
      window.removeEventListener("keydown", press);
      stop();
    };
  }, []);

  const close = (isOpen: boolean) => {
    if (!isOpen) setOpened(null);
  };
  return (
    <Suspense>
      {opened === "palette" && (
        <Palette
          businesses={businesses}
          current={current}
          onOpenChange={close}
          onKeys={() => setOpened("keys")}
        />
      )}
      {opened === "keys" && <KeysDialog onOpenChange={close} />}
    </Suspense>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
