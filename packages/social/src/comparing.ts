/** How far the clocks of a network and of this machine may differ, in milliseconds. */
export const clockSlackMs = 60_000;

/** A text in the form in which it is compared: networks trim texts, and shorten rows of spaces and lines. */
export const foldText = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();
