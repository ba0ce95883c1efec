// Runs in the page before its own scripts: notes clicks, and when each watched element had how much text. Plain
// JavaScript in a file of its own, because what tsx compiles refers to helpers that a page does not have.
globalThis.watchMoments = (ids) => {
  const moments = { click: 0, texts: {} };
  const now = () => performance.timeOrigin + performance.now();
  addEventListener("click", () => (moments.click = now()), true);
  const look = () => {
    for (const id of ids) {
      const length = document.getElementById(id)?.textContent.length ?? 0;
      const series = (moments.texts[id] ??= []);
      if (length !== (series.at(-1)?.length ?? 0)) series.push({ at: now(), length });
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  window.benchMoments = moments;
};
