const width = 1440;
const height = 900;

/** The strategy page of the running product, taken by `scripts/take-screenshots.ts`. */
export function Screenshot() {
  return (
    <picture>
      <source
        media="(prefers-color-scheme: dark)"
        srcSet="/landing/strategy-dark.webp"
        width={width}
        height={height}
      />
      <img
        src="/landing/strategy-light.webp"
        width={width}
        height={height}
        fetchPriority="high"
        alt="A strategy in Drumbeat: headings on the left, the section “What you stand for” with the founder’s own words beside each claim."
        className="h-auto w-full rounded-lg border shadow-float"
      />
    </picture>
  );
}
