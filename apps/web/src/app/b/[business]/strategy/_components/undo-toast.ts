import { toast } from "@/components/toast";

/** Long enough to read the result before deciding. Milliseconds. */
const duration = 12_000;

/** Confirms a change and offers to take it back; just confirms where `undo` is null. */
export function undoToast(message: string, undo: (() => void) | null): void {
  toast(message, undo ? { duration, action: { label: "Undo", onClick: undo } } : {});
}
