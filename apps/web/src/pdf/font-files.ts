import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Font } from "@react-pdf/renderer";
import { repairFont } from "./repair-font";
import { woffToSfnt } from "./sfnt";

/** One file of a font package: some of its characters, in the weights that the document uses. */
export interface Subset {
  family: string;
  directory: string;
  fileName: (weight: number) => string;
  /** Code points that the file may have, inclusive. */
  ranges: readonly (readonly [number, number])[];
}

const weights = [400, 600] as const;
/** The file with the common characters of a package whose rest is spread over a hundred small ones. */
const commonSubsets: Record<string, string> = {
  "noto-sans-jp": "japanese",
  "noto-sans-sc": "chinese-simplified",
  "noto-sans-kr": "korean",
};
const eastAsianBlocks = [
  [0x1100, 0x11ff],
  [0x2e80, 0xffff],
] as const;

const packages = new Map<string, Promise<Subset[]>>();

/** The files of a font package, the most useful first. */
export function fontSubsets(packageName: string): Promise<Subset[]> {
  const known = packages.get(packageName) ?? readPackage(packageName);
  packages.set(packageName, known);
  return known;
}

async function readPackage(packageName: string): Promise<Subset[]> {
  const directory = fontDirectory(packageName);
  const published = JSON.parse(await readFile(join(directory, "unicode.json"), "utf8")) as Record<
    string,
    string
  >;
  const subset = (name: string, ranges: Subset["ranges"]): Subset => ({
    family: `${packageName}/${name}`,
    directory,
    fileName: (weight) => `${packageName}-${name}-${weight}-normal.woff`,
    ranges,
  });
  const common = commonSubsets[packageName];
  return [
    ...(common ? [subset(common, eastAsianBlocks)] : []),
    ...Object.entries(published).map(([key, ranges]) =>
      subset(key.replace(/[[\]]/g, ""), parseRanges(ranges)),
    ),
  ];
}

function parseRanges(published: string): [number, number][] {
  return published.split(",").map((range) => {
    const [from = "", to] = range.trim().replace(/^U\+/i, "").split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to ?? from, 16)];
  });
}

/** Where the package lies, seen from the app's folder or the repository's; bundlers cannot follow a computed path. */
function fontDirectory(packageName: string): string {
  const wanted = join("node_modules", "@fontsource", packageName);
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    for (const candidate of [join(folder, wanted), join(folder, "apps", "web", wanted)]) {
      if (existsSync(candidate)) return candidate;
    }
    if (folder === dirname(folder)) throw new Error(`The font package ${packageName} is not installed.`);
  }
}

const loaded = new Map<string, Promise<(codePoint: number) => boolean>>();

/**
 * Makes a subset known to the PDF library, once per process, and tells what it really has a glyph for: the published
 * ranges promise more. A file that cannot be read has nothing.
 */
export function loadSubset(subset: Subset): Promise<(codePoint: number) => boolean> {
  const known = loaded.get(subset.family) ?? load(subset).catch(() => () => false);
  loaded.set(subset.family, known);
  return known;
}

async function load({ family, directory, fileName }: Subset): Promise<(codePoint: number) => boolean> {
  const fonts = await Promise.all(
    weights.map(async (fontWeight) => {
      const font = woffToSfnt(await readFile(join(directory, "files", fileName(fontWeight))));
      return { fontWeight, src: `data:font/ttf;base64,${font.toString("base64")}` };
    }),
  );
  Font.register({ family, fonts });
  const characters = await Promise.all(
    weights.map(async (fontWeight) => {
      const descriptor = { fontFamily: family, fontWeight, fontStyle: "normal" } as const;
      await Font.load(descriptor);
      const { data } = Font.getFont(descriptor);
      if (!data) return new Set<number>();
      repairFont(data, `${family.replace("/", "-")}-${fontWeight}`);
      return new Set(data.characterSet);
    }),
  );
  return (codePoint) => characters.every((set) => set.has(codePoint));
}
