import localFont from "next/font/local";

/** The Latin part of the interface font, preloaded; other scripts come from globals.css when a page needs them. */
export const geist = localFont({
  src: "../../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-geist",
  display: "swap",
  adjustFontFallback: false,
});
