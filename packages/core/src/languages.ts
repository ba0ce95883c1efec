/** Languages a business may write in: BCP 47 tag and its English and own name. The list is for pickers; any valid tag is accepted. */
export const languages = [
  { tag: "en", name: "English", ownName: "English" },
  { tag: "ar", name: "Arabic", ownName: "العربية" },
  { tag: "bn", name: "Bengali", ownName: "বাংলা" },
  { tag: "zh", name: "Chinese", ownName: "中文" },
  { tag: "cs", name: "Czech", ownName: "Čeština" },
  { tag: "da", name: "Danish", ownName: "Dansk" },
  { tag: "nl", name: "Dutch", ownName: "Nederlands" },
  { tag: "et", name: "Estonian", ownName: "Eesti" },
  { tag: "fi", name: "Finnish", ownName: "Suomi" },
  { tag: "fr", name: "French", ownName: "Français" },
  { tag: "de", name: "German", ownName: "Deutsch" },
  { tag: "el", name: "Greek", ownName: "Ελληνικά" },
  { tag: "he", name: "Hebrew", ownName: "עברית" },
  { tag: "hi", name: "Hindi", ownName: "हिन्दी" },
  { tag: "hu", name: "Hungarian", ownName: "Magyar" },
  { tag: "id", name: "Indonesian", ownName: "Bahasa Indonesia" },
  { tag: "it", name: "Italian", ownName: "Italiano" },
  { tag: "ja", name: "Japanese", ownName: "日本語" },
  { tag: "ko", name: "Korean", ownName: "한국어" },
  { tag: "no", name: "Norwegian", ownName: "Norsk" },
  { tag: "pl", name: "Polish", ownName: "Polski" },
  { tag: "pt", name: "Portuguese", ownName: "Português" },
  { tag: "ro", name: "Romanian", ownName: "Română" },
  { tag: "ru", name: "Russian", ownName: "Русский" },
  { tag: "es", name: "Spanish", ownName: "Español" },
  { tag: "sv", name: "Swedish", ownName: "Svenska" },
  { tag: "th", name: "Thai", ownName: "ไทย" },
  { tag: "tr", name: "Turkish", ownName: "Türkçe" },
  { tag: "uk", name: "Ukrainian", ownName: "Українська" },
  { tag: "vi", name: "Vietnamese", ownName: "Tiếng Việt" },
] as const;

const rightToLeft = new Set(["ar", "he", "fa", "ur"]);

/** The English name of a language tag, or the tag itself when it is not on the list. */
export function languageName(tag: string): string {
  return languages.find((language) => language.tag === baseTag(tag))?.name ?? tag;
}

/** Writing direction for a `dir` attribute. */
export function direction(tag: string): "ltr" | "rtl" {
  return rightToLeft.has(baseTag(tag)) ? "rtl" : "ltr";
}

function baseTag(tag: string): string {
  return tag.toLowerCase().split("-")[0] ?? tag;
}
