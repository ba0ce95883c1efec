/** One emoji as people see it: a flag, a keycap, or a picture with its tone, its tags and what is joined to it. */
const emoji =
  /\p{RI}\p{RI}|[0-9#*]\ufe0f?\u20e3|(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}|(?=\u200d\p{Extended_Pictographic})))(?:\ufe0f|\p{Emoji_Modifier})?(?:[\u{e0020}-\u{e007e}]+\u{e007f})?(?:\u200d\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?)*/uy;

/** How many UTF-16 units the emoji at `at` takes; 0 when there is none. */
export function emojiAt(text: string, at: number): number {
  if (!mayBeEmoji(text, at)) return 0;
  emoji.lastIndex = at;
  return emoji.exec(text)?.[0].length ?? 0;
}

/** Quick and never wrongly false: most text is not looked at by the expression. */
function mayBeEmoji(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x203c) {
    const next = text.charCodeAt(at + 1);
    return next === 0xfe0f || next === 0x20e3 || next === 0x200d;
  }
  return unit <= 0x3299 ? unit < 0x3000 || unit >= 0x3030 : unit >= 0xd83c && unit <= 0xd83e;
}
