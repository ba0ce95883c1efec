// Runs in the page: for every key that changes a text, how long until its counter had followed, and until the next
// frame was on its way. Plain JavaScript in a file of its own, because what tsx compiles refers to helpers that a page
// does not have.
globalThis.watchKeystrokes = (counter) => {
  const strokes = { counted: [], painted: [] };
  let pressed = 0;
  addEventListener("keydown", (event) => (pressed = event.timeStamp), true);
  new MutationObserver(() => {
    if (pressed === 0) return;
    const from = pressed;
    pressed = 0;
    strokes.counted.push(performance.now() - from);
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.addEventListener("message", () => strokes.painted.push(performance.now() - from));
      channel.port1.start();
      channel.port2.postMessage(null);
    });
  }).observe(document.querySelector(counter), { attributes: true, attributeFilter: ["data-left"] });
  window.benchStrokes = strokes;
};
