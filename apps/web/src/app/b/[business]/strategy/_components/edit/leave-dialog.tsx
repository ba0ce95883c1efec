"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";

/** Asks before what was typed is lost. */
export function LeaveDialog({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) {
  return (
    <ConfirmDialog
      onOpenChange={(isOpen) => !isOpen && onStay()}
      title="Leave without saving?"
      description="What you changed in this section would be lost."
      keep="Keep editing"
      confirm="Leave without saving"
      onConfirm={onLeave}
    />
  );
}
