/** Where the choice is kept, under the name that most products use. */
export const themeKey = "theme";

/** Runs in the document before the first paint, so that a dark page never begins light. */
export const themeScript = `try{var t=localStorage.getItem("${themeKey}");document.documentElement.classList.toggle("dark",t==="dark"||t!=="light"&&matchMedia("(prefers-color-scheme: dark)").matches)}catch(e){}`;
