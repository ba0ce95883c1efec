/** What can be opened from anywhere: the palette, and the list of keys. */
export type ShellCommand = "palette" | "keys";

const name = "drumbeat:open";

/** Opens a part of the shell, wherever the caller sits. */
export function open(command: ShellCommand): void {
  window.dispatchEvent(new CustomEvent<ShellCommand>(name, { detail: command }));
}

/** Calls back when something is to be opened. Returns the way to stop. */
export function onOpen(listener: (command: ShellCommand) => void): () => void {
  const handle = (event: Event) => {
    if (event instanceof CustomEvent && (event.detail === "palette" || event.detail === "keys"))
      listener(event.detail);
  };
  window.addEventListener(name, handle);
  return () => window.removeEventListener(name, handle);
}
