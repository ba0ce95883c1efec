import { renderToBuffer } from "@react-pdf/renderer";
import { StrategyDocument, type StrategyOnPaper } from "./document";
import { chooseTypeface } from "./fonts";
import { mainDirection, withoutPictures } from "./text";

/**
 * A strategy as a PDF for A4. Pictures (emoji) and characters of scripts without a font are left out; the latter are
 * counted in a note at the end.
 */
export async function renderStrategyPdf(strategy: StrategyOnPaper): Promise<Buffer> {
  const cleaned: StrategyOnPaper = {
    ...strategy,
    businessName: withoutPictures(strategy.businessName) || "Your business",
    body: mapText(strategy.body, withoutPictures),
  };
  const text = [cleaned.businessName, cleaned.model ?? "", ...textsOf(cleaned.body)].join("\n");
  const { sans, serif, missing } = await chooseTypeface(text + ownSigns, strategy.languages);

  let leftOut = 0;
  const drawable = (value: string) =>
    Array.from(value, (character) => {
      if (!missing.has(character.codePointAt(0) ?? 0)) return character;
      leftOut += 1;
      return "";
    }).join("");
  const printable: StrategyOnPaper = {
    ...cleaned,
    businessName: drawable(cleaned.businessName) || "Your business",
    body: mapText(cleaned.body, drawable),
  };
  const look = { direction: mainDirection(textsOf(printable.body).join("\n")), serif };
  return renderToBuffer(<StrategyDocument strategy={printable} look={look} sans={sans} leftOut={leftOut} />);
}

/** Signs that the document itself sets beside the strategy's own text. */
const ownSigns = "“”’·–•%";

function mapText<T>(value: T, change: (text: string) => string): T {
  // The shape stays: texts become texts, everything else is passed on.
  if (typeof value === "string") return change(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => mapText(item, change)) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapText<unknown>(item, change)]),
  ) as T;
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(textsOf);
}
