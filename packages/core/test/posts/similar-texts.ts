/** Different posts of one author on few subjects: the hardest case for a measure of likeness. */
export const differentPosts = [
  "Our rye loaf takes 36 hours from starter to shelf. The long rest makes it easier to digest and keeps it fresh for five days. Have you tried it with salted butter yet?",
  "Why does our sourdough cost more than the supermarket loaf? Time. Flour, water, salt and a day and a half of waiting. Nothing else goes into the dough.",
  "Saturday is croissant day. We fold every layer by hand at four in the morning so that you can have them warm at eight. Come early, they are gone by ten.",
  "Meet Jana, who has shaped our baguettes since we opened. She says the secret is cold hands and patience. Come and say hello at the counter.",
  "Three ways to keep bread fresh: a linen bag, the cut side down on a board, and never in the fridge. Which one do you use at home?",
  "We now take pre-orders for the weekend. Send us a message by Thursday evening, pick up your bread on Saturday without queueing.",
  "A customer told us she drives twenty minutes for our walnut bread. We asked her why. Her answer made our week: it tastes like my grandmother's kitchen.",
  "What happens to the bread we do not sell? Every evening at seven a volunteer collects it for the food bank. Nothing goes into the bin.",
  "Our new oven arrived last Tuesday. It took six people, one crane and a lot of coffee. The first bread came out a little dark. The second was perfect.",
  "Children's baking morning on Sunday: small hands, big aprons, and a pretzel for everyone to take home. Book a place at the counter or by phone.",
  "The mill that grinds our flour stands eleven kilometres from our door. We know the farmer, the field and the year. You can taste the difference.",
  "Gluten is not the enemy. Haste is. A dough that rests overnight breaks down what troubles many stomachs. That is why we never rush a loaf.",
  "How we choose our salt: coarse, from the sea, without anything that keeps it from clumping. It dissolves slowly and gives the crust its crackle.",
  "Mondays we are closed. That is when we feed the starter, sharpen the knives and sleep until six. See you on Tuesday with fresh rolls.",
  "A small change with a big effect: since this week you get ten cents off when you bring your own bag. Already forty of you did.",
  "What would you like to see in our window this autumn: pumpkin seed rolls, plum cake, or a spiced rye? Tell us below, the favourite will be baked.",
] as const;

const swaps: [RegExp, string][] = [
  [/\bfresh\b/gi, "good"],
  [/\bbread\b/gi, "loaf"],
  [/\btell us\b/gi, "let us know"],
  [/\bcome\b/gi, "drop by"],
  [/\bevery\b/gi, "each"],
  [/\bmakes\b/gi, "leaves"],
  [/\bnever\b/gi, "not once"],
  [/\bsmall\b/gi, "little"],
];

const sentences = (text: string) => text.match(/[^.!?:]+[.!?:]+/g)?.map((part) => part.trim()) ?? [text];

/** What people do to a post before they send it again. */
export const nearCopies: Record<string, (text: string) => string> = {
  "the same": (text) => text,
  "other hashtags": (text) => `${text} #bakery #sourdough #local`,
  "other case and signs": (text) => text.toUpperCase().replace(/[.,:?]/g, " —"),
  "sentences in another order": (text) => sentences(text).reverse().join(" "),
  "a sentence more": (text) => `${text} We are looking forward to seeing you in the shop this weekend.`,
  "a sentence of several less": (text) =>
    sentences(text)
      .slice(0, sentences(text).length > 2 ? -1 : undefined)
      .join(" "),
  "other words": (text) => swaps.reduce((changed, [from, to]) => changed.replace(from, to), text),
  "another beginning": (text) =>
    `Good news from the bakery! ${sentences(text).slice(1).join(" ")} ${sentences(text)[0]}`,
  "another link": (text) => `${text} https://example.com/${text.length}`,
};

/** The same said in other words throughout: what a measure of letters cannot promise to see. */
export const paraphrases = [
  [
    differentPosts[7],
    "Bread left over at closing time? A helper from the food bank picks it up each evening at seven, so nothing we bake ends in the bin.",
  ],
  [
    differentPosts[5],
    "You can pre-order for the weekend now. Message us until Thursday evening and pick up your bread on Saturday, no queue.",
  ],
  [
    differentPosts[4],
    "Keep your bread fresh in three ways: use a linen bag, put it on a board cut side down, keep it out of the fridge. Which do you use?",
  ],
] as const;
