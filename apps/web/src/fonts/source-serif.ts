import localFont from "next/font/local";

/**
 * The Latin part of the document font. Only pages that open with a serif heading import it, so that only they preload it.
 * Without that the headings move when it arrives (a shift of 0.035 on a slow line).
 */
export const sourceSerif = localFont({
  src: "../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
  weight: "200 900",
  variable: "--font-source-serif",
  display: "swap",
  adjustFontFallback: false,
});
