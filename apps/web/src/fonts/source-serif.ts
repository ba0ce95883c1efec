import localFont from "next/font/local";

/**
 * The Latin part of the document font. Not preloaded: on a slow line it would take its 51 kB from the picture that people
 * came to see, while its stand-in has the same proportions.
 */
export const sourceSerif = localFont({
  src: "../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
  weight: "200 900",
  variable: "--font-source-serif",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
});
