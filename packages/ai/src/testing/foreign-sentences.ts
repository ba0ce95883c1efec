/** Sentences about a business called NAME, for answers in other languages than English. */
export const foreignSentences: Record<string, readonly string[]> = {
  de: [
    "NAME zeigt jede Woche, wie die Arbeit wirklich gemacht wird und was sie den Kunden bringt.",
    "Die Menschen, für die wir schreiben, haben wenig Zeit und wollen eine klare Antwort auf ihre Frage.",
    "Wir erklären mit einfachen Worten, warum dieser Schritt zuerst kommt und nicht erst später.",
    "Am Ende der Woche zählen wir die Antworten und entscheiden, was bleibt und was wegfällt.",
    "Das Netzwerk passt zu den Kunden, weil sie dort schon nach einer Lösung suchen.",
  ],
  fr: [
    "NAME montre chaque semaine comment le travail est vraiment fait et ce qu'il apporte aux clients.",
    "Les personnes pour qui nous écrivons ont peu de temps et veulent une réponse claire à leur question.",
    "Nous expliquons avec des mots simples pourquoi cette étape vient en premier et pas plus tard.",
    "À la fin de la semaine, nous comptons les réponses et décidons de ce qui reste.",
    "Ce réseau convient aux clients parce qu'ils y cherchent déjà une solution.",
  ],
  es: [
    "NAME muestra cada semana cómo se hace el trabajo de verdad y qué aporta a los clientes.",
    "Las personas para quienes escribimos tienen poco tiempo y quieren una respuesta clara a su pregunta.",
    "Explicamos con palabras sencillas por qué este paso va primero y no después.",
    "Al final de la semana contamos las respuestas y decidimos qué se queda.",
    "Esta red conviene a los clientes porque ya buscan allí una solución.",
  ],
  ja: [
    "NAMEは、毎週、仕事の進め方とお客様にとっての価値を具体的に紹介します。",
    "読み手は忙しく、自分の質問に対するはっきりした答えを求めています。",
    "なぜこの順番で進めるのかを、やさしい言葉で説明します。",
    "週の終わりに返信の数を数えて、続けることとやめることを決めます。",
    "お客様がすでに解決策を探している場所なので、このネットワークを選びます。",
  ],
  ar: [
    "تعرض NAME كل أسبوع كيف يتم العمل فعلا وما الذي يقدمه للعملاء.",
    "الأشخاص الذين نكتب لهم ليس لديهم وقت كثير ويريدون إجابة واضحة عن سؤالهم.",
    "نشرح بكلمات بسيطة لماذا تأتي هذه الخطوة أولا وليس لاحقا.",
    "في نهاية الأسبوع نعد الردود ونقرر ما الذي يبقى وما الذي يتوقف.",
    "تناسب هذه الشبكة العملاء لأنهم يبحثون فيها عن حل بالفعل.",
  ],
};
