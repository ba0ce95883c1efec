"use client";

import { Dialog, DialogContent, DialogHeader, DialogTitle } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { destinations, footDestinations } from "./destinations";

/** All keys at a glance. */
export function KeysDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const rows = [
    { what: "Go to or do anything", keys: [isMac ? "⌘" : "Ctrl", "K"] },
    ...[...destinations, ...footDestinations].map(({ label, keys }) => ({ what: label, keys: [...keys] })),
    { what: "This list", keys: ["?"] },
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
