import { createTailwindMerge } from "tailwind-merge";

const any = () => true;
const isLength = (value: string) => /^\[(length:)?[\d.]/.test(value);
const sides = ["", "x", "y", "t", "r", "b", "l"] as const;
const plain = [
  "w",
  "h",
  "size",
  "min-w",
  "max-w",
  "min-h",
  "max-h",
  "gap",
  "gap-x",
  "gap-y",
  "items",
  "justify",
  "self",
];
const more = [
  "leading",
  "tracking",
  "opacity",
  "overflow",
  "z",
  "inset",
  "top",
  "right",
  "bottom",
  "left",
  "grid-cols",
  "bg",
];
const spacing = ["p", "m"].flatMap((kind) => sides.map((side) => `${kind}${side}`));
const sizes = ["xs", "sm", "base", "lg", "xl", "2xl", "3xl", "4xl", "5xl", "6xl", "7xl"];
const inner = { "": ["x", "y", "t", "r", "b", "l"], x: ["r", "l"], y: ["t", "b"] };

/**
 * Of two utilities for the same property the later one wins. Knows the utilities that our components are given from
 * outside, and not all of Tailwind: the complete list would weigh as much as a page.
 */
export const mergeClasses = createTailwindMerge(() => ({
  cacheSize: 300,
  theme: {},
  classGroups: {
    display: ["block", "inline", "inline-block", "flex", "inline-flex", "grid", "contents", "hidden"],
    position: ["static", "fixed", "absolute", "relative", "sticky"],
    direction: [{ flex: ["row", "col", "row-reverse", "col-reverse"] }],
    ...Object.fromEntries([...plain, ...more, ...spacing].map((name) => [name, [{ [name]: [any] }]])),
    "font-size": [{ text: [...sizes, isLength] }],
    "text-align": [{ text: ["left", "center", "right", "start", "end"] }],
    "text-wrap": [{ text: ["wrap", "nowrap", "balance", "pretty"] }],
    "text-color": [{ text: [any] }],
    "font-weight": [{ font: ["normal", "medium", "semibold", "bold"] }],
    "font-family": [{ font: ["sans", "serif"] }],
    "border-width": [{ border: ["", "0", "2", "4"] }],
    "border-side": [{ border: sides.slice(1).map((side) => ({ [side]: ["", "0", "2", "4"] })) }],
    "border-color": [{ border: [any] }],
    rounded: [{ rounded: ["", any] }],
    shadow: [{ shadow: ["", any] }],
    whitespace: [{ whitespace: [any] }],
  },
  conflictingClassGroups: {
    size: ["w", "h"],
    gap: ["gap-x", "gap-y"],
    ...Object.fromEntries(
      ["p", "m"].flatMap((kind) =>
        Object.entries(inner).map(([side, within]) => [
          `${kind}${side}`,
          within.map((one) => `${kind}${one}`),
        ]),
      ),
    ),
  },
  conflictingClassGroupModifiers: {},
  orderSensitiveModifiers: ["before", "after", "file", "placeholder", "selection", "*", "**"],
}));
