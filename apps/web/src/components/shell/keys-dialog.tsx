"use client";

import { Dialog, DialogContent, DialogHeader, DialogTitle } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { destinations, footDestinations } from "./destinations";

/** All keys at a glance. */
export function KeysDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const command = isMac ? "⌘" : "Ctrl";
  const rows = [
    { what: "Go to or do anything", keys: [command, "K"] },
    ...[...destinations, ...footDestinations].map(({ label, keys }) => ({ what: label, keys: [...keys] })),
    { what: "New post", keys: ["n"] },
    { what: "This list", keys: ["?"] },
    { what: "In a post: move it on", keys: [command, "Enter"] },
    { what: "In a post: save now", keys: [command, "S"] },
    { what: "In a thread: move the part", keys: [isMac ? "⌥" : "Alt", "↑", "↓"] },
    { what: "In a post: leave", keys: ["Esc"] },
  ];
  return (
    <Dialog open onOpenChange={onOpenChange}>
      <DialogContent aria-describedby={undefined} className="sm:max-w-sm">
        <DialogHeader>
          <DialogTitle>Keyboard shortcuts</DialogTitle>
        </DialogHeader>
        <dl className="divide-y">
          {rows.map(({ what, keys }) => (
            <div key={what} className="flex items-center justify-between py-2 text-sm">
              <dt>{what}</dt>
              <dd className="flex gap-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  );
}
