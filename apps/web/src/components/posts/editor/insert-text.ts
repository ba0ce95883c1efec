/**
 * Puts text into a field in place of what is selected, as if it were typed, so that Ctrl Z takes it back. `execCommand` is
 * the only way that browsers have for that, deprecated as it is.
 */
export function insertText(field: HTMLTextAreaElement, text: string, from?: number, to?: number): void {
  field.focus();
  if (from !== undefined) field.setSelectionRange(from, to ?? from);
  const isDone =
    text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
  if (isDone) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
