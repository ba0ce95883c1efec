/** Worn phrases, and what says the same in fewer or plainer words; empty: it can simply go; null: it needs rewriting. */
export const worn: Record<string, Record<string, string | null>> = {
  en: {
    "in today's fast-paced world": "",
    "in today's digital age": "",
    "in today's world": "",
    "at the end of the day": "",
    "when it comes to": "with",
    "it goes without saying that": "",
    "needless to say": "",
    "in order to": "to",
    "due to the fact that": "because",
    "in the process of": "",
    utilize: "use",
    utilise: "use",
    leverage: "use",
    "cutting-edge": "new",
    "state-of-the-art": "new",
    "game-changer": null,
    "game changer": null,
    "game-changing": null,
    "next level": null,
    "think outside the box": null,
    "low-hanging fruit": null,
    synergy: null,
    "paradigm shift": null,
    "unlock the power of": null,
    "unlock your potential": null,
    revolutionize: "change",
    revolutionary: "new",
    seamless: "easy",
    seamlessly: "easily",
    robust: "solid",
    "delve into": "look at",
    "dive deep into": "look at",
    "let that sink in": "",
    "buckle up": "",
    "here's the thing": "",
    "the best kept secret": null,
    "elevate your": null,
    supercharge: null,
    "one-stop shop": null,
    "world-class": null,
    "best-in-class": null,
    "passionate about": null,
    "we are thrilled to announce that": "",
    "we are excited to announce that": "",
    "i'm excited to share that": "",
    "i am excited to share that": "",
    "moving forward": "",
    "circle back": "return",
    "touch base": "talk",
  },
  de: {
    "in der heutigen schnelllebigen welt": "",
    "in der heutigen zeit": "",
    "am ende des tages": "",
    nichtsdestotrotz: "trotzdem",
    "zum jetzigen zeitpunkt": "jetzt",
    "aufgrund der tatsache, dass": "weil",
    "auf augenhöhe": null,
    ganzheitlich: null,
    maßgeschneidert: "passend",
    "über den tellerrand": null,
    "das nächste level": null,
    gamechanger: null,
    "rundum-sorglos-paket": null,
  },
};

/** First words that tell a reader nothing. */
export const openers: Record<string, string[]> = {
  en: [
    "hello everyone",
    "hi everyone",
    "hey everyone",
    "hey guys",
    "hi all",
    "good morning everyone",
    "happy monday",
    "happy friday",
    "just wanted to",
    "we are excited",
    "we're excited",
    "we are thrilled",
    "we're thrilled",
    "i am excited",
    "i'm excited",
    "did you know that",
    "as you may know",
    "in this post",
    "let me tell you",
  ],
  de: [
    "hallo zusammen",
    "hallo liebe",
    "guten morgen zusammen",
    "wir freuen uns",
    "ich freue mich",
    "in diesem beitrag",
    "wie ihr wisst",
  ],
  fr: ["bonjour à tous", "bonjour à toutes", "nous sommes ravis", "dans ce post"],
  es: ["hola a todos", "estamos encantados", "en este post"],
};

/** Words with which one asks a reader to do something. */
export const calls: Record<string, string[]> = {
  en: "comment|reply|share|tell|try|book|order|join|download|read|watch|visit|sign up|subscribe|follow|save|send|message|write|ask|call|register|get|see|check|learn|start|come|stop by|pre-order|dm|link in bio|let us know|let me know|buy|vote|tag|pick|choose|taste|drop by".split(
    "|",
  ),
  de: "kommentier|kommentiert|schreib|schreibt|schreiben sie|teile|teilt|erzähl|probier|probiert|buche|bestell|bestellt|bestellen sie|melde|meldet|lies|lest|schau|schaut|folge|folgt|speicher|frag|fragt|ruf|ruft|komm|kommt|abonnier|link in der bio|sag uns|sagt uns|entdecke|jetzt".split(
    "|",
  ),
  fr: "commentez|partagez|dites|essayez|réservez|commandez|rejoignez|téléchargez|lisez|regardez|visitez|abonnez|suivez|écrivez|demandez|appelez|venez|découvrez|lien en bio".split(
    "|",
  ),
  es: "comenta|comparte|cuéntanos|prueba|reserva|pide|únete|descarga|lee|mira|visita|suscríbete|sigue|síguenos|escribe|escríbenos|pregunta|llama|ven|descubre|enlace en la bio".split(
    "|",
  ),
};

/** A question to end with, where a post ends with nothing. */
export const closingQuestions: Record<string, string> = {
  en: "What is your experience?",
  de: "Welche Erfahrung habt ihr gemacht?",
  fr: "Quelle est votre expérience ?",
  es: "¿Cuál es tu experiencia?",
};

/** Claims that want evidence. */
export const boasts: Record<string, string[]> = {
  en: "award-winning|number one|world's best|the best in|market leader|leading|guaranteed|proven|scientifically proven|clinically proven|risk-free|100% safe|unbeatable|unmatched|the only".split(
    "|",
  ),
  de: "preisgekrönt|ausgezeichnet mit|nummer eins|marktführer|führend|garantiert|bewiesen|wissenschaftlich belegt|klinisch getestet|unschlagbar|der einzige|die einzige|das einzige".split(
    "|",
  ),
  fr: "primé|numéro un|leader|garanti|prouvé|scientifiquement prouvé|imbattable|le seul|la seule".split("|"),
  es: "premiado|número uno|líder|garantizado|probado|científicamente probado|imbatible|el único|la única".split(
    "|",
  ),
};
