const desk = { width: 1440, height: 900 };
const phone = { width: 585, height: 720 };
const isPhone = "(max-width: 639px)";
const isDark = "(prefers-color-scheme: dark)";

/** The strategy page of the running product, taken by `scripts/take-screenshots.ts`. Its size is known before it arrives. */
export function Screenshot() {
  return (
    <picture>
      <source media={`${isPhone} and ${isDark}`} srcSet="/landing/strategy-phone-dark.webp" {...phone} />
      <source media={isPhone} srcSet="/landing/strategy-phone-light.webp" {...phone} />
      <source media={isDark} srcSet="/landing/strategy-dark.webp" {...desk} />
      <img
        src="/landing/strategy-light.webp"
        {...desk}
        fetchPriority="high"
        alt="A strategy in Drumbeat: the section “What you stand for”, with a mark beside each claim that tells what it rests on."
        className="h-auto w-full rounded-lg border shadow-float"
      />
    </picture>
  );
}
