import { type CountOptions, countText } from "@drumbeat/core/posts/counting";
import type { PostNetwork } from "@drumbeat/core/posts/networks";

/** Where in a text the network stops, in UTF-16 units; null when all of it fits. */
export function overLimitFrom(
  network: PostNetwork,
  text: string,
  counting: CountOptions = {},
): number | null {
  const fits = (length: number) => countText(network, text.slice(0, length), counting).left >= 0;
  if (fits(text.length)) return null;
  let low = 0;
  let high = Math.min(text.length, 256);
  while (high < text.length && fits(high)) {
    low = high;
    high = Math.min(text.length, high * 2);
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  // Not between the two halves of one sign.
  return isHalf(text.charCodeAt(low)) ? low - 1 : low;
}

const isHalf = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
