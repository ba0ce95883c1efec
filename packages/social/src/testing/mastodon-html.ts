const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as Mastodon shows it: paragraphs, links in three pieces, mentions without their server. */
export function htmlOf(text: string): string {
  const paragraphs = text
    .replace(/[&<>"]/g, (found) => escapes[found] ?? found)
    .replace(
      /(https?:\/\/)([^\s]{1,30})([^\s]*)/g,
      (url, scheme: string, start: string, rest: string) =>
        `<a href="${url}" target="_blank" rel="nofollow noopener"><span class="invisible">${scheme}</span>` +
        `<span class="${rest ? "ellipsis" : ""}">${start}</span><span class="invisible">${rest}</span></a>`,
    )
    .replace(
      /(?<![\w/])@(\w+)@([\w.]+\w)/g,
      `<span class="h-card"><a href="https://$2/@$1" class="u-url mention">@<span>$1</span></a></span>`,
    )
    .replace(
      /(?<![\w&/])#(\w+)/g,
      '<a href="https://mastodon.test/tags/$1" class="mention hashtag" rel="tag">#<span>$1</span></a>',
    )
    .split("\n\n")
    .map((paragraph) => `<p>${paragraph.replaceAll("\n", "<br />")}</p>`);
  return text === "" ? "" : paragraphs.join("");
}
