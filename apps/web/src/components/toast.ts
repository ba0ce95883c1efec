import type { ExternalToast } from "sonner";

let show: ((message: string, options?: ExternalToast) => void) | null = null;
let waiting: { message: string; options: ExternalToast | undefined }[] = [];
let wake: (() => void) | null = null;

/** Confirms in a word or two, and may offer to undo. What failed is said where it failed. Needs `ToastPlace` on the page. */
export function toast(message: string, options?: ExternalToast): void {
  if (show) return show(message, options);
  waiting.push({ message, options });
  wake?.();
}

/** Calls back when there is the first thing to show. Returns the way to stop. */
export function onFirstToast(listener: () => void): () => void {
  wake = listener;
  if (waiting.length > 0) listener();
  return () => {
    wake = null;
  };
}

/** Connects what shows toasts, and hands over those that came before it; null disconnects it. */
export function connectToasts(next: typeof show): void {
  show = next;
  if (!next) return;
  const early = waiting;
  waiting = [];
  for (const { message, options } of early) next(message, options);
}
