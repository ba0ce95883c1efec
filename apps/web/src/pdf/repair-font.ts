interface GlyphRun {
  glyphs: { codePoints: number[]; isMark: boolean }[];
  positions: { xAdvance: number; xOffset: number }[];
}

type Layout = (text: string, ...options: unknown[]) => GlyphRun;

/**
 * Two repairs on a loaded font, both for what the PDF library takes for granted.
 *
 * Its name must be its own: files of one package share a name, and the library embeds a font anew whenever two fonts of
 * the same name take turns, hundreds of times in a Hindi document.
 *
 * Marks of right-to-left letters must stand where the letter is: the library lays every run out from left to right and
 * turns it round afterwards, so that a mark comes before its letter but still reaches back over it.
 */
export function repairFont(font: object, uniqueName: string): void {
  // Every font that the library has loaded can lay text out; its types leave that away.
  const layout = (Reflect.get(font, "layout") as Layout).bind(font);
  Object.defineProperties(font, {
    postscriptName: { value: uniqueName },
    layout: {
      value: (text: string, ...options: unknown[]) => {
        const run = layout(text, ...options);
        if (isRightToLeft(run.glyphs)) moveMarksBack(run);
        return run;
      },
    },
  });
}

function isRightToLeft(glyphs: GlyphRun["glyphs"]): boolean {
  return glyphs.some((glyph) =>
    glyph.codePoints.some((codePoint) => codePoint >= 0x590 && codePoint <= 0x8ff),
  );
}

function moveMarksBack(run: GlyphRun): void {
  let letterWidth = 0;
  run.positions.forEach((position, index) => {
    if (position.xAdvance === 0 && run.glyphs[index]?.isMark) position.xOffset += letterWidth;
    else letterWidth = position.xAdvance;
  });
}
